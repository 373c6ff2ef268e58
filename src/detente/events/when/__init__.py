"""When an act took place: times told in a text, read against the day of publication."""

from detente.events.when.act import act_span, stated

__all__ = ["act_span", "stated"]
