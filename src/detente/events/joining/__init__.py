"""Many tellings of one act become one act: by ready-made codes, or by what they have in common."""

from detente.events.joining.acts import by_code, by_likeness
from detente.events.joining.quote import Act, Quote, polarity_of

__all__ = ["Act", "Quote", "by_code", "by_likeness", "polarity_of"]
