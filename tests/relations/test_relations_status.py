from __future__ import annotations

from datetime import date

import pytest

from detente.errors import ContractError
from detente.relations.tellings import Telling, with_members
from detente.tables import ATTRIBUTES


def short(rows):
    return [(row["value"], row["detail"], str(row["valid_from"]), row["said_by"]) for row in rows]


def test_without_evidence_everything_is_unknown(desk):
    desk.measure()
    rows = desk.session.rows("status")
    assert {row["attribute"] for row in rows} == set(ATTRIBUTES)
    assert {(row["from"], row["to"]) for row in rows} == {("UZB", "TAL"), ("TAL", "UZB")}
    assert all(row["value"] == "unknown" and row["basis"] == [] for row in rows)
    assert {row["why_null"]["valid_from"] for row in rows} == {"no evidence"}


def test_a_pledge_is_settled_by_the_deed_and_not_the_other_way_round(desk):
    desk.say("p", "2022-01-10", "appointee_accepted", "pledged:diplomat", "pledged")
    desk.say("y", "2022-03-01", "appointee_accepted", "yes:diplomat", deed=True)
    desk.say("again", "2022-04-01", "appointee_accepted", "pledged:diplomat", "pledged")
    desk.measure()
    rows = desk.stands("appointee_accepted")
    assert short(rows) == [
        ("pledged", "diplomat", "2022-01-10", None),
        ("yes", "diplomat", "2022-03-01", None),
    ]
    assert rows[0]["valid_to"] == date(2022, 2, 28)
    assert rows[1]["why_null"]["valid_to"] == "still so as far as known"
    assert rows[1]["basis"] == ["y"]
    assert desk.stands("recognition")[0]["value"] == "unknown"


def test_yes_that_is_pledged_is_a_pledge_and_yes_that_is_demanded_nothing(desk):
    desk.say("p", "2022-01-10", "credentials", "yes", "pledged")
    desk.say("d", "2022-02-10", "recognition", "yes", "demanded")
    desk.say("s", "2022-02-11", "stance", "yes:open", "pledged")
    desk.say("t", "2022-02-12", "talks", "yes", "demanded")
    desk.measure()
    assert desk.stands("credentials")[0]["value"] == "pledged"
    assert desk.stands("recognition")[0]["value"] == "unknown"
    assert desk.stands("stance")[0]["value"] == "yes"
    assert desk.stands("talks")[0]["value"] == "yes"


def test_a_claim_says_who_claims_and_never_turns_into_a_fact(desk):
    desk.say("c1", "2023-02-01", "appointee_accepted", "yes:diplomat", "claimed", "TAL")
    desk.say("c2", "2023-04-01", "appointee_accepted", "yes:diplomat", "claimed", "KAZ")
    desk.measure()
    (row,) = desk.stands("appointee_accepted")
    assert row["said_by"] == "TAL ; KAZ"
    assert (row["value"], row["basis"], row["last_on"]) == ("yes", ["c1", "c2"], date(2023, 4, 1))


def test_a_claim_without_a_name_is_its_publishers(desk):
    desk.report("r", "2023-02-01")
    desk.act("e", "2023-02-01")
    why = {"relayed_by": "not coded", "disputes": "disputes nothing"}
    desk.tell("e", "v", "r", mode="claimed", status="credentials", status_value="yes", why_null=why)
    desk.measure()
    assert desk.stands("credentials")[0]["said_by"] == "The Gazette"


def test_a_fact_settles_a_claim_and_a_later_claim_takes_nothing_from_a_fact(desk):
    desk.say("c", "2023-01-01", "credentials", "yes", "claimed", "TAL")
    desk.say("f", "2023-02-01", "credentials", "yes", deed=True)
    desk.say("again", "2023-03-01", "credentials", "yes", "claimed", "TAL")
    desk.measure()
    rows = desk.stands("credentials")
    assert short(rows) == [
        ("yes", None, "2023-01-01", "TAL"),
        ("yes", None, "2023-02-01", None),
    ]
    assert rows[1]["basis"] == ["f", "again"]


