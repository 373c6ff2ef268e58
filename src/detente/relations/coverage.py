"""How much was reported of a pair, by publisher and week; silence is told apart from not collected.

A curated collection has no denominator: only weeks with a mention get a row, and the number of all
reports is null. Of a complete feed, every week between a publisher's first and last report gets a
row for each pair that the publisher ever mentions: ``silent`` where it reported on others alone,
``not_collected`` where there is no report of it at all, since a hole in a feed cannot be told from
a quiet week. A pair is unordered. A report counts in the week in which it could first be known, a
copy as its original; a row of a feed counts as one report, and its coder as the publisher.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from detente.relations.dyads import monday_of, week_of

if TYPE_CHECKING:
    from detente.config import Config
    from detente.tables import Row, Tables

    Key = tuple[str, str, str]

TOP = 200
"""Silent weeks of a complete feed are listed for so many pairs, the most mentioned, where the case
names none; weeks with a mention are listed for all."""

_MENTIONS = """
SELECT
    LEAST(e.source, e.target) AS one, GREATEST(e.source, e.target) AS other,
    CASE WHEN v.sentence_id IS NULL THEN v.coder ELSE COALESCE(r.publisher, 'not stated') END
        AS publisher,
    CAST(DATE_TRUNC('week', COALESCE(r.known_at, v.known_at)) AS DATE) AS week,
    COUNT(DISTINCT COALESCE(r.copy_of, r.id, CONCAT(v.file_hash, ' ', v."row"))) AS n_mention
FROM evidence AS v
JOIN event AS e ON e.id = v.event_id
LEFT JOIN sentence AS s ON s.id = v.sentence_id
LEFT JOIN report AS r ON r.id = s.report_id
WHERE e.source <> e.target
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
"""

_REPORTS = """
SELECT publisher, week, COUNT(*) AS n_report
FROM (
    SELECT
        COALESCE(publisher, 'not stated') AS publisher,
        CAST(DATE_TRUNC('week', known_at) AS DATE) AS week
    FROM report
    WHERE known_at IS NOT NULL AND copy_of IS NULL AND kind <> 'essay'
    UNION ALL
    SELECT coder AS publisher, CAST(DATE_TRUNC('week', MIN(known_at)) AS DATE) AS week
    FROM evidence
    WHERE sentence_id IS NULL
    GROUP BY coder, file_hash, "row"
) AS told
GROUP BY publisher, week
ORDER BY publisher, week
"""


def write(config: Config, tables: Tables) -> None:
    """Write the coverage of the case's pairs; of all pairs where it names none."""
    order = {tuple(sorted(pair)): pair for pair in config.pairs}
    mentions: dict[Key, dict[int, int]] = {}
    for row in tables.query(_MENTIONS):
        pair = (str(row["one"]), str(row["other"]))
        if not order or pair in order:
            weeks = mentions.setdefault((*order.get(pair, pair), str(row["publisher"])), {})
            weeks[week_of(cast(date, row["week"]))] = cast(int, row["n_mention"])
    rows = _complete(config, tables, mentions) if config.complete else _curated(mentions)
    tables.write("coverage", rows)


def _curated(mentions: dict[Key, dict[int, int]]) -> Iterator[Row]:
    for key, weeks in mentions.items():
        for week, count in weeks.items():
            yield _row(key, week, count, None, collected=False)


def _complete(config: Config, tables: Tables, mentions: dict[Key, dict[int, int]]) -> Iterator[Row]:
    reports: dict[str, dict[int, int]] = {}
    for row in tables.query(_REPORTS):
        weeks = reports.setdefault(str(row["publisher"]), {})
        weeks[week_of(cast(date, row["week"]))] = cast(int, row["n_report"])
    whole = set(mentions) if config.pairs else _most_mentioned(mentions)
    for key, counts in mentions.items():
        all_of = reports.get(key[2], {})
        listed = range(min(all_of), max(all_of) + 1) if key in whole and all_of else sorted(counts)
        for week in listed:
            n_report = all_of.get(week, 0)
            yield _row(key, week, counts.get(week, 0), n_report, collected=n_report > 0)


def _most_mentioned(mentions: dict[Key, dict[int, int]]) -> set[Key]:
    total: dict[tuple[str, str], int] = {}
    for (one, other, _), weeks in mentions.items():
        total[one, other] = total.get((one, other), 0) + sum(weeks.values())
    top = set(sorted(total, key=lambda pair: (-total[pair], pair))[:TOP])
    return {key for key in mentions if key[:2] in top}


def _row(key: Key, week: int, n_mention: int, n_report: int | None, *, collected: bool) -> Row:
    quiet = "silent" if collected else "not_collected"
    return {
        "from": key[0],
        "to": key[1],
        "publisher": key[2],
        "week": monday_of(week),
        "collected": collected,
        "n_report": n_report,
        "n_mention": n_mention,
        "state": "observed" if n_mention else quiet,
    }
