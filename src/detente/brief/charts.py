"""One drawing a pair: its acts by date, each a mark that leads to its quote."""

from __future__ import annotations

from typing import Any

from detente.brief.doc import Drawing
from detente.brief.facts import Facts, Pair, exact
from detente.brief.ledger import Ledger
from detente.tables import Row

WIDTH = 620
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
    import vl_convert

    lines = sorted({point["line"] for point in points})
    base = alt.Chart(alt.Data(values=points))
    marks = base.mark_point(size=70, filled=False, strokeWidth=1.8, opacity=0.85).encode(
        x=alt.X("date:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=True)),
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
    chart = alt.layer(*layers).properties(width=WIDTH - 190, height=max(3, 3 * len(lines)) * ROW)
    chart = chart.configure(font=FONT, background="transparent").configure_view(stroke=None)
    chart = chart.configure_legend(orient="bottom", labelFontSize=11).configure_axis(
        labelFontSize=11, gridColor="#e4e4e0", domainColor="#bbb", tickColor="#bbb"
    )
    svg: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return svg
