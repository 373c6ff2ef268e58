"""The drawings of a pair: its acts by date, each leading to its quote, and its level where measurable."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import Any

from detente.brief.doc import Drawing
from detente.brief.facts import Facts, Pair, exact
from detente.brief.ledger import Ledger
from detente.tables import Row

WIDTH = 720
ROW = 26
FEWEST = 3
"""Fewer dated acts than this are read faster as a list."""
TONES = {"cooperative": "#1b7f6b", "neutral": "#8a8f98", "conflictual": "#b3412e"}
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


def acts(facts: Facts, ledger: Ledger, pair: Pair) -> Drawing | None:
    """The dated acts of a pair as marks on two lines, one a direction; None where they are few."""
    rows = [row for row in facts.between(pair) if row["date_from"] is not None]
    seen = {str(row["event_id"]): row for row in reversed(rows)}
    if len(seen) < FEWEST:
        return None
    points = [_point(facts, row) for row in sorted(seen.values(), key=_by_date)]
    names = " – ".join(facts.label(code) for code in pair)
    figure = ledger.cite(
        f"{len(points)} acts",
        f"dated acts drawn for {names}",
        [str(r["id"]) for r in rows],
        section=names,
    )
    first, last = points[0]["date"][:7], points[-1]["date"][:7]
    counts = ", ".join(f"{sum(p['polarity'] == tone for p in points)} {tone}" for tone in TONES)
    says = f"Each mark is an act and leads to its quote: {len(points)} between {first} and {last}; {counts}."
    return Drawing(_svg(facts, points), says, figure.id)


def _by_date(row: Row) -> tuple[str, str]:
    return str(row["date_from"]), str(row["id"])


def _point(facts: Facts, row: Row) -> dict[str, str]:
    source, target = facts.label(str(row["source"])), facts.label(str(row["target"]))
    start, end = exact(row["date_from"]), exact(row["date_to"])
    middle = start + (end - start) / 2
    return {
        "date": middle.isoformat(),
        "line": f"{source} and {target}" if row["mutual"] else f"{source} → {target}",
        "polarity": str(row["told_polarity"] if row["event_id"] not in facts.denied else "neutral"),
        "deed": "deed" if row["deed"] else "word",
        "href": f"#q-{row['id']}",
    }


def _svg(facts: Facts, points: list[dict[str, str]]) -> str:
    import altair as alt

    lines = sorted({point["line"] for point in points})
    base = alt.Chart(alt.Data(values=points))
    marks = base.mark_point(size=70, filled=False, strokeWidth=1.8, opacity=0.85).encode(
        x=alt.X("date:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=True), scale=alt.Scale(padding=14)),
        y=alt.Y("line:N", title=None, sort=lines, axis=alt.Axis(labelLimit=240)),
        yOffset=alt.YOffset("polarity:N", sort=list(TONES)),
        color=alt.Color("polarity:N", sort=list(TONES), title=None,
                        scale=alt.Scale(domain=list(TONES), range=list(TONES.values()))),
        shape=alt.Shape("deed:N", title=None, scale=alt.Scale(domain=["deed", "word"], range=["square", "circle"])),
        href="href:N",
    )  # fmt: skip
    rules = [{"date": mark.on.isoformat(), "label": mark.label} for mark in facts.config.marks]
    layers: list[Any] = [marks]
    if rules:
        dated = alt.Chart(alt.Data(values=rules))
        layers = [
            dated.mark_rule(strokeDash=[4, 3], color="#444").encode(x="date:T"),
            dated.mark_text(
                align="left", dx=4, dy=-4, baseline="bottom", color="#444", fontSize=11
            ).encode(x="date:T", y=alt.value(0), text="label:N"),
            marks,
        ]
    height = max(3, 3 * len(lines)) * ROW
    return _drawn(alt.layer(*layers).properties(width=WIDTH - 190, height=height))


def _drawn(chart: Any) -> str:
    import vl_convert

    chart = chart.configure(font=FONT, background="transparent").configure_view(stroke=None)
    chart = chart.configure_legend(orient="bottom", labelFontSize=11).configure_axis(
        labelFontSize=11, titleFontSize=11, titleFontWeight="normal",
        gridColor="#e4e4e0", domainColor="#bbb", tickColor="#bbb",
    )  # fmt: skip
    svg: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return re.sub(r'xlink:href="[^"#]*#([^"]*)"( target="[^"]*")?', r'href="#\1"', svg)


def level(facts: Facts, ledger: Ledger, pair: Pair, basis: list[str]) -> Drawing | None:
    """The level of a direction over the weeks that can be measured, with its interval."""
    rows = facts.level.get(pair, ())
    if not rows:
        return None
    source, target = (facts.label(code) for code in pair)
    weeks = [
        {"week": str(row["week"]), "run": _stretch(rows, number)}
        | {name: 100 / (1 + math.exp(-_logit(row[name]))) for name in ("q05", "q50", "q95")}
        for number, row in enumerate(rows)
    ]
    first, last = weeks[0], weeks[-1]
    says = (
        f"{source} towards {target}, chance that the next act that is not neutral is cooperative: "
        f"{first['q50']:.0f} % in the week of {first['week']}, {last['q50']:.0f} % in that of "
        f"{last['week']}; the band holds nine chances in ten. No line where a year has too few acts."
    )
    figure = ledger.cite(
        f"level, {source} towards {target}", "the curve", basis, section=f"{source} – {target}"
    )
    return Drawing(_curve(weeks), says, figure.id)


def _stretch(rows: tuple[Row, ...], number: int) -> int:
    """Which unbroken stretch of weeks a row belongs to, so that no line crosses a gap."""
    weeks = [exact(row["week"]) for row in rows[: number + 1]]
    return sum((later - earlier).days > 7 for earlier, later in pairwise(weeks))


def _logit(value: object) -> float:
    assert isinstance(value, float)
    return value


def _curve(weeks: list[dict[str, Any]]) -> str:
    import altair as alt

    months = len({week["week"][:7] for week in weeks})
    ticks = alt.TimeIntervalStep(interval=alt.TimeInterval("month"), step=1 + months // 8)
    base = alt.Chart(alt.Data(values=weeks)).encode(
        x=alt.X("week:T", title=None, axis=alt.Axis(format="%Y-%m", labelAngle=0, tickCount=ticks)),
        detail="run:N",
    )
    scale = alt.Scale(domain=[0, 100])
    band = base.mark_area(opacity=0.18, color="#1f4f82").encode(
        y=alt.Y("q05:Q", title="cooperative, %", scale=scale), y2="q95:Q"
    )
    line = base.mark_line(color="#1f4f82").encode(y=alt.Y("q50:Q", scale=scale))
    return _drawn(alt.layer(band, line).properties(width=WIDTH - 190, height=150))