@pytest.mark.parametrize("mode", ["pledged", "absence"])
def test_the_sides_own_word_against_a_claim_makes_it_disputed(desk, mode):
    value = "pledged:diplomat" if mode == "pledged" else "no"
    desk.say("c", "2023-02-01", "appointee_accepted", "yes:diplomat", "claimed", "TAL")
    desk.say("own", "2023-04-18", "appointee_accepted", value, mode, "UZB")
    desk.say("more", "2023-04-20", "appointee_accepted", "yes:diplomat", "claimed", "TAL")
    desk.measure()
    rows = desk.stands("appointee_accepted")
    assert [row["value"] for row in rows] == ["yes", "disputed"]
    assert rows[1]["basis"] == ["own", "more"]
    assert rows[1]["said_by"] == "TAL"


def test_a_stated_dispute_outlasts_pledges_and_claims_until_a_fact_settles_it(desk):
    said = "disputed:diplomat"
    desk.say("c", "2023-02-01", "appointee_accepted", said, "claimed", "TAL", disputes="p")
    desk.say("p", "2023-04-18", "appointee_accepted", "pledged:diplomat", "pledged", "UZB")
    desk.say("m", "2023-04-18", "appointee_accepted", said, "claimed", "a daily")
    desk.measure()
    (row,) = desk.stands("appointee_accepted")
    assert (row["value"], row["said_by"]) == ("disputed", "TAL ; a daily")
    assert row["basis"] == ["c", "m", "p"]
    assert row["known_from"] == date(2023, 4, 18)


def test_a_claim_that_nothing_known_speaks_against_is_a_claim_though_coded_as_disputed(desk):
    said = "disputed:embassy"
    desk.say("c", "2023-04-01", "mission_transferred", said, "claimed", "an exile")
    desk.measure()
    (row,) = desk.stands("mission_transferred")
    assert (row["value"], row["detail"], row["said_by"]) == ("yes", "embassy", "an exile")


def test_a_claim_coded_as_disputed_is_disputed_once_its_denial_is_known(desk):
    said = "disputed:consulate"
    desk.say("c", "2023-01-05", "mission_transferred", said, "claimed", "an envoy")
    desk.say("d", None, "mission_transferred", said, mode="denied", by="AFG",
             event="act of c", known="2023-03-25")  # fmt: skip
    desk.measure()
    (row,) = desk.stands("mission_transferred")
    assert (row["value"], row["known_from"]) == ("disputed", date(2023, 3, 25))


def test_a_fact_is_known_from_and_last_told_by_what_tells_it_as_fact(desk):
    desk.say("f", "2021-08-20", "own_mission_open", "yes:embassy", known="2021-09-01")
    desk.say("c", "2022-06-01", "own_mission_open", "yes:two diplomats", "claimed", "a daily")
    desk.say("e", "2021-08-20", "talks", "yes", "claimed", "TAL", known="2021-08-20")
    desk.say("t", "2021-08-20", "talks", "yes", known="2021-08-25")
    desk.measure()
    (row,) = desk.stands("own_mission_open")
    assert (row["basis"], row["last_on"]) == (["f", "c"], date(2021, 8, 20))
    assert desk.stands("talks")[-1]["known_from"] == date(2021, 8, 25)


def test_a_denial_of_what_others_claim_is_a_dispute(desk):
    desk.say("c", "2023-01-05", "mission_transferred", "yes:consulate", "claimed", "an envoy")
    desk.say("d", None, None, mode="denied", by="AFG", event="act of c", known="2023-03-25")
    desk.measure()
    (row,) = desk.stands("mission_transferred")
    assert (row["value"], row["detail"], row["said_by"]) == ("disputed", "consulate", "an envoy")
    assert row["basis"] == ["c", "d"]


