"""Acts as rows of the tables event and evidence, each null with its reason."""

from __future__ import annotations

from detente.actors import Registry
from detente.config import digest
from detente.events.coder import STEP_MODES, Signed, Telling
from detente.events.joining import Act, Quote, polarity_of
from detente.tables import Row


def event_row(act: Act, registry: Registry) -> Row:
    """One row of event; every value is that of the act's leading telling."""
    told = act.leading.telling
    step = told.step if told.mode in STEP_MODES else None
    group = group_of(told, registry)
    return {
        "id": act.id,
        "act": act.act,
        **_days(told),
        "source": told.pair[0],
        "target": told.pair[1],
        "mutual": told.mutual,
        "group": group,
        "quantifier": (told.quantifier or "collective") if group else None,
        "third": None,
        "type": told.type,
        "feed_code": None,
        "polarity": polarity_of(told),
        "deed": told.deed and told.mode != "denied",
        "step": step,
        "domain": told.domain,
        "place": told.place,
        "amount": told.amount,
        "unit": told.unit,
        "why_null": {
            "third": "not coded",
            "step": "none" if told.mode in STEP_MODES else "mode is not happened or claimed",
        },
    }


def _days(told: Telling) -> Row:
    if told.when is None:
        return {"date_from": None, "date_to": None, "precision": None}
    return {
        "date_from": told.when.first,
        "date_to": told.when.last,
        "precision": told.when.precision,
    }


def group_of(told: Telling, registry: Registry) -> str | None:
    """The side that is a group, if any; without a stated quantifier a group acts collectively."""
    for side in told.pair:
        actor = registry.get(side)
        if actor is not None and actor.kind == "group":
            return side
    return None


def evidence_rows(acts: list[Act], coder: Signed) -> list[Row]:
    """One row of evidence a telling; a denial points at the telling that it contradicts."""
    ids = {quote.code_id: _id(act, quote, coder) for act in acts for quote in act.quotes}
    rows = []
    for act in acts:
        for quote in act.quotes:
            disputes, why = _disputed(act, quote, coder, ids)
            rows.append(_evidence(act, quote, coder) | {"disputes": disputes})
            rows[-1]["why_null"] = {
                "asserted_by": "told by the report itself",
                "relayed_by": "not coded",
                "disputes": why,
            }
    return rows


def _evidence(act: Act, quote: Quote, coder: Signed) -> Row:
    told = quote.telling
    return {
        "id": _id(act, quote, coder),
        "event_id": act.id,
        "sentence_id": quote.sentence_id,
        "file_hash": None,
        "row": None,
        "start": quote.start,
        "end": quote.end,
        "coder": coder.name,
        "coder_version": coder.version,
        "code_id": quote.code_id,
        "mode": told.mode,
        "asserted_by": told.asserted_by,
        "relayed_by": None,
        "confidence": quote.telling.confidence,
        "polarity": polarity_of(told),
        "status": told.status,
        "status_value": told.status_value,
        "known_at": quote.known_at,
    }


def _id(act: Act, quote: Quote, coder: Signed) -> str:
    return digest("evidence", coder.name, quote.sentence_id, quote.start, quote.code_id, act.id)


def _disputed(
    act: Act, quote: Quote, coder: Signed, ids: dict[str | None, str]
) -> tuple[str | None, str]:
    unknown = "the disputed telling is not known by this date"
    if quote.code_id is not None:
        if quote.disputes is None:
            return None, "disputes nothing"
        return ids.get(quote.disputes), unknown
    if quote.telling.mode != "denied":
        return None, "disputes nothing"
    told = act.disputed_by(quote)
    return (None, unknown) if told is None else (_id(act, told, coder), unknown)
