"""The verb of the stage: from the case's files to report, sentence and refusal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from detente.config import Config, Source, digest
from detente.reports.copies import Told, copies
from detente.reports.decode import clean
from detente.reports.raw import RawReport, Refusal, shown
from detente.reports.sentences import sentences
from detente.reports.source import files, read, sources
from detente.reports.stated import believed, dated, row
from detente.tables import Row, Tables

LONGEST = 20_000
"""Characters of the longest stretch without a sentence end that is still taken for prose."""


def collect(config: Config, tables: Tables) -> None:
    """Read every report of the case that was known by its date, with sentences, copies, refusals.

    Reports known after ``config.as_of`` leave no trace. Nothing is raised for bad input: it becomes
    a row of refusal. A date that is yet to come is not believed; only that check reads the clock.
    """
    gathered = _Gathered(config, date.today())
    for source in sources(config):
        gathered.add(source)
    if not gathered.reports:
        remedy = "put files there, or name them under [[reports]] in detente.toml"
        found = "no reports" + _known_by(config)
        gathered.refuse(".", Refusal(found, "at least one report", remedy))
    _link(gathered.reports)
    tables.write("report", gathered.reports)
    tables.write("sentence", gathered.sentences)
    tables.write("refusal", [gathered.refusals[key] for key in sorted(gathered.refusals)])


@dataclass
class _Gathered:
    """What has been read so far."""

    config: Config
    today: date
    reports: list[Row] = field(default_factory=list)
    sentences: list[Row] = field(default_factory=list)
    refusals: dict[str, Row] = field(default_factory=dict)
    seen: set[Path] = field(default_factory=set)
    origins: dict[str, str] = field(default_factory=dict)

    def add(self, source: Source) -> None:
        """Read the files of one source that have not been read before."""
        before = len(self.reports), len(self.refusals)
        again = False
        for path in files(self.config, source):
            if path.resolve() in self.seen:
                again = True
                continue
            self.seen.add(path.resolve())
            self._file(path, source)
        whole = source.path == "."  # where that holds nothing, "no reports" says it
        if not (again or whole) and before == (len(self.reports), len(self.refusals)):
            found = "nothing to read" + _known_by(self.config)
            remedy = "mend the path, or put files there"
            path = Path(source.path)
            origin = self.config.name_of(path) if path.is_absolute() else source.path
            self.refuse(origin, Refusal(found, "a file, folder or glob of reports", remedy))

    def refuse(self, origin: str, refusal: Refusal) -> None:
        """Keep a refusal under the place it is about."""
        place = f"{origin}#{refusal.place}" if refusal.place else origin
        place, found = clean(place), clean(refusal.found)
        key = digest(place, found)
        self.refusals[key] = {
            "id": key,
            "origin": place,
            "found": found,
            "expected": refusal.expected,
            "remedy": refusal.remedy,
        }

    def _file(self, path: Path, source: Source) -> None:
        """Read one file; its rows and entries have ids of their own."""
        origin = self.config.name_of(path)
        own: set[str] = set()
        for one in read(path):
            if isinstance(one, Refusal):
                self.refuse(origin, one)
                continue
            known_at = dated(one).known_at
            if self.config.as_of and known_at and known_at > self.config.as_of:
                continue
            if one.id and one.id in own:
                remedy = "take the second out, or give it its own id"
                found = f"the duplicate id {shown(one.id)}: {shown(one.text)}"
                refusal = Refusal(found, "an id that stands once in its file", remedy, one.place)
                self.refuse(origin, refusal)
                continue
            own.add(one.id)
            self._report(one, source, origin)

    def _report(self, raw: RawReport, source: Source, origin: str) -> None:
        """Keep one report and its sentences, unless it has no words or is here already."""

        def refuse(refusal: Refusal) -> None:
            self.refuse(f"{origin}#{raw.place}" if raw.place else origin, refusal)

        spans = sentences(raw.text)
        if not any(map(str.isalnum, raw.text)):
            refuse(Refusal("no text", "a report with words in it", "add its text, or take it out"))
            return
        if (longest := max(end - start for start, end in spans)) > LONGEST:
            found = f"{longest} characters without a sentence end: {shown(raw.text, 60)}"
            refuse(Refusal(found, "prose", "take it out, or break it into sentences"))
            return
        report = row(raw, believed(raw, dated(raw), self.today, refuse), source, origin, refuse)
        key = str(report["id"])
        if key in self.origins:
            found = f"the same report again, as in {self.origins[key]}"
            refuse(Refusal(found, "each report once", "take one of the two out"))
            return
        self.origins[key] = str(report["origin"])
        self.reports.append(report)
        self.sentences += [
            {"id": f"{key}.{number}", "report_id": key, "start": start, "end": end}
            for number, (start, end) in enumerate(spans, 1)
        ]


def _link(reports: list[Row]) -> None:
    """Name the original of every near-copy.

    An essay, which is no evidence, is no original of a report; and short rows that are stated to be
    about different periods tell of different acts, though in the same words.
    """
    told = [
        Told(
            str(one["id"]),
            one["known_at"] if isinstance(one["known_at"], date) else None,
            str(one["text"]),
            "essay" if one["kind"] == "essay" else "",
            (one["dated_from"], one["dated_to"]),
        )
        for one in reports
    ]
    originals = copies(told)
    for one in reports:
        one["copy_of"] = originals.get(str(one["id"]))


def _known_by(config: Config) -> str:
    return f" that was known by {config.as_of}" if config.as_of else ""