def test_a_denial_that_no_claim_stands_against_is_a_no(desk):
    desk.say("d", "2018-04-06", "talks", "no", "denied", "UZB")
    desk.measure()
    assert short(desk.stands("talks")) == [("no", None, "2018-04-06", None)]
    assert short(desk.stands("talks", "TAL", "UZB")) == [("no", None, "2018-04-06", None)]


def test_a_no_that_names_the_claim_it_disputes_makes_talks_disputed(desk):
    desk.say("c", "2018-04-06", "talks", "yes", "claimed", "TAL")
    desk.say("n", "2018-04-08", "talks", "no", "absence", "UZB", disputes="c")
    desk.measure()
    assert [row["value"] for row in desk.stands("talks")] == ["yes", "disputed"]


def test_talks_may_lapse_and_resume(desk):
    desk.say("a", "2018-03-01", "talks", "yes")
    desk.say("b", "2019-03-01", "talks", "no", "absence")
    desk.say("c", "2019-03-02", "talks", "pledged", "pledged")
    desk.say("d", "2020-03-01", "talks", "yes")
    desk.measure()
    rows = desk.stands("talks")
    assert [row["value"] for row in rows] == ["yes", "no", "pledged", "yes"]
    assert [row["valid_seq"] for row in rows] == [1, 2, 3, 4]
    assert rows[0]["valid_to"] == date(2019, 2, 28)


def test_visits_and_contact_acts_imply_talks_both_ways(desk):
    desk.say("v", "2021-10-07", "visit", "yes:minister", step="delegation_visit", source="TAL",
             target="UZB")  # fmt: skip
    desk.say("m", "2021-09-26", "own_mission_open", "yes:embassy", step="contact")
    desk.say("t", "2021-12-01", step="contact", mode="claimed", by="TAL")
    desk.say("h", "2022-06-01", "visit", "pledged:head", "pledged")
    desk.measure()
    for pair in (("UZB", "TAL"), ("TAL", "UZB")):
        (row,) = desk.stands("talks", *pair)
        assert row["basis"] == ["m", "v", "t"]
        assert (row["valid_from"], row["last_on"]) == (date(2021, 9, 26), date(2021, 10, 7))
    assert desk.stands("visit", "TAL", "UZB")[0]["detail"] == "minister"
    assert desk.stands("visit")[0]["value"] == "pledged"


def test_a_disputed_visit_implies_no_talks(desk):
    desk.say("c", "2023-03-25", "visit", "yes:working", "claimed", "a daily",
             step="delegation_visit")  # fmt: skip
    desk.say("d", None, None, mode="denied", event="act of c", known="2023-03-30")
    desk.measure()
    assert desk.stands("visit")[0]["value"] == "disputed"
    assert desk.stands("talks")[0]["value"] == "unknown"


def test_a_disputed_contact_takes_nothing_from_one_that_is_on_record(desk):
    desk.say("t", "2021-12-01", "talks", "yes")
    desk.say("c", "2023-03-25", "talks", "yes", "claimed", "a daily")
    desk.say("d", None, None, mode="denied", event="act of c", known="2023-03-30")
    desk.measure()
    for pair in (("UZB", "TAL"), ("TAL", "UZB")):
        (row,) = desk.stands("talks", *pair)
        assert (row["value"], row["basis"]) == ("yes", ["t"])


def test_a_visit_keeps_its_highest_rank(desk):
    for day, rank in ((1, "working"), (2, "minister"), (3, "working"), (4, "head")):
        desk.say(rank + str(day), f"2022-0{day}-01", "visit", f"yes:{rank}")
    desk.say("x", "2022-05-01", "visit", "disputed:head", "claimed", "a daily")
    desk.say("z", "2022-06-01", "visit", "no", "absence")
    desk.measure()
    rows = desk.stands("visit")
    assert [row["detail"] for row in rows] == ["working", "minister", "head"]
    assert rows[1]["last_on"] == date(2022, 3, 1)
    assert rows[1]["basis"] == ["minister2", "working3"]
    assert rows[2]["valid_to"] is None
    assert rows[2]["last_on"] == date(2022, 4, 1)


