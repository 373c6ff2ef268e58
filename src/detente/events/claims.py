"""What an essay says, as rows of claim: read and listed, never counted as evidence."""

from __future__ import annotations

from detente.config import digest
from detente.events.coder import Context, Telling
from detente.events.dictionary import DictionaryCoder
from detente.events.when import stated
from detente.tables import Row


def claim_rows(
    sentence_id: str, text: str, context: Context, tellings: list[Telling], words: DictionaryCoder
) -> list[Row]:
    """The claims of one sentence, from what a coder told of it.

    Each act recognised is one claim; so is a pair of actors without an act, and an act whose
    sides the sentence does not name. A sentence that names no actor claims nothing of any.
    """
    said = stated(text, context.on)
    dates: Row = {
        "date_from": said.first if said else None,
        "date_to": said.last if said else None,
    }
    if tellings:
        return [
            _claim(sentence_id, told.source, told.target, dates)
            | {
                "id": digest("claim", sentence_id, told.source, told.target, told.type),
                "type": told.type,
                "mode": told.mode,
                "polarity": told.polarity,
            }
            for told in tellings
        ]
    named = words.named(text, context)
    if len(named) > 1:
        return [_claim(sentence_id, named[0], named[1], dates)]
    if named and words.names_act(text):
        return [_claim(sentence_id, None, None, dates)]
    return []


def _claim(sentence_id: str, source: str | None, target: str | None, dates: Row) -> Row:
    return {
        "id": digest("claim", sentence_id, source, target, None),
        "sentence_id": sentence_id,
        "source": source,
        "target": target,
        "type": None,
        "mode": None,
        "polarity": None,
        **dates,
    }
