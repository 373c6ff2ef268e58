from __future__ import annotations

import csv
import os
import random
from datetime import date
from pathlib import Path

import pytest

import detente
from detente.config import Config, Source
from detente.events import code
from detente.store import Store

WORKED = Path(detente.__file__).parent / "cases" / "central_asia" / "events.csv"
COLUMNS = WORKED.read_text(encoding="utf-8").splitlines()[0].split(",")
ROW = {
    "act_id": "x1", "date": "2022-03-01", "date_precision": "day", "source_actor": "UZB",
    "target_actor": "TAL", "mutual": "no", "plover_type": "AID", "mode": "happened",
    "polarity": "cooperative", "deed": "deed", "engagement_step": "none", "domain": "aid",
    "summary": "Uzbekistan donated flour to the Taliban.", "seen": "yes",
}  # fmt: skip


def report(name, text, *, day=date(2022, 3, 1), kind="news", copy_of=None, origin="acts.csv"):
    return {
        "id": f"r-{name}", "name": name, "publisher": None, "title": None, "kind": kind,
        "published": day, "dated_from": day, "dated_to": day, "precision": day and "day",
        "known_at": day, "url": None, "copy_of": copy_of, "text": text, "text_is": "summary",
        "origin": f"{origin} {name}",
    }  # fmt: skip


