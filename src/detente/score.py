"""How good a coder is: on the hand codes of a case, or on labelled sentences, beside its ceiling."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from detente import actors
from detente.config import Config, validate
from detente.errors import ConfigError
from detente.events.agreement import match
from detente.events.coder import Coder, Telling
from detente.events.desk import Desk, coder_of
from detente.events.gold import Labelled, read
from detente.events.scoring import KINDS, Figure, Ratio, Score, score

Gold = Mapping[str, Sequence[Telling]]
"""Tellings by the text that they come from."""
_ALIKE = ("type", "polarity", "mode")


@dataclass(frozen=True)
class Between:
    """How far two coders tell the same: ``told`` by each, the pairs that ``both`` find, and of how
    many of those ``type``, ``polarity`` and ``mode`` are alike; whether that is right or not."""

    coders: tuple[str, str]
    told: tuple[int, int]
    both: int
    type: int
    polarity: int
    mode: int

    def line(self) -> str:
        """The same in words."""
        (one, other), (first, second) = self.coders, self.told
        return (
            f"{one} tells of {first} acts, {other} of {second}; {self.both} pairs that both find: "
            f"type alike in {self.type}, polarity in {self.polarity}, mode in {self.mode}"
        )


def between(one: tuple[str, Gold], other: tuple[str, Gold]) -> Between:
    """How far two coders, each by name with its tellings by text, tell the same."""
    (name, first), (second_name, second) = one, other
    both = [pair for text in sorted(first) for pair in match(first[text], second.get(text, ()))]
    told = tuple(sum(map(len, coded.values())) for coded in (first, second))
    alike = [sum(getattr(a, name) == getattr(b, name) for a, b in both) for name in _ALIKE]
    return Between((name, second_name), (told[0], told[1]), len(both), *alike)


@dataclass(frozen=True)
class Scored:
    """The score of each coder on the same texts, and how far each two of them agree.

    ``ceiling`` is a second coding, where there is one; ``lost`` counts the acts of the gold that
    are left out because the actor table does not know both sides.
    """

    coders: Mapping[str, Score]
    between: tuple[Between, ...] = ()
    ceiling: Score | None = None
    lost: int = 0

    def lines(self, worst: int = 3) -> Iterator[str]:
        """The figures side by side, then each coder's confusions and ``worst`` errors of a kind."""
        columns = dict(self.coders)
        if self.ceiling is not None:
            columns[f"a second coding of {self.ceiling.texts}"] = self.ceiling
        for name, one in columns.items():
            yield f"{name}: {one.texts} texts, {one.empty} without an act, {_alone(one)}"
            yield f"  {'field':<10}{'precision':<20}{'recall':<20}{'F1':<20}right of coded, gold"
            yield from (f"  {_row(figure)}" for figure in one.figures)
            yield ""
        if self.lost:
            yield f"left out: {self.lost} acts of which the actor table does not know both sides"
            yield ""
        if self.between:
            yield "between the coders"
            yield from (f"  {one.line()}" for one in self.between)
            yield ""
        for name, one in self.coders.items():
            yield f"{name}: types taken for others (gold, coded, how often)"
            yield from (f"  {line}" for line in _confusion(one))
            yield f"{name}: worst errors"
            yield from (f"  {line}" for line in _worst(one, worst))
            yield ""


def on_sentences(
    coders: Sequence[str],
    gold: Sequence[Path],
    second: Path | None = None,
    *,
    config: Config | None = None,
    seed: int = 7,
) -> Scored:
    """Score coders by name on files of labelled sentences; ``second`` holds another coding of some.

    ``config`` is the case whose language model answers for the coder ``llm``. ConfigError where it
    has none, a file has no sentence, or the second coding shares none with the first.
    """
    config = config or Config(Path(), "no case")
    registry = actors.load(None)
    stated = [one for path in gold for one in _sentences(path, registry)]
    first = [one for one in stated if one.acts or not one.lost]
    truth = {one.text: one.acts for one in first}
    told = {name: _coded(coder_of(name, registry, config), first) for name in coders}
    scores = {name: score(truth, coded, seed=seed) for name, coded in told.items()}
    ceiling = _ceiling(truth, second, registry, seed) if second else None
    return Scored(scores, _each_two(told), ceiling, sum(one.lost for one in stated))


