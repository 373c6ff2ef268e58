from __future__ import annotations

import gzip
import os
from datetime import date
from pathlib import Path

import pytest

from detente.config import Source, load

HEAD = "id,text,published,url,kind\n"


def test_a_folder_of_files_becomes_reports_with_sentences(read, put) -> None:
    put("2021-09-01 a.txt", "The envoy came. He left.")
    put("sub/b.md", "---\npublisher: Gazette\n---\nTalks began.")
    put("c.csv", HEAD + "x1,The bridge opened.,2021-09-02,https://www.wire.example/1,official\n")
    found = read()
    assert found.refusals == []
    by_origin = {row["origin"]: row for row in found.reports}
    assert set(by_origin) == {"2021-09-01 a.txt", "sub/b.md", "c.csv#x1"}
    a, b, c = (by_origin[key] for key in ("2021-09-01 a.txt", "sub/b.md", "c.csv#x1"))
    assert (a["published"], a["known_at"], a["kind"]) == (
        date(2021, 9, 1),
        date(2021, 9, 1),
        "news",
    )
    assert (b["publisher"], b["published"], b["known_at"]) == ("Gazette", None, None)
    assert b["why_null"]["published"] == "not stated"
    assert (c["publisher"], c["kind"], c["name"]) == ("wire.example", "official", "x1")
    texts = {row["id"]: row["text"] for row in found.reports}
    quotes = [texts[s["report_id"]][s["start"] : s["end"]] for s in found.sentences]
    assert sorted(quotes) == ["He left.", "Talks began.", "The bridge opened.", "The envoy came."]


def test_the_kind_comes_from_the_nearest_word_for_it(read, put) -> None:
    put("essay.txt", "One.")
    put("essays/a.txt", "Two.")
    put("essays/news/b.txt", "Three.")
    put("essays/c.txt", "---\nkind: statistic\n---\nFour.")
    put("essays/d.txt", "---\nkind: opinion\n---\nFive.")
    put("e.txt", "Six.")
    found = read()
    kinds = {row["origin"]: row["kind"] for row in found.reports}
    assert [kinds[name] for name in sorted(kinds)] == [
        "news", "essay", "essay", "statistic", "essay", "news",
    ]  # fmt: skip
    assert found.found == {"essays/d.txt": "the kind 'opinion'"}
    stated = read(
        reports=(Source("essays/*.txt", kind="official", publisher="P", text_is="summary"),)
    )
    assert {(r["kind"], r["publisher"], r["text_is"]) for r in stated.reports} == {
        ("official", "P", "summary"), ("statistic", "P", "summary"),
    }  # fmt: skip


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(read, put) -> None:
    put("good.txt", "The envoy came.")
    put("empty.txt", " \n")
    put("mark.csv", "\ufeff")
    put("dashes.txt", "--- ***")
    put("packed.txt", gzip.compress(b"The envoy came."))
    put("page.pdf", "No PDF.")
    put("sheet.xlsx", b"PK\x03\x04")
    put("none", "A file without an extension.")
    put("mixed.txt", "Душанбе молчит.\n".encode() + "Café.".encode("latin-1"))
    put("nul.csv", "id,text\n1,The envoy\x00 came back.\n")
    put("long.txt", "x" * 10_000_000)
    put("broken.csv", "id,text\n1,One.\n2\n")
    found = read(reports=(Source("."), Source("missing/*.txt")))
    assert {row["origin"] for row in found.reports} == {
        "good.txt", "mixed.txt", "nul.csv#1", "broken.csv#1",
    }  # fmt: skip
    assert set(found.found) == {
        "empty.txt", "mark.csv", "dashes.txt", "packed.txt", "page.pdf", "sheet.xlsx", "none",
        "mixed.txt", "nul.csv#1", "long.txt", "broken.csv#line 3", "missing/*.txt",
    }  # fmt: skip
    assert found.found["mixed.txt"] == "1 characters could not be decoded"
    assert found.found["nul.csv#1"] == "1 characters could not be decoded"
    assert found.found["long.txt"].startswith("10000000 characters without a sentence end")
    assert all(row["expected"] and row["remedy"] for row in found.refusals)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_refused(read, put) -> None:
    put("shut.txt", "One.").chmod(0)
    assert read().found["shut.txt"] == "Permission denied"


def test_a_line_of_ten_megabytes_is_read_where_it_is_prose(read, put) -> None:
    put("long.txt", ("The envoy came" + " to Kabul" * 110 + ". ") * 10_000)
    found = read()
    assert (len(found.reports), len(found.sentences)) == (1, 10_000)


def test_an_empty_case_is_one_refusal(read) -> None:
    found = read()
    assert (found.reports, found.sentences) == ([], [])
    assert [row["found"] for row in found.refusals] == ["no reports"]
    assert [row["found"] for row in read(reports=()).refusals] == ["no reports"]


def test_what_is_no_address_on_the_web_never_becomes_one(read, put) -> None:
    put("a.csv", "id,text,url\n1,One came.,javascript:alert(1)\n"
        "2,Two came.,https://a.example/2 ; ftp://b.example\n")  # fmt: skip
    put("b.atom", '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>'
        "<entry><id>tag:1</id><title>A</title><summary>Three came.</summary></entry></feed>")  # fmt: skip
    found = read()
    assert {row["text"]: row["url"] for row in found.reports} == {
        "One came.": None,
        "Two came.": "https://a.example/2",
        "Three came.": None,
    }
    assert found.found == {
        "a.csv#1": "the address 'javascript:alert(1)'",
        "a.csv#2": "the address 'ftp://b.example'",
    }


