"""Dyad-weeks: the acts of every ordered pair in every week, counted by one SQL statement.

The rule that counts (its name is ``RULE``, and each clause of it stands in the SQL below):

* An act counts once for an ordered pair, however many tellings and coded rows it has. Where one
  act has several rows in the same direction, one of them speaks for it: an undisputed row that is
  not neutral before any other, then a deed before a word, conflict before cooperation, the
  earlier before the later.
* A mutual act counts in both directions. The act of a group stays with the group's id.
* An act with any telling that denies it counts as neutral.
* An act is shared among the weeks of its period by days; the shares of an act add up to 1.
  An act cannot have taken place after it was first told: its period ends there at the latest.
* An undated act does not enter. Days outside the case's window are left out, and with them the
  part of an act that falls on them.
* A report counts in each week in which an act that it tells of may fall; a copy counts as its
  original, and a row of a feed as one report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from detente.config import Config
    from detente.tables import Row, Tables

RULE = "once-per-act,mutual-both-ways,group-as-group,denied-as-neutral,by-days"

_ACT = """
WITH span AS (
    SELECT CAST(? AS DATE) AS first_day, CAST(? AS DATE) AS last_day
),
told AS (
    SELECT
        event_id,
        MAX(CASE WHEN mode = 'denied' THEN 1 ELSE 0 END) AS denied,
        MIN(known_at) AS known_at
    FROM evidence
    GROUP BY event_id
),
directed AS (
    SELECT source AS "from", target AS "to", id, act, polarity, deed, date_from, date_to
    FROM event
    UNION ALL
    SELECT target AS "from", source AS "to", id, act, polarity, deed, date_from, date_to
    FROM event
    WHERE mutual
),
coded AS (
    SELECT
        d."from", d."to", d.act, d.id, d.deed, d.date_from,
        GREATEST(d.date_from, LEAST(d.date_to, t.known_at)) AS date_to,
        CASE WHEN t.denied = 1 THEN 'neutral' ELSE d.polarity END AS polarity
    FROM directed AS d
    JOIN told AS t ON t.event_id = d.id
    WHERE d.date_from IS NOT NULL AND d.date_to IS NOT NULL AND d."from" <> d."to"
),
placed AS (
    SELECT
        c.*, s.first_day, s.last_day,
        ROW_NUMBER() OVER (
            PARTITION BY c."from", c."to", c.act
            ORDER BY
                CASE WHEN c.polarity = 'neutral' THEN 1 ELSE 0 END,
                CASE WHEN c.deed THEN 0 ELSE 1 END,
                c.polarity, c.date_from, c.id
        ) AS place
    FROM coded AS c
    CROSS JOIN span AS s
    WHERE c.date_from <= s.last_day AND c.date_to >= s.first_day
),
act AS (
    SELECT
        "from", "to", act, polarity, deed, date_from,
        DATE_DIFF('day', date_from, date_to) + 1 AS days,
        GREATEST(date_from, first_day) AS first_on,
        LEAST(date_to, last_day) AS last_on
    FROM placed
    WHERE place = 1
)"""

ACTS = (
    _ACT
    + """
SELECT
    "from", "to", act, polarity,
    CAST(DATE_TRUNC('week', first_on) AS DATE) AS first_week,
    CAST(DATE_TRUNC('week', last_on) AS DATE) AS last_week
FROM act
WHERE polarity <> 'neutral'
ORDER BY "from", "to", act
"""
)
"""The independent acts of each ordered pair that are neither neutral nor disputed.

Parameters: first and last day of the window. One row an act and direction.
"""

DYAD_WEEK = (
    _ACT
    + """,
