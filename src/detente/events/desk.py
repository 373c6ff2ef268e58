"""One run of coding: the admitted reports, their codes, and the rows that come of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from detente import actors
from detente.config import Config
from detente.events import handcodes
from detente.events.agreement import compare
from detente.events.claims import claim_rows
from detente.events.coder import Answering, Coder, Context, Signed, Telling
from detente.events.dictionary import DictionaryCoder
from detente.events.joining import Act, Quote, by_code, by_likeness
from detente.events.learned.reader import LearnedCoder
from detente.events.llm.reader import LLMCoder
from detente.events.record import event_row, evidence_rows
from detente.events.reported import Place, Reported, admitted
from detente.tables import Row, Tables

LONGEST = 5000
"""Characters beyond which a stretch is no sentence: it is kept, listed as refused, not coded."""

_NOT_SHARES = ("extra_tuples",)
"""Measures that are no shares and so have no place in the table agreement."""


def coder_of(name: str, registry: actors.Registry, config: Config) -> Coder:
    """The coder of that name, of those that read a text; ConfigError where the case lacks its model."""
    if name == "llm":
        return LLMCoder(registry, config.language_model, config.out, config.seed)
    return LearnedCoder(registry) if name == "learned" else DictionaryCoder(registry)


@dataclass(frozen=True)
class Stretch:
    """A sentence of a report, as it is put to a coder."""

    report: Reported
    place: Place
    context: Context

    @property
    def text(self) -> str:
        return self.report.text[self.place.start : self.place.end]

    @property
    def origin(self) -> str:
        """The report's origin and the sentence's place in it."""
        return f"{self.report.origin}, characters {self.place.start} to {self.place.end}"

    def quote(self, told: Telling) -> Quote:
        """A telling of the sentence at its place in the report."""
        start, end = self.place.start + told.start, self.place.start + told.end
        known = self.report.known_on
        return Quote(told, self.place.id, start, end, known, text=self.text)


class Desk:
    """All that coding a case needs: reports with their sentences, coders and their tellings."""

    def __init__(self, config: Config, tables: Tables) -> None:
        overlay = config.folder / config.overlay if config.overlay else None
        self.config = config
        self.registry = actors.load(overlay)
        self.dictionary = DictionaryCoder(self.registry)
        self.reader = coder_of(config.coder, self.registry, config)
        self.reports = admitted(tables)
        by_name: dict[str, list[Reported]] = defaultdict(list)
        for report in self.reports:
            by_name[report.name].append(report)
        self._codes = handcodes.read(config, by_name)

    @property
    def refusals(self) -> list[Row]:
        """Codes that cannot be used, what is too long to be coded, and answers that cannot stand."""
        long = [row for one in self.reports for row in self._long(one)]
        return [*self._codes.refusals, *long, *self._answered()]

    def _answered(self) -> Iterator[Row]:
        """What a coder that asks somebody refused of the answers, at the place of the sentence."""
        if not isinstance(self.reader, Answering):
            return
        for stretch, _ in [*self._told, *self._claimed]:
            for one in self.reader.refused(stretch.text, stretch.context):
                yield handcodes.refusal(stretch.origin, one.found, one.expected, one.remedy)
        for origin, one in self.reader.unread():
            yield handcodes.refusal(origin, one.found, one.expected, one.remedy)

    def _long(self, report: Reported) -> Iterator[Row]:
        by_words = self.config.coder != "hand" and report.no_evidence is None
        if not (by_words or report.is_claims):
            return
        for place in report.sentences:
            if place.end - place.start > LONGEST:
                found = f"a sentence of {place.end - place.start} characters at {place.start}"
                expected = f"at most {LONGEST}"
                remedy = "part it by full stops or empty lines; it is kept, and not coded"
                yield handcodes.refusal(report.origin, found, expected, remedy)

    @property
    def coder(self) -> Signed:
        """Who signs the evidence: the coder that the case asks for."""
        return handcodes.HandCoder() if self.config.coder == "hand" else self.reader

    @cached_property
    def acts(self) -> list[Act]:
        """The acts by the case's coder, in the order of their ids."""
        if self.config.coder == "hand":
            return by_code(quote for _, quote in self._codes.quotes)
        quotes = (stretch.quote(one) for stretch, told in self._told for one in told)
        return by_likeness(quotes, self.reader.name)

    def events(self) -> list[Row]:
        """The rows of event."""
        return [event_row(act, self.registry) for act in self.acts]

    def evidence(self) -> list[Row]:
        """The rows of evidence."""
        return evidence_rows(self.acts, self.coder)

    def claims(self) -> list[Row]:
        """The rows of claim: of essays, and of reports that nothing dates."""
        return [
            row
            for one, told in self._claimed
            for row in claim_rows(one.place.id, one.text, one.report.context, told, self.dictionary)
        ]

    def agreement(self) -> list[Row]:
        """The coder that reads the text held against the hand codes, in the reports that have them."""
        if not self.config.acts:
            return []
        gold, coded = self.held()
        return [
            {
                "coder": self.reader.name,
                "against": "hand",
                "measure": share.measure,
                "value": share.value,
                "low": share.low,
                "high": share.high,
                "n": share.n,
            }
            for share in compare(gold, coded, seed=self.config.seed)
            if share.measure not in _NOT_SHARES
        ]

    def held(self) -> tuple[dict[str, list[Telling]], dict[str, list[Telling]]]:
        """By report: the hand codes, and what the coder that reads the text tells of the same."""
        gold: dict[str, list[Telling]] = defaultdict(list)
        for report_id, quote in self._codes.quotes:
            gold[report_id].append(quote.telling)
        coded: dict[str, list[Telling]] = {}
        for stretch, told in self._told:
            if stretch.report.id in gold:
                coded.setdefault(stretch.report.id, []).extend(told)
        return dict(gold), coded

    @cached_property
    def _told(self) -> list[tuple[Stretch, list[Telling]]]:
        """What the coder that reads the text tells of the reports that can be evidence."""
        return self._coded(one for one in self.reports if one.no_evidence is None)

    @cached_property
    def _claimed(self) -> list[tuple[Stretch, list[Telling]]]:
        """What the coder that reads the text tells of the reports that are claims."""
        return self._coded(one for one in self.reports if one.is_claims)

    def _coded(self, reports: Iterable[Reported]) -> list[tuple[Stretch, list[Telling]]]:
        read = [
            Stretch(report, place, context)
            for report in reports
            for place, context in report.in_context()
            if place.end - place.start <= LONGEST
        ]
        told = self.reader.code_all([(one.text, one.context) for one in read])
        return list(zip(read, told, strict=True))