def on_case(coders: Sequence[str], config: Config) -> Scored:
    """Score coders by name on the hand codes of a case; ConfigError where it has none."""
    if not config.acts:
        raise ConfigError(
            f"no hand codes in the case {config.title!r}", "acts = [...] in detente.toml",
            "name a file of codes there, or labelled sentences with --gold",
        )  # fmt: skip
    from detente.pipeline import STAGES
    from detente.store import Store

    each = {name: config.with_(coder=name) for name in coders}
    for one in each.values():
        validate(one)
    with (
        tempfile.TemporaryDirectory(prefix="detente-") as scratch,
        Store(Path(scratch) / "case.duckdb").begin() as session,
    ):
        STAGES[0].load()(config, session)
        held = {name: _held(Desk(each[name], session)) for name in coders}
    scores = {name: score(*both, seed=config.seed) for name, both in held.items()}
    return Scored(scores, _each_two({name: coded for name, (_, coded) in held.items()}))


def _held(desk: Desk) -> tuple[Gold, Gold]:
    """Hand codes and tellings by what their reports say, with where that stands."""
    said = {report.id: f"{report.origin}: {report.text}" for report in desk.reports}
    gold, coded = desk.held()
    return {said[id]: told for id, told in gold.items()}, {
        said[id]: told for id, told in coded.items()
    }


def _each_two(told: Mapping[str, Gold]) -> tuple[Between, ...]:
    return tuple(between(one, other) for one, other in combinations(told.items(), 2))


def _sentences(path: Path, registry: actors.Registry) -> list[Labelled]:
    if not path.is_file():
        raise ConfigError(f"no file {path}", "labelled sentences", "give the path of a .jsonl file")
    found = list(read(path, registry))
    if not found:
        raise ConfigError(f"no sentence in {path}", "one JSON object a line", "give another file")
    return found


def _coded(coder: Coder, sentences: Sequence[Labelled]) -> dict[str, list[Telling]]:
    told = coder.code_all([(one.text, one.context) for one in sentences])
    return {one.text: tellings for one, tellings in zip(sentences, told, strict=True)}


def _ceiling(truth: Gold, second: Path, registry: actors.Registry, seed: int) -> Score:
    other = {one.text: one.acts for one in _sentences(second, registry) if one.text in truth}
    if not other:
        raise ConfigError(
            f"no sentence of {second} stands in the gold", "the same sentences, coded again",
            "give the second coding of these files",
        )  # fmt: skip
    return score({text: truth[text] for text in other}, other, seed=seed)


def _alone(one: Score) -> str:
    return (
        f"{one.left_alone:.3f} of them left alone" if one.left_alone is not None else "none empty"
    )


def _row(one: Figure) -> str:
    ratios = "".join(f"{_ratio(r):<20}" for r in (one.precision, one.recall, one.f1))
    return f"{one.field:<10}{ratios}{one.right} of {one.coded}, {one.gold}"


def _ratio(one: Ratio | None) -> str:
    return "-" if one is None else f"{one.value:.3f} ({one.low:.3f}-{one.high:.3f})"


def _confusion(one: Score, most: int = 12) -> Iterator[str]:
    """The commonest pairs of unlike types; a missing act stands as a dash."""
    unlike = [(n, gold, coded) for (gold, coded), n in one.confusion.items() if gold != coded]
    for n, gold, coded in sorted(unlike, key=lambda row: (-row[0], row[1:]))[:most]:
        yield f"{gold or '-':<10} {coded or '-':<10} {n}"


def _worst(one: Score, each: int) -> Iterator[str]:
    for kind in KINDS:
        found = [mistake for mistake in one.mistakes if mistake.kind == kind]
        if found:
            yield f"{kind}: {len(found)}"
        for mistake in found[:each]:
            yield f"  “{' '.join(mistake.text.split())}”"
            yield f"    gold {_told(mistake.gold)}; coded {_told(mistake.coded)}"


def _told(one: Telling | None) -> str:
    """One telling in a few words.

    >>> _told(None)
    'nothing'
    """
    if one is None:
        return "nothing"
    arrow = "<->" if one.mutual else "->"
    step = f", step {one.step}" if one.step else ""
    return f"{one.source} {arrow} {one.target} {one.type}, {one.mode}, {one.polarity}{step}"
