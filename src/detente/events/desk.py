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
from detente.events.coder import Signed, Telling
from detente.events.dictionary import DictionaryCoder
from detente.events.join import Act, Quote, by_code, by_likeness
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
        if self.config.coder == "hand":
            return handcodes.HandCoder()
        return self.dictionary

    @cached_property
    def acts(self) -> list[Act]:
        """The acts by the case's coder, in the order of their ids."""
        if self.config.coder == "hand":
            return by_code(quote for _, quote in self._codes.quotes)
        told = (quote for report in self.reports for quote in self._told(report))
        return by_likeness(told, self.dictionary.name)

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
                for place in _short(report):
                    text = report.text[place.start : place.end]
                    rows += claim_rows(place.id, text, report.context, self.dictionary)
        return rows

    def agreement(self) -> list[Row]:
        """The dictionary coder held against the hand codes, in the reports that have them."""
        if not self.config.acts:
            return []
        gold: dict[str, list[Telling]] = defaultdict(list)
        for report_id, quote in self._codes.quotes:
            gold[report_id].append(quote.telling)
        coded = {
            report.id: [quote.telling for quote in self._told(report)]
            for report in self.reports
            if report.id in gold
        }
        return [
            {
                "coder": self.dictionary.name,
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

    def _told(self, report: Reported) -> Iterator[Quote]:
        """The dictionary coder's tellings of one report; none where it can be no evidence."""
        if report.no_evidence is not None:
            return
        for place in _short(report):
            text = report.text[place.start : place.end]
            for told in self.dictionary.code(text, report.context):
                start, end = place.start + told.start, place.start + told.end
                yield Quote(told, place.id, start, end, report.known_on)


def _short(report: Reported) -> list[Place]:
    return [place for place in report.sentences if place.end - place.start <= LONGEST]
