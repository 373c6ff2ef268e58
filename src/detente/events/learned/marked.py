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
    """The piece numbers of a sentence, and which of them open the first and the second actor."""

    ids: tuple[int, ...]
    first: int
    second: int


def mark(
    pieces: list[Piece],
    first: Span,
    second: Span,
    words: WordPiece,
    *,
    hide: tuple[bool, bool] = (False, False),
) -> Marked:
    """Set the marks around two spans of characters, in the order of the text.

    ``hide`` shows a name only as "an actor". Spans that share a character are a ValueError.
    """
    if first[1] > second[0]:
        raise ValueError(f"the span {first} does not end before {second}")
    ids = [words.id("[CLS]")]
    opened = {0: 0, 1: 0}
    inside: dict[int, list[int]] = {0: [], 1: []}
    spans = (first, second)
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
    """The pieces to read: all, or so many around the two spans as fit.

    Where the two stand too far apart for that, the pieces about the one and about the other.
    """
    room = LONGEST - 6
    if len(pieces) <= room:
        return pieces
    places = [n for n, piece in enumerate(pieces) if any(_within(piece, span) for span in spans)]
    first, last = (places[0], places[-1]) if places else (0, 0)
    if last - first < room:
        begin = min(max(0, (first + last + 1 - room) // 2), len(pieces) - room)
        return pieces[begin : begin + room]
    half = room // 2
    one, other = max(0, first - half // 2), min(last + half // 2, len(pieces) - 1)
    return pieces[one : one + half] + pieces[other - half + 1 : other + 1]


def _within(piece: Piece, span: Span) -> bool:
    return span[0] <= piece.start < span[1]