def test_a_mission_that_goes_on_working_began_before(desk):
    desk.say("s", "2021-08-16", "own_mission_open", "yes:consulate")
    desk.say("t", "2021-08-18", "own_mission_open", "yes:embassy and consulates")
    desk.say("u", "2021-09-18", "own_mission_open", "yes:embassy")
    desk.measure()
    (row,) = desk.stands("own_mission_open")
    assert row["began_before"]
    assert row["detail"] == "embassy and consulates"


def test_a_mission_that_opens_did_not_begin_before_and_closes_with_a_no(desk):
    desk.say("o", "2021-08-16", "own_mission_open", "yes:embassy and consulate", deed=True)
    desk.say("p", "2022-02-01", "own_mission_open", "no:consulate", deed=True)
    desk.say("q", "2022-03-01", "own_mission_open", "no:embassy", deed=True)
    desk.measure()
    rows = desk.stands("own_mission_open")
    assert [(row["value"], row["detail"]) for row in rows] == [
        ("yes", "embassy and consulate"), ("yes", "embassy"), ("no", "embassy"),
    ]  # fmt: skip
    assert [row["valid_to"] for row in rows] == [date(2022, 1, 31), date(2022, 2, 28), None]
    assert not rows[0]["began_before"]


def test_a_consulate_handed_over_is_no_embassy_and_no_envoy(desk):
    desk.say("c", "2022-02-01", "mission_transferred", "yes:consulate", deed=True)
    desk.say("e", "2022-08-01", "mission_transferred", "disputed:embassy", "claimed", "TAL")
    desk.measure()
    (row,) = desk.stands("mission_transferred")
    assert (row["value"], row["detail"]) == ("yes", "consulate")
    assert desk.stands("appointee_accepted")[0]["value"] == "unknown"


def takes(desk, name, on, value, words, **more):
    """A stance of the side's own, in a report of its own that quotes it."""
    desk.report(f"r{name}", on, text=words)
    desk.act(f"act of {name}", on, **more)
    desk.tell(f"act of {name}", name, f"r{name}", end=len(words), mode="stance", status="stance",
              status_value=value, polarity="neutral")  # fmt: skip


def test_a_rejecting_stance_says_not_recognised_as_of_its_day(desk):
    takes(desk, "r", "2021-09-27", "yes:refuse", "The visit is not Recognition.", type="REJECT")
    takes(desk, "c", "2022-04-01", "yes:conditional", "It set terms to recognise it.",
          type="REJECT")  # fmt: skip
    takes(desk, "o", "2022-05-01", "yes:open", "It may recognise it soon.", type="SUPPORT")
    desk.measure()
    (row,) = desk.stands("recognition")
    assert (row["value"], row["detail"], row["last_on"]) == (
        "no", "its own stance", date(2022, 4, 1),
    )  # fmt: skip
    assert row["began_before"]
    assert row["basis"] == ["r", "c"]
    assert [one["detail"] for one in desk.stands("stance")] == ["refuse", "conditional", "open"]


def test_a_refusal_that_does_not_name_recognition_says_nothing_of_it(desk):
    takes(desk, "r", "2021-09-27", "yes:refuse", "It does not recognise them.", type="REJECT")
    takes(desk, "v", "2023-07-31", "yes:refuse", "Its official view is unchanged.",
          type="REJECT")  # fmt: skip
    desk.measure()
    (row,) = desk.stands("recognition")
    assert (row["basis"], row["last_on"]) == (["r"], date(2021, 9, 27))
    assert desk.stands("stance")[0]["last_on"] == date(2023, 7, 31)


