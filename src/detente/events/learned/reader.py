"""The learned coder: every pair of actors of a sentence is put to the encoder, which says what stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import TYPE_CHECKING

from detente.actors import Mention, Registry
from detente.events.coder import NEUTRAL_MODES, STEP_MODES, Context, Telling
from detente.events.learned.labels import CLASSES, HOSTILE, STEPS_OF
from detente.events.learned.marked import mark
from detente.events.learned.net import Net, shares
from detente.events.learned.standing import detailed, speaker
from detente.events.when import act_span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Shares = dict[str, NDArray[np.float64]]

LEAST = 0.2
"""A pair whose act is less likely than this has none."""
BOTH = 0.5
"""An act is mutual where this is reached in either order; and where the one side is told to act on
the other, the other is told to act back only from here on."""
SURE = 0.8
"""A recognition is named only where act and step together are as likely as this."""
THREADS = 2
"""So many sentences are read at a time; what is told of one does not depend on it."""
MOST_MENTIONS = 12
"""A sentence with more mentions of actors is a list: only the first ones are put to the encoder."""


@dataclass(frozen=True)
class Party:
    """An actor at one place of a sentence."""

    actor: str
    start: int
    end: int


@dataclass(frozen=True)
class LearnedCoder:
    """Codes sentences with the trained weights that ship with the package."""

    registry: Registry
    net: Net = field(default_factory=Net)
    name: str = "learned"

    @property
    def version(self) -> str:
        """A hash of the weights."""
        return self.net.version

    def code(self, text: str, context: Context) -> list[Telling]:
        """The acts told of in one sentence, in the order of the text."""
        named = parties(self.registry, text, context)
        put = [(one, other) for one, other in permutations(named, 2) if one.actor != other.actor]
        if not put:
            return []
        pieces, words = self.net.words.cut(text), self.net.words
        spans = [((one.start, one.end), (other.start, other.end)) for one, other in put]
        told = shares(self.net.logits([mark(pieces, *both, words) for both in spans]))
        asserted = speaker(text, named)
        return [
            _telling(text, context, put[row], told, row, both=both, asserted=asserted)
            for row, both in _chosen(put, told)
        ]

    def code_all(self, sentences: Sequence[tuple[str, Context]]) -> list[list[Telling]]:
        """The acts of many sentences, two sentences at a time."""
        from concurrent.futures import ThreadPoolExecutor

        self.net.load()
        with ThreadPoolExecutor(THREADS) as pool:
            return list(pool.map(lambda one: self.code(*one), sentences))


def parties(registry: Registry, text: str, context: Context) -> list[Party]:
    """Who is named in a sentence and where; a name that means several is who governs among them."""
    found = []
    for mention in registry.find(text, context.on)[:MOST_MENTIONS]:
        if (actor := _meant(mention)) is not None:
            found.append(Party(actor, mention.start, mention.end))
    return found


def _meant(mention: Mention) -> str | None:
    candidates = mention.resolution.candidates
    if len(candidates) == 1:
        return candidates[0].actor.id
    governing = [one for one in candidates if one.actor.kind == "de_facto_authority"]
    return governing[0].actor.id if len(governing) == 1 else None


def _chosen(put: list[tuple[Party, Party]], told: Shares) -> list[tuple[int, bool]]:
    """The rows to tell of, one an ordered pair of actors, and whether both act."""
    likely = told["event"][:, 1]
    best: dict[tuple[str, str], int] = {}
    for row, (source, target) in enumerate(put):
        key = (source.actor, target.actor)
        if likely[row] >= LEAST and (key not in best or likely[row] > likely[best[key]]):
            best[key] = row
    chosen = []
    for (one, two), row in best.items():
        other = best.get((two, one))
        both = bool(told["mutual"][row, 1] >= BOTH)
        if other is not None:
            both = both or bool(told["mutual"][other, 1] >= BOTH)
            behind = (likely[row], -row) < (likely[other], -other)
            same = both or _type(told, row) == _type(told, other)
            if behind and (same or likely[row] < BOTH):
                continue
        chosen.append((row, both))
    return chosen


def _type(told: Shares, row: int) -> int:
    return int(told["type"][row].argmax())


def _telling(
    text: str,
    context: Context,
    put: tuple[Party, Party],
    told: Shares,
    row: int,
    *,
    both: bool,
    asserted: str | None,
) -> Telling:
    source, target = put
    said = {head: classes[int(told[head][row].argmax())] for head, classes in CLASSES.items()}
    mode = said["mode"]
    step, status = _standing(said, told["step"][row], float(told["event"][row, 1]))
    return Telling(
        start=0,
        end=len(text),
        source=source.actor,
        target=target.actor,
        type=said["type"],
        mode=mode,
        polarity="neutral" if mode in NEUTRAL_MODES else said["polarity"],
        deed=said["deed"] == "deed",
        mutual=both,
        verb=min(source.start, target.start),
        when=act_span(text, context),
        step=step,
        status=status,
        status_value=detailed(text, status, said["value"] or "yes") if status else None,
        asserted_by=asserted if mode in ("claimed", "denied") else None,
        confidence=round(float(told["event"][row, 1] * told["type"][row].max()), 4),
    )


def _standing(
    said: dict[str, str], steps: NDArray[np.float64], act: float
) -> tuple[str | None, str | None]:
    """The step and the status attribute; a recognition only where the encoder is sure of it."""
    step = _step(said["type"], said["mode"], steps, act)
    status = said["status"] or None
    if step == "contact" and status == "visit":
        step = "delegation_visit"
    if status == "recognition" and said["value"] == "yes" and step != "formal_recognition":
        status = None
    return step, status


def _step(type: str, mode: str, steps: NDArray[np.float64], act: float) -> str | None:
    """The likeliest step that an act of this type can be; None where it is likelier none."""
    if mode not in STEP_MODES:
        return None
    if type in HOSTILE:
        return "hostile_act"
    names = CLASSES["step"]
    allowed = [(float(steps[names.index(one)]), one) for one in STEPS_OF.get(type, ())]
    share, step = max(allowed, default=(0.0, ""))
    if share <= float(steps[names.index("none")]) or (
        step == "formal_recognition" and share * act < SURE
    ):
        return None
    return step
