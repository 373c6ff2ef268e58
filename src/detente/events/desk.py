"""One run of coding: the admitted reports, their codes, and the rows that come of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from detente import actors
from detente.config import Config
from detente.events import handcodes
from detente.events.agreement import compare
from detente.events.claims import claim_rows
from detente.events.coder import Coder, Signed, Telling
from detente.events.dictionary import DictionaryCoder
from detente.events.join import Act, Quote, by_code, by_likeness
from detente.events.learned.reader import LearnedCoder
from detente.events.record import event_row, evidence_rows
from detente.events.reported import Place, Reported, admitted
from detente.tables import Row, Tables

LONGEST = 5000
"""Characters beyond which a stretch is no sentence: it is kept, listed as refused, not coded."""

_NOT_SHARES = ("extra_tuples",)
"""Measures that are no shares and so have no place in the table agreement."""


class Desk:
    """All that coding a case needs: reports with their sentences, coders and their tellings."""

    def __init__(self, config: Config, tables: Tables) -> None:
        overlay = config.folder / config.overlay if config.overlay else None
        self.config = config
        self.registry = actors.load(overlay)
        self.dictionary = DictionaryCoder(self.registry)
        self.reader: Coder = (
            LearnedCoder(self.registry) if config.coder == "learned" else self.dictionary
        )
        self.reports = admitted(tables)
        by_name: dict[str, list[Reported]] = defaultdict(list)
        for report in self.reports:
            by_name[report.name].append(report)
        self._codes = handcodes.read(config, by_name)

    @property
    def refusals(self) -> list[Row]:
        """Codes that cannot be used, with file and line, and what is too long to be coded."""
        return [*self._codes.refusals, *(row for one in self.reports for row in self._long(one))]

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
        return by_likeness(
            (quote for told in self._told.values() for quote in told), self.reader.name
        )

    def events(self) -> list[Row]:
        """The rows of event."""
        return [event_row(act, self.registry) for act in self.acts]

    def evidence(self) -> list[Row]:
        """The rows of evidence."""
        return evidence_rows(self.acts, self.coder)

    def claims(self) -> list[Row]:
        """The rows of claim: of essays, and of reports that nothing dates."""
        rows = []
        for report in self.reports:
            if report.is_claims:
                places = _short(report)
                texts = [report.text[place.start : place.end] for place in places]
                told = self.reader.code_all([(text, report.context) for text in texts])
                for place, text, tellings in zip(places, texts, told, strict=True):
                    rows += claim_rows(place.id, text, report.context, tellings, self.dictionary)
        return rows

    def agreement(self) -> list[Row]:
        """The coder that reads the text held against the hand codes, in the reports that have them."""
        if not self.config.acts:
            return []
        gold: dict[str, list[Telling]] = defaultdict(list)
        for report_id, quote in self._codes.quotes:
            gold[report_id].append(quote.telling)
        coded = {
            report: [quote.telling for quote in told]
            for report, told in self._told.items()
            if report in gold
        }
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

    @cached_property
    def _told(self) -> dict[str, list[Quote]]:
        """What the coder that reads the text tells of each report that can be evidence."""
        places = [
            (report, place)
            for report in self.reports
            if report.no_evidence is None
            for place in _short(report)
        ]
        sentences = [(one.text[place.start : place.end], one.context) for one, place in places]
        found: dict[str, list[Quote]] = {one.id: [] for one, _ in places}
        for (report, place), tellings in zip(places, self.reader.code_all(sentences), strict=True):
            for told in tellings:
                start, end = place.start + told.start, place.start + told.end
                found[report.id].append(Quote(told, place.id, start, end, report.known_on))
        return found


def _short(report: Reported) -> list[Place]:
    return [place for place in report.sentences if place.end - place.start <= LONGEST]
