"""A sentence with two actors marked, as the encoder reads it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.events.learned.labels import HIDDEN, MARKS
from detente.events.learned.wordpiece import Piece, WordPiece

LONGEST = 96
"""So many pieces are read; of a longer sentence those around the two actors."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """The piece numbers of a sentence, and which of them open the source and the target."""

    ids: tuple[int, ...]
    source: int
    target: int


def mark(
    pieces: list[Piece],
    source: Span,
    target: Span,
    words: WordPiece,
    *,
    hide: tuple[bool, bool] = (False, False),
) -> Marked:
    """Set the marks around two spans of characters; ``hide`` shows a name only as "an actor"."""
    ids = [words.id("[CLS]")]
    opened = {0: 0, 1: 0}
    inside: dict[int, list[int]] = {0: [], 1: []}
    spans = (source, target)
    pending = sorted((0, 1), key=lambda side: spans[side])
    done: set[int] = set()
    for piece in _window(pieces, spans):
        for side in pending:
            if side not in done and piece.start >= spans[side][1] and inside[side]:
                _close(ids, inside[side], side, words, hide, opened)
                done.add(side)
        within = [s for s in (0, 1) if s not in done and spans[s][0] <= piece.start < spans[s][1]]
        if within:
            inside[within[0]].append(piece.id)
        else:
            ids.append(piece.id)
    for side in pending:
        if side not in done and inside[side]:
            _close(ids, inside[side], side, words, hide, opened)
    ids.append(words.id("[SEP]"))
    return Marked(tuple(ids), opened[0], opened[1])


def _close(
    ids: list[int],
    inner: list[int],
    side: int,
    words: WordPiece,
    hide: tuple[bool, bool],
    opened: dict[int, int],
) -> None:
    opened[side] = len(ids)
    shown = [words.id(HIDDEN[side])] if hide[side] else inner
    ids += [words.id(MARKS[2 * side]), *shown, words.id(MARKS[2 * side + 1])]


def _window(pieces: list[Piece], spans: tuple[Span, Span]) -> list[Piece]:
    """The pieces to read: all, or so many around the two spans as fit."""
    room = LONGEST - 6
    if len(pieces) <= room:
        return pieces
    first = next((n for n, p in enumerate(pieces) if p.end > min(s[0] for s in spans)), 0)
    last = max((n for n, p in enumerate(pieces) if p.start < max(s[1] for s in spans)), default=0)
    begin = max(0, min(first - 8, (first + last - room) // 2 if last - first < room else first))
    return pieces[begin : begin + room]
