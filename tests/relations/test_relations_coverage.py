from __future__ import annotations

from datetime import date

import pytest

WHY = {
    "asserted_by": "told by the report itself", "relayed_by": "not coded",
    "disputes": "disputes nothing",
}  # fmt: skip


def tell(desk, name, report, source="UZB"):
    desk.act(f"e{name}", "2021-01-04", source=source)
    desk.tell(f"e{name}", f"v{name}", report, why_null=WHY)


@pytest.fixture
def told(desk):
    desk.report("r1", "2021-01-06")
    desk.report("r2", "2021-01-07", copy_of="r1", why_null={})
    desk.report("r3", "2021-01-13")
    desk.report("r4", "2021-01-27")
    desk.report("r5", "2021-01-27", publisher=None)
    tell(desk, "1", "r1")
    tell(desk, "3", "r3", source="TJK")
    tell(desk, "4", "r4")
    tell(desk, "5", "r5")
    return desk


def seen(desk):
    return [
        (row["publisher"], str(row["week"]), row["state"], row["n_report"], row["n_mention"])
        for row in desk.session.rows("coverage")
    ]


def test_a_curated_collection_has_no_denominator_and_no_silence(told):
    told.measure()
    assert seen(told) == [
        ("The Gazette", "2021-01-04", "observed", None, 1),
        ("The Gazette", "2021-01-25", "observed", None, 1),
        ("not stated", "2021-01-25", "observed", None, 1),
    ]
    row = told.session.rows("coverage")[0]
    assert row["why_null"]["n_report"] == "curated collection: no denominator"
    assert not row["collected"]


def test_a_complete_feed_tells_silence_from_a_hole(told):
    told.measure(complete=True)
    assert seen(told) == [
        ("The Gazette", "2021-01-04", "observed", 1, 1),
        ("The Gazette", "2021-01-11", "silent", 1, 0),
        ("The Gazette", "2021-01-18", "not_collected", 0, 0),
        ("The Gazette", "2021-01-25", "observed", 1, 1),
        ("not stated", "2021-01-25", "observed", 1, 1),
    ]


def test_a_copy_mentions_nothing_again(told):
    told.tell("e1", "copy", "r2", why_null=WHY)
    told.measure()
    assert seen(told)[0] == ("The Gazette", "2021-01-04", "observed", None, 1)


def test_rows_of_a_feed_count_as_reports_of_it(desk):
    for i, source in enumerate(["UZB", "TJK", "UZB"]):
        desk.act(f"e{i}", "2021-01-04", source=source)
        desk.tell(f"e{i}", f"v{i}", coder="a feed", row=i + 1, known_at=date(2021, 1, 4))
    desk.measure(complete=True)
    assert seen(desk) == [("a feed", "2021-01-04", "observed", 3, 2)]


def test_without_named_pairs_every_pair_is_covered(told):
    told.measure(pairs=())
    pairs = {(row["from"], row["to"]) for row in told.session.rows("coverage")}
    assert pairs == {("TAL", "UZB"), ("TAL", "TJK")}