def run(folder: Path, rows, reports=None, **settings):
    """Code a case whose acts.csv has these rows, and give its tables."""
    with (folder / "acts.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    if reports is None:
        reports = [report(row["id"], row["summary"]) for row in rows]
    config = Config(folder, "t", acts=("acts.csv",), coder="hand").with_(**settings)
    with Store(folder / "case.duckdb").begin() as session:
        session.write("report", reports)
        session.write(
            "sentence",
            [
                {"id": f"{r['id']}.0", "report_id": r["id"], "start": 0, "end": len(r["text"])}
                for r in reports
            ],
        )
        code(config, session)
        names = ("event", "evidence", "claim", "agreement", "refusal")
        return {name: session.rows(name) for name in names}


def test_a_row_becomes_one_act_with_its_quote(tmp_path):
    found = run(tmp_path, [ROW | {"id": "a", "figure": "12 tons"}])
    (event,), (evidence,) = found["event"], found["evidence"]
    assert (event["source"], event["target"], event["polarity"]) == ("UZB", "TAL", "cooperative")
    assert (event["amount"], event["unit"], event["act"]) == (12, "tons", "x1")
    assert event["why_null"]["step"] == "none"
    assert evidence["event_id"] == event["id"]
    assert (evidence["code_id"], evidence["sentence_id"]) == ("a", "r-a.0")
    assert (evidence["start"], evidence["end"]) == (0, len(ROW["summary"]))
    assert found["refusal"] == []


def test_periods(tmp_path):
    rows = [
        ROW | {"id": "m", "act_id": "m", "date": "2022-02-01", "date_precision": "month"},
        ROW | {"id": "y", "act_id": "y", "date": "2022-01-01", "date_precision": "year"},
        ROW | {"id": "i", "act_id": "i", "date_to": "2022-03-03"},
        ROW | {"id": "u", "act_id": "u", "date": ""},
    ]
    acts = {event["act"]: event for event in run(tmp_path, rows)["event"]}
    assert (acts["m"]["precision"], acts["m"]["date_to"]) == ("month", date(2022, 2, 28))
    assert (acts["y"]["precision"], acts["y"]["date_to"]) == ("year", date(2022, 12, 31))
    assert (acts["i"]["precision"], acts["i"]["date_to"]) == ("interval", date(2022, 3, 3))
    assert acts["u"]["date_from"] is None
    assert acts["u"]["why_null"]["date_from"] == "undated in the text"


def test_a_denial_joins_and_points_at_what_it_denies(tmp_path):
    rows = [
        ROW | {"id": "a", "mode": "claimed", "claimed_by": "RUS"},
        ROW | {"id": "b", "mode": "denied", "disputes": "a", "polarity": "neutral", "deed": "word"},
    ]
    found = run(tmp_path, rows)
    (event,) = found["event"]
    told = {row["code_id"]: row for row in found["evidence"]}
    assert told["b"]["disputes"] == told["a"]["id"]
    assert told["a"]["asserted_by"] == "RUS"
    assert (event["polarity"], event["deed"]) == ("cooperative", True)


def test_only_denials_are_neutral_words(tmp_path):
    (event,) = run(tmp_path, [ROW | {"id": "b", "mode": "denied"}])["event"]
    assert (event["polarity"], event["deed"]) == ("neutral", False)


def test_a_step_needs_a_fact_or_a_claim(tmp_path):
    row = ROW | {"id": "a", "mode": "pledged", "engagement_step": "agreement"}
    (event,) = run(tmp_path, [row])["event"]
    assert event["step"] is None
    assert event["why_null"]["step"] == "mode is not happened or claimed"


def test_a_group_acts_once(tmp_path):
    rows = [
        ROW | {"id": "a", "source_actor": "CAS", "quantifier": "some:KAZ|UZB"},
        ROW | {"id": "b", "act_id": "x2", "source_actor": "CAS"},
    ]
    events = {event["act"]: event for event in run(tmp_path, rows)["event"]}
    assert (events["x1"]["group"], events["x1"]["quantifier"]) == ("CAS", "some:KAZ|UZB")
    assert events["x2"]["quantifier"] == "collective"


@pytest.mark.parametrize(
    "wrong",
    [
        {"plover_type": "HUG"},
        {"mode": "rumoured"},
        {"polarity": "nice"},
        {"source_actor": ""},
        {"date": "2022-13-01"},
        {"date_to": "2022-02-01"},
        {"deed": ""},
        {"status": "talks"},
        {"status": "mood", "status_value": "yes"},
        {"domain": "sport"},
        {"date_precision": "week"},
    ],
)
def test_a_bad_row_is_refused_by_its_id_and_the_rest_goes_on(tmp_path, wrong):
    found = run(tmp_path, [ROW | {"id": "a"} | wrong, ROW | {"id": "b", "act_id": "x2"}])
    assert [row["code_id"] for row in found["evidence"]] == ["b"]
    (refusal,) = found["refusal"]
    assert refusal["origin"] == "acts.csv#a"
    assert next(iter(wrong.values())) in refusal["found"]


def test_an_id_told_twice_and_a_row_without_report_are_refused(tmp_path):
    rows = [ROW | {"id": "a"}, ROW | {"id": "a"}, ROW | {"id": "c"}]
    found = run(tmp_path, rows, [report("a", ROW["summary"])])
    assert len(found["evidence"]) == 1
    assert [row["found"] for row in sorted(found["refusal"], key=lambda row: row["origin"])] == [
        "the id a again",
        "no report of the name c",
    ]


def test_an_unknown_reference_is_left_out_and_the_row_kept(tmp_path):
    found = run(tmp_path, [ROW | {"id": "b", "mode": "denied", "disputes": "zz"}])
    (evidence,) = found["evidence"]
    assert evidence["disputes"] is None
    assert evidence["why_null"]["disputes"] == "the disputed telling is not known by this date"
    assert "zz" in found["refusal"][0]["found"]


def test_a_file_without_its_columns_is_refused(tmp_path):
    (tmp_path / "other.csv").write_text("id,when\n1,2\n")
    found = run(tmp_path, [], [], acts=("other.csv", "none.csv"))
    refused = {row["origin"]: row["found"] for row in found["refusal"]}
    assert set(refused) == {"none.csv", "other.csv"}
    assert "source_actor" in refused["other.csv"]
    assert found["event"] == []


def test_a_row_with_too_many_cells_and_a_broken_file_are_refused(tmp_path):
    (tmp_path / "wide.csv").write_text(f"{','.join(COLUMNS)}\n{',' * 40}\n")
    (tmp_path / "latin.csv").write_bytes(b"id,\xff\n")
    found = run(tmp_path, [], [], acts=("wide.csv", "latin.csv"))
    assert {row["origin"] for row in found["refusal"]} == {"wide.csv line 2", "latin.csv"}


def test_what_is_too_long_for_a_sentence_is_listed_and_not_coded(tmp_path):
    long = "Uzbekistan donated flour to the Taliban and " * 200
    found = run(tmp_path, [], [report("a", long)], coder="dictionary", acts=())
    assert found["event"] == []
    assert "characters" in found["refusal"][0]["found"]


def test_an_overlay_names_actors_of_the_case(tmp_path):
    text = "The Blue Column attacked Uzbekistan."
    overlay = "id,name,kind\nBLU,Blue Column,armed_group\n"
    (tmp_path / "own.csv").write_text(overlay)
    found = run(tmp_path, [], [report("a", text)], coder="dictionary", acts=(), overlay="own.csv")
    assert [row["source"] for row in found["event"]] == ["BLU"]


def test_rows_not_yet_published_are_not_there(tmp_path):
    rows = [ROW | {"id": "a"}, ROW | {"id": "z", "published": "2022-09-01", "plover_type": "HUG"}]
    later = run(tmp_path, rows, [report("a", ROW["summary"])], as_of=date(2022, 6, 1))
    assert later == run(tmp_path, rows[:1], as_of=date(2022, 6, 1))


def test_essays_copies_and_undated_reports_are_no_evidence(tmp_path):
    rows = [ROW | {"id": name, "act_id": name} for name in "abcd"]
    reports = [
        report("a", ROW["summary"]),
        report("b", ROW["summary"], kind="essay"),
        report("c", ROW["summary"], copy_of="r-a"),
        report("d", ROW["summary"], day=None),
    ]
    hand = run(tmp_path, rows, reports)
    assert [row["code_id"] for row in hand["evidence"]] == ["a"]
    assert len(hand["refusal"]) == 3
    coded = run(tmp_path, rows, reports, coder="dictionary")
    assert {row["sentence_id"] for row in coded["evidence"]} == {"r-a.0"}
    assert {row["sentence_id"] for row in coded["claim"]} == {"r-b.0", "r-d.0"}


def test_an_essay_gives_claims_only(tmp_path):
    texts = [
        "Uzbekistan donated flour to the Taliban in March 2022.",
        "Tajikistan and the Taliban share a long frontier.",
        "Kazakhstan signed.",
        "Nobody knows what comes next.",
    ]
    essays = [report(str(n), text, kind="essay") for n, text in enumerate(texts)]
    found = run(tmp_path, [], essays, coder="dictionary", acts=())
    assert found["event"] == found["evidence"] == found["agreement"] == []
    act, pair, none = sorted(found["claim"], key=lambda row: row["sentence_id"])
    assert (act["source"], act["target"], act["type"]) == ("UZB", "TAL", "AID")
    assert (act["date_from"], act["date_to"]) == (date(2022, 3, 1), date(2022, 3, 31))
    assert (pair["source"], pair["target"], pair["type"]) == ("TJK", "TAL", None)
    assert pair["why_null"]["type"] == "no act was recognised"
    assert none["why_null"]["source"] == "the sentence names no two actors"


def test_no_coder_reads_the_hand_codes(tmp_path):
    rows = [
        ROW | {"id": "a"},
        ROW | {"id": "b", "act_id": "x2", "source_actor": "TJK", "plover_type": "ASSAULT",
               "polarity": "conflictual", "mode": "claimed", "domain": "security",
               "summary": "Tajik border guards attacked the Taliban."},
        ROW | {"id": "c", "act_id": "x3", "source_actor": "KAZ", "plover_type": "CONSULT",
               "deed": "word", "summary": "Kazakhstan's president met Taliban officials."},
    ]  # fmt: skip
    known = ("id", "date", "date_precision", "date_to", "published", "summary", "url", "seen")
    columns = [name for name in COLUMNS if name not in known]
    drawn = random.Random(1)
    shuffled = [dict(row) for row in rows]
    for column in columns:
        values = [row.get(column, "") for row in rows]
        drawn.shuffle(values)
        for row, value in zip(shuffled, values, strict=True):
            row[column] = value
    assert shuffled != rows
    one = run(tmp_path, rows, coder="dictionary")
    other = run(tmp_path, shuffled, coder="dictionary")
    assert len(one["event"]) == 3
    assert (one["event"], one["evidence"]) == (other["event"], other["evidence"])
    assert one["agreement"] != other["agreement"]


def test_agreement_is_written_whatever_the_coder(tmp_path):
    by_hand = run(tmp_path, [ROW | {"id": "a"}])
    by_words = run(tmp_path, [ROW | {"id": "a"}], coder="dictionary")
    assert by_hand["agreement"] == by_words["agreement"]
    measures = {row["measure"]: row for row in by_hand["agreement"]}
    assert measures["pair_recall"]["value"] == measures["polarity_accuracy"]["value"] == 1
    assert measures["step_recall"]["why_null"]["value"] == "nothing to compare"
    assert {(row["coder"], row["against"]) for row in by_hand["agreement"]} == {
        ("dictionary", "hand")
    }


def test_two_reports_of_one_act_are_two_pieces_of_evidence(tmp_path):
    reports = [report("a", ROW["summary"]), report("b", "Uzbekistan gave food to the Taliban.")]
    found = run(tmp_path, [], reports, coder="dictionary", acts=())
    assert len(found["event"]) == 1
    assert {row["sentence_id"] for row in found["evidence"]} == {"r-a.0", "r-b.0"}


@pytest.mark.skipif("DETENTE_DATA" not in os.environ, reason="DETENTE_DATA is not set")
def test_every_row_of_the_chronology_is_accounted_for(tmp_path):
    from detente.reports import collect

    folder = Path(os.environ["DETENTE_DATA"]) / "chronology"
    config = Config(
        folder, "t", reports=(Source("events.csv", text_is="summary"),), acts=("events.csv",),
        coder="hand",
    )  # fmt: skip
    with (folder / "events.csv").open(encoding="utf-8") as file:
        rows = sum(1 for _ in csv.DictReader(file))
    with Store(tmp_path / "case.duckdb").begin() as session:
        collect(config, session)
        code(config, session)
        refused = [r for r in session.rows("refusal") if "reference left out" not in r["remedy"]]
        assert len(session.rows("evidence")) + len(refused) == rows
        measures = {row["measure"]: row["value"] for row in session.rows("agreement")}
    assert 0.3 < measures["pair_recall"] <= 1