week AS (
    SELECT a.*, CAST(w.monday AS DATE) AS monday
    FROM act AS a
    CROSS JOIN UNNEST(GENERATE_SERIES(
        CAST(DATE_TRUNC('week', a.first_on) AS DATE), a.last_on, INTERVAL 7 DAY
    )) AS w(monday)
),
share AS (
    SELECT
        "from", "to", act, polarity, deed, monday,
        CAST((DATE_DIFF('day', date_from, LEAST(last_on, monday + 6)) + 1) / days
            AS DECIMAL(18, 6))
        - CAST(DATE_DIFF('day', date_from, GREATEST(first_on, monday)) / days
            AS DECIMAL(18, 6)) AS part
    FROM week
),
counted AS (
    SELECT
        "from", "to", monday,
        SUM(CASE WHEN polarity = 'cooperative' THEN part ELSE 0 END) AS n_coop,
        SUM(CASE WHEN polarity = 'conflictual' THEN part ELSE 0 END) AS n_conf,
        SUM(CASE WHEN polarity = 'neutral' THEN part ELSE 0 END) AS n_neutral,
        SUM(CASE WHEN deed THEN part ELSE 0 END) AS n_deed,
        SUM(CASE WHEN deed THEN 0 ELSE part END) AS n_word,
        SUM(part) AS n_act
    FROM share
    GROUP BY "from", "to", monday
),
reported AS (
    SELECT
        s."from", s."to", s.monday,
        COUNT(DISTINCT COALESCE(r.copy_of, r.id, CONCAT(v.file_hash, ' ', v."row"))) AS n_report
    FROM share AS s
    JOIN directed AS d ON d."from" = s."from" AND d."to" = s."to" AND d.act = s.act
    JOIN evidence AS v ON v.event_id = d.id
    LEFT JOIN sentence AS q ON q.id = v.sentence_id
    LEFT JOIN report AS r ON r.id = q.report_id
    GROUP BY s."from", s."to", s.monday
)
SELECT
    c."from", c."to", c.monday AS week, 'acts' AS measure,
    CAST(c.n_coop AS DECIMAL(18, 6)) AS n_coop,
    CAST(c.n_conf AS DECIMAL(18, 6)) AS n_conf,
    CAST(c.n_neutral AS DECIMAL(18, 6)) AS n_neutral,
    CAST(c.n_deed AS DECIMAL(18, 6)) AS n_deed,
    CAST(c.n_word AS DECIMAL(18, 6)) AS n_word,
    CAST(c.n_act AS DECIMAL(18, 6)) AS n_act,
    r.n_report
FROM counted AS c
JOIN reported AS r ON r."from" = c."from" AND r."to" = c."to" AND r.monday = c.monday
ORDER BY c."from", c."to", c.monday
"""
)
"""All dyad-weeks. Parameters: first and last day of the window. The share of a week is the rounded
share of the act's period up to its end less that up to its start, so that shares add up exactly."""


@dataclass(frozen=True)
class Act:
    """One independent act of an ordered pair; its first and last week are counted from week 0."""

    act: str
    cooperative: bool
    first: int
    last: int


def span(config: Config) -> tuple[date, date]:
    """The window's first and last day; an open end reaches as far as the calendar does."""
    first, last = config.window
    return first or date.min, last or date.max - timedelta(days=7)


def week_of(day: date) -> int:
    """The number of a day's week, which starts on Monday.

    >>> monday_of(week_of(date(2021, 8, 15)))
    datetime.date(2021, 8, 9)
    """
    return (day.toordinal() - 1) // 7


def monday_of(week: int) -> date:
    """The Monday of a numbered week."""
    return date.fromordinal(week * 7 + 1)


def directions(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Both directions of each pair, sorted, each once.

    >>> directions([("UZB", "TAL"), ("TAL", "UZB")])
    [('TAL', 'UZB'), ('UZB', 'TAL')]
    """
    return sorted({way for one, other in pairs for way in ((one, other), (other, one))})


def acts(config: Config, tables: Tables) -> dict[tuple[str, str], list[Act]]:
    """The independent acts of every ordered pair that has any: not neutral, not disputed."""
    found: dict[tuple[str, str], list[Act]] = {}
    for row in tables.query(ACTS, span(config)):
        act = Act(
            act=str(row["act"]),
            cooperative=row["polarity"] == "cooperative",
            first=week_of(cast(date, row["first_week"])),
            last=week_of(cast(date, row["last_week"])),
        )
        found.setdefault((str(row["from"]), str(row["to"])), []).append(act)
    return found


def write(config: Config, tables: Tables) -> None:
    """Count and write all dyad-weeks."""
    rows: list[Row] = tables.query(DYAD_WEEK, span(config))
    tables.write("dyad_week", [{**row, "rule_id": RULE} for row in rows])
