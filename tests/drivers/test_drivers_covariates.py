"""Both forms of a covariate file, everything that is refused, and what was not known yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.config import Config, digest
from detente.drivers.covariates import read
from detente.drivers.periods import period, span
from detente.errors import InputError
from detente.tables import TABLES, Row, check

WORKED = "date,date_precision,period_from,period_to,published,unit_a,unit_b,variable,value,unit,url"
OWN = "from,to,date,published,variable,value,unit,source"
KNOWN = frozenset({"UZB", "TAL", "AFG", "TJK"})


def case(folder: Path, *lines: str, **stated: object) -> Config:
    (folder / "figures.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Config(folder=folder, title="toy", covariates=("figures.csv",)).with_(**stated)


def one(folder: Path, *lines: str, **stated: object) -> Row:
    figures, refusals = read(case(folder, *lines, **stated), KNOWN)
    assert not refusals
    (figure,) = figures
    return check(TABLES["covariate"], figure)


def refused(folder: Path, *lines: str) -> list[tuple[str, str]]:
    _, refusals = read(case(folder, *lines), KNOWN)
    for row in refusals:
        check(TABLES["refusal"], row)
        assert row["id"] == digest(row["origin"], row["found"])
    return [(str(row["origin"]), str(row["found"])) for row in refusals]


def test_worked_form(tmp_path: Path) -> None:
    row = one(
        tmp_path,
        WORKED,
        '2022-06-01,month,2022-01-01,2022-06-30,,TJK,AFG,exports,51.5,"USD m, about",https://x.tj/1',
    )
    assert (row["from"], row["to"], row["variable"], row["value"]) == (
        "TJK",
        "AFG",
        "exports",
        51.5,
    )
    assert (row["date_from"], row["date_to"]) == (date(2022, 1, 1), date(2022, 6, 30))
    assert row["published"] is None
    assert row["known_at"] == date(2022, 6, 30)
    assert row["unit"] == "USD m, about"
    assert row["url"] == "https://x.tj/1"
    assert row["origin"] == f"figures.csv#{row['id']}"


def test_own_form_with_optional_columns_left_out(tmp_path: Path) -> None:
    row = one(tmp_path, "from,date,variable,value,source", "UZB,2022-02,gdp,-3e2,the office")
    assert (row["date_from"], row["date_to"]) == (date(2022, 2, 1), date(2022, 2, 28))
    assert row["value"] == -300
    assert row["why_null"] == {
        "to": "about one actor",
        "published": "not stated",
        "unit": "not stated",
    }


def test_own_form_with_all_columns(tmp_path: Path) -> None:
    row = one(tmp_path, OWN, "UZB,AFG,2021,2022-03-04,exports,7,USD,the office")
    assert (row["date_from"], row["date_to"]) == (date(2021, 1, 1), date(2021, 12, 31))
    assert row["known_at"] == row["published"] == date(2022, 3, 4)


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        ("day", date(2020, 2, 1), date(2020, 2, 1)),
        ("month", date(2020, 2, 1), date(2020, 2, 29)),
        ("year", date(2020, 1, 1), date(2020, 12, 31)),
    ],
)
def test_a_date_is_as_wide_as_its_precision(
    tmp_path: Path, precision: str, first: date, last: date
) -> None:
    row = one(tmp_path, WORKED, f"2020-02-01,{precision},,,,UZB,AFG,exports,1,,")
    assert (row["date_from"], row["date_to"]) == (first, last)


def test_an_actor_with_itself_is_one_actor(tmp_path: Path) -> None:
    assert one(tmp_path, WORKED, "2020-02-01,day,,,,AFG,AFG,deaths,1,,")["to"] is None


ROW = "UZB,AFG,2021,,exports,{},USD,office"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (ROW.format("many"), "the value 'many'"),
        (ROW.format("1_000"), "the value '1_000'"),
        (ROW.format("nan"), "the value 'nan'"),
        (ROW.format("1e999"), "the value '1e999'"),
        (ROW.format(""), "the value ''"),
        ("UZB,AFG,12.3.2021,,exports,1,USD,office", "the date '12.3.2021'"),
        (
            "UZB,AFG,2021-02-30,,exports,1,USD,office",
            "the date '2021-02-30', which no calendar has",
        ),
        ("UZB,AFG,,,exports,1,USD,office", "no date"),
        ("UZB,AFG,2021,soon,exports,1,USD,office", "the date 'soon'"),
        (",AFG,2021,,exports,1,USD,office", "nothing under 'from'"),
        ("UZB,AFG,2021,,,1,USD,office", "nothing under 'variable'"),
        ("UZB,AFG,2021,,exports,1", "6 fields"),
        ("UZB,AFG,2021,,exports,1,USD,office,more", "9 fields"),
        ("UZB,AFG,2021,,exports,1,USD," + "x" * 200_000, "a line that is not CSV"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_goes_on(tmp_path: Path, row: str, found: str) -> None:
    config = case(tmp_path, OWN, row, ROW.format("5"))
    figures, refusals = read(config, KNOWN)
    assert [figure["value"] for figure in figures] == [5]
    (refusal,) = refusals
    assert refusal["origin"] == "figures.csv, line 2"
    assert str(refusal["found"]).startswith(found)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (
            "2021-02-01,,2021-03-01,2021-01-31,,UZB,AFG,x,1,,",
            "a period from 2021-03-01 to 2021-01-31",
        ),
        ("2021-02-01,week,,,,UZB,AFG,x,1,,", "the precision 'week'"),
        ("2021-02,day,,,,UZB,AFG,x,1,,", "the date '2021-02' with precision day"),
    ],
)
def test_a_bad_period_is_refused(tmp_path: Path, row: str, found: str) -> None:
    assert refused(tmp_path, WORKED, row) == [("figures.csv, line 2", found)]


def test_a_row_that_stands_twice_is_refused(tmp_path: Path) -> None:
    row = ROW.format("1")
    [(place, found)] = refused(tmp_path, OWN, row, "", row)
    assert found == f"the same figure as in {place}"


def test_a_header_without_a_needed_column_refuses_the_file(tmp_path: Path) -> None:
    assert refused(tmp_path, "from,to,date,variable", "UZB,AFG,2021,exports") == [
        ("figures.csv, line 1", "no column value, source")
    ]
    assert refused(tmp_path, OWN + ",unit", ROW.format(1) + ",USD") == [
        ("figures.csv, line 1", "two columns 'unit'")
    ]


def test_a_column_that_nobody_reads_is_listed_and_the_rows_are_read(tmp_path: Path) -> None:
    config = case(tmp_path, OWN + ",mood,url", ROW.format(1) + ",good,http://a.uz")
    figures, refusals = read(config, KNOWN)
    assert [figure["url"] for figure in figures] == ["office"]
    assert [row["found"] for row in refusals] == ["columns that nobody reads: 'mood', 'url'"]


def test_empty_missing_and_undecodable_files_are_listed(tmp_path: Path) -> None:
    assert refused(tmp_path, "")[0][0] == "figures.csv, line 1"
    (tmp_path / "bad.csv").write_bytes(b"\xff\xfe\x00")
    config = case(tmp_path, OWN, covariates=("gone.csv", "bad.csv"))
    figures, refusals = read(config, KNOWN)
    assert not figures
    assert [row["origin"] for row in refusals] == ["gone.csv", "bad.csv"]


def test_an_unknown_actor_is_kept_and_listed_once(tmp_path: Path) -> None:
    rows = [f"XYZ,AFG,{year},,exports,1,USD,office" for year in (2020, 2021)]
    figures, refusals = read(case(tmp_path, OWN, *rows), KNOWN)
    assert [figure["from"] for figure in figures] == ["XYZ", "XYZ"]
    assert [row["found"] for row in refusals] == ["the actor 'XYZ', whom no table of actors knows"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    config = case(tmp_path, OWN, ROW.format(1), covariates=("figures.csv", "*.csv"))
    figures, refusals = read(config, KNOWN)
    assert (len(figures), len(refusals)) == (1, 0)


LATER = [
    "UZB,AFG,2021-01,2022-06-02,exports,1,USD,office",
    "UZB,AFG,2022,,exports,2,USD,office",
    "UZB,AFG,2021-01,2022-06-02,exports,many,USD,office",
    "NEW,AFG,2021-01,2022-06-02,exports,4,USD,office",
]


def test_what_was_not_known_yet_leaves_no_mark(tmp_path: Path) -> None:
    day = date(2022, 6, 1)
    before = read(case(tmp_path, OWN, ROW.format(5), as_of=day), KNOWN)
    after = read(case(tmp_path, OWN, ROW.format(5), *LATER, as_of=day), KNOWN)
    assert before == after
    assert len(before[0]) == 1
    known = read(case(tmp_path, OWN, ROW.format(5), *LATER, as_of=date(2022, 12, 31)), KNOWN)
    assert (len(known[0]), len(known[1])) == (4, 2)


def test_the_day_itself_is_known(tmp_path: Path) -> None:
    row = "UZB,AFG,2021-01,2022-06-02,exports,1,USD,office"
    assert one(tmp_path, OWN, row, as_of=date(2022, 6, 2))["value"] == 1


def test_ids_come_from_the_content(tmp_path: Path) -> None:
    first = one(tmp_path, OWN, ROW.format(1))
    (tmp_path / "other.csv").write_text(f"{OWN}\n\n\n{ROW.format('1.0')}\n", encoding="utf-8-sig")
    second = read(Config(folder=tmp_path, title="", covariates=("other.csv",)), KNOWN)[0][0]
    assert first["id"] == second["id"]
    assert first["origin"] != second["origin"]
    assert one(tmp_path, OWN, ROW.format(2))["id"] != first["id"]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_wider_precision_holds_the_narrower(day: date) -> None:
    text = day.isoformat()
    assert span(text) == (day, day)
    month, year = span(text[:7]), span(text[:4])
    assert month == span(text, "month")
    assert year == span(text, "year")
    assert year[0] <= month[0] <= day <= month[1] <= year[1]
    assert period("", "", text[:4], text) == (year[0], day)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        first, last = span(text)
    except InputError:
        return
    assert first <= last