def test_the_newest_restatement_is_the_last_day_of_a_stance_but_not_of_a_visit(desk):
    desk.report("r", "2022-05-01", dated_from=date(2022, 4, 20), dated_to=date(2022, 4, 20),
                precision="day")  # fmt: skip
    why = {"relayed_by": "not coded", "disputes": "disputes nothing",
           "asserted_by": "told by the report itself"}  # fmt: skip
    for name, status in (("a", "stance"), ("b", "visit")):
        desk.say(name, "2022-01-01", status, "yes:working")
        desk.tell(f"act of {name}", f"{name}2", "r", status=status, status_value="yes:working",
                  why_null=why)  # fmt: skip
    desk.measure()
    assert desk.stands("stance")[0]["last_on"] == date(2022, 4, 20)
    assert desk.stands("visit")[0]["last_on"] == date(2022, 1, 1)


def test_undated_evidence_stands_from_when_it_was_known(desk):
    desk.say("u", None, "credentials", "yes", known="2022-06-01", deed=True)
    desk.measure()
    (row,) = desk.stands("credentials")
    assert (row["valid_from"], row["began_before"]) == (date(2022, 6, 1), True)


GROUP = {"source": "CAS", "group": "CAS", "quantifier": "some:KAZ|UZB"}


def test_what_is_said_of_named_members_is_said_of_each(desk):
    desk.say("g", "2023-04-01", "own_mission_open", "yes:embassy", "statistic", **GROUP)
    desk.measure(pairs=(("UZB", "TAL"), ("TJK", "TAL")))
    (row,) = desk.stands("own_mission_open")
    assert (row["value"], row["said_of"]) == ("yes", "CAS")
    assert desk.stands("own_mission_open", "TJK")[0]["value"] == "unknown"
    assert [one["from"] for one in desk.session.rows("dyad_week")] == ["CAS"]


def test_a_members_own_later_evidence_outweighs_its_group(desk):
    desk.say("g", "2023-04-01", "stance", "yes:open", "stance", **GROUP)
    desk.say("own", "2023-05-01", "stance", "yes:refuse", "stance")
    desk.say("k", "2023-03-01", "stance", "yes:refuse", "stance", source="KAZ")
    desk.measure(pairs=(("UZB", "TAL"), ("KAZ", "TAL")))
    assert [(one["detail"], one["said_of"]) for one in desk.stands("stance")] == [("refuse", None)]
    assert [(one["detail"], one["said_of"]) for one in desk.stands("stance", "KAZ")] == [
        ("refuse", None), ("open", "CAS"),
    ]  # fmt: skip


def test_all_names_every_member_and_collective_nobody():
    day = date(2023, 4, 1)
    told = Telling("v", "TAL", "CAS", "stance", "yes", "open", day, day, day, "stance", group="CAS")

    def sides(quantifier):
        found = with_members([told], {"v": {"quantifier": quantifier}}, lambda *_: ("KAZ", "UZB"))
        return [one.other for one in found]

    assert sides("all") == ["CAS", "KAZ", "UZB"]
    assert sides("collective") == sides("none") == sides("some") == ["CAS"]
    assert sides("some:TJK") == ["CAS", "TJK"]


def test_what_no_codebook_knows_is_refused(desk):
    desk.say("v", "2023-04-01", "talks", "perhaps")
    with pytest.raises(ContractError, match="perhaps"):
        desk.measure()


def test_stretches_never_overlap_and_rest_on_evidence_of_their_time(worked):
    with worked.reader() as reader:
        rows = reader.query('SELECT * FROM status ORDER BY "from", "to", attribute, valid_seq')
        known = {row["id"] for row in reader.rows("evidence")}
    before = None
    assert any(row["value"] == "disputed" for row in rows)
    for row in rows:
        assert set(row["basis"]) <= known
        assert bool(row["basis"]) == (row["value"] != "unknown")
        assert row["valid_to"] is None or row["valid_from"] <= row["valid_to"]
        if row["valid_seq"] > 1:
            assert before["valid_to"] is not None
            assert before["valid_to"] <= row["valid_from"]
        before = row