def test_duplicates_are_counted_once(read, put) -> None:
    put("a.csv", HEAD + "1,One came.,,,\n1,One came.,,,\n1,Other words.,,,\n2,Two came.,,,\n")
    put("b/same.txt", "The envoy came.")
    put("c/same.txt", "The envoy came.")
    found = read()
    assert sorted(row["text"] for row in found.reports) == [
        "One came.",
        "The envoy came.",
        "Two came.",
    ]
    said = sorted(row["found"] for row in found.refusals)
    assert said == [
        "the duplicate id 1: One came.",
        "the duplicate id 1: Other words.",
        "the same report again, as in b/same.txt",
    ]


def test_dates_that_cannot_be_are_unknown_with_a_reason(read, put) -> None:
    put(
        "a.csv",
        "id,text,published,date,date_precision,date_to\n"
        "1,One came.,2999-01-01,,,\n"
        "2,Two came.,2021-13-45,,,\n"
        "3,Three came.,,2021-08-15,day,2021-08-01\n"
        "4,Four came.,,2999-01,month,\n"
        "5,Five came.,2999-01-01,2021-08,month,\n",
    )
    found = read()
    known = {row["name"]: row["known_at"] for row in found.reports}
    assert known == {"1": None, "2": None, "3": None, "4": None, "5": date(2021, 8, 31)}
    assert set(found.found) == {f"a.csv#{n}" for n in range(1, 6)}
    assert all(row["published"] is None for row in found.reports)


def test_copies_are_linked_but_not_between_acts_in_the_same_words(read, put) -> None:
    put(
        "a.csv",
        "id,text,published,date\n1,The ministers met.,2021-09-02,\n2,The ministers met!,2021-09-01,\n"
        "3,The envoy left.,,2021-01-01\n4,The envoy left.,,2022-01-01\n",
    )
    reports = {row["name"]: row for row in read().reports}
    assert reports["1"]["copy_of"] == reports["2"]["id"]
    assert [reports[name]["copy_of"] for name in "234"] == [None, None, None]
    assert reports["2"]["why_null"]["copy_of"] == "not a copy"


def test_files_of_acts_are_reports_too_and_read_once(read, put) -> None:
    put("acts.csv", "id,text,date\ne1,The envoy came.,2021-09-01\n")
    put("trade.csv", "from,to,value\nUZB,TAL,1\n")
    alone = read(reports=(), acts=("acts.csv",))
    assert [row["text_is"] for row in alone.reports] == ["summary"]
    both = read(reports=(Source("."),), acts=("acts.csv",), covariates=("trade.csv",))
    assert [row["text_is"] for row in both.reports] == ["original"]
    assert both.refusals == []


LATER = {
    "later.txt": "---\npublished: 2021-09-05\nkind: nonsense\n---\nThe envoy came. Caf\udce9.",
    "2021-09-06 later.txt": "The envoy came.",
    "wire.xml": "<rss version='2.0'><channel><title>W</title><item><guid>9</guid><title>The envoy came."
    "</title><pubDate>Mon, 06 Sep 2021 00:00:00 GMT</pubDate></item></channel></rss>",
    "much later.csv": HEAD
    + "1,The envoy came.,2999-01-01,,nonsense\n1,The envoy came.,2998-01-01,,\n",
}


@pytest.mark.parametrize("name", LATER)
def test_a_later_report_changes_nothing_as_of_an_earlier_day(read, put, name: str) -> None:
    put("a.csv", HEAD + "1,The envoy came.,2021-09-01,,\n2,Short,,,\n3\n")
    put("undated.txt", "The envoy came.")
    put("b.csv", "id,text\n")
    day = date(2021, 9, 1)
    before = read(as_of=day)
    put(name, LATER[name].encode("utf-8", "surrogateescape"))
    put("a.csv", HEAD + "1,The envoy came.,2021-09-01,,\n2,Short,,,\n3\n1,Other.,2021-09-02,,\n")
    assert len(before.reports) == 3
    assert read(as_of=day) == before
    assert len(read().reports) > 3


def test_an_empty_case_as_of_a_day_stays_one_when_later_reports_come(read, put) -> None:
    before = read(as_of=date(2021, 9, 1))
    put("2021-09-06 later.txt", "The envoy came.")
    assert read(as_of=date(2021, 9, 1)) == before


def test_the_same_files_give_the_same_tables(read, put) -> None:
    for number in range(20):
        put(f"{number}.txt", f"Envoy {number} came. He left.")
    put("bad.pdf", "no")
    assert read() == read()


def test_the_worked_case_is_read_as_it_stands(read, put) -> None:
    folder = os.environ.get("DETENTE_DATA")
    if not folder:
        pytest.skip("DETENTE_DATA is not set: the chronology is not there")
    data = (Path(folder) / "chronology" / "events.csv").read_bytes()
    put("events.csv", data)
    found = read(reports=(), acts=("events.csv",))
    assert found.refusals == []
    assert len(found.reports) == data.count(b"\n") - 1
    assert len(found.sentences) == len(found.reports)
    assert [row["copy_of"] for row in found.reports] == [None] * len(found.reports)
    assert {row["text_is"] for row in found.reports} == {"summary"}
    assert all(row["known_at"] and row["publisher"] for row in found.reports)


def test_a_file_name_that_is_no_text_is_no_obstacle(read, put) -> None:
    put("caf\udce9.txt", "The envoy came.")
    put("caf\udce9.pdf", "no")
    found = read()
    assert [row["name"] for row in found.reports] == ["caf\ufffd.txt"]
    assert set(found.found) == {"caf\ufffd.pdf"}


def test_names_are_relative_to_the_case(tmp_path, read, put) -> None:
    put("a/b.txt", "The envoy came.")
    assert load(tmp_path / "case").folder.is_absolute()
    assert [row["origin"] for row in read().reports] == ["a/b.txt"]
