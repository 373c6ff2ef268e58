from datetime import date

import pytest

from detente.actors import load
from detente.errors import ActorError, InputError

HEADER = "id,name,kind,aliases,members,valid_from,valid_to,source\n"


def overlaid(tmp_path, text):
    path = tmp_path / "actors.csv"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_a_new_actor_and_a_changed_name_win(tmp_path):
    registry = overlaid(
        tmp_path,
        HEADER + "QQQ,Kingdom of Quux,state,Quux|Quuxian crown,,,,our own list\n"
        "KBL,Kabul municipality,organisation,Kabul,,,,\n",
    )
    assert registry.resolve("the Quuxian crown").actor.id == "QQQ"
    assert registry.resolve("Kabul", date(2022, 1, 1)).actor.id == "KBL"
    assert registry.actor("KBL").source == "actors.csv, line 3"
    assert load().resolve("Kabul", date(2022, 1, 1)).actor.id == "TAL"
    assert [m.resolution.actor.id for m in registry.find("Quux met Uzbek officials.")] == [
        "QQQ",
        "UZB",
    ]


def test_stretches_of_one_id_replace_ours(tmp_path):
    registry = overlaid(
        tmp_path,
        "code,name,kind,valid_from,valid_to\n"
        "TAL,Taliban,armed_group,,2022-12-31\n"
        "TAL,Taliban,de_facto_authority,2023-01-01,\n",
    )
    assert registry.kind_on("TAL", date(2022, 1, 1)) == "armed_group"
    assert registry.kind_on("TAL", date(2023, 1, 1)) == "de_facto_authority"
    assert registry.resolve("Taliban", date(2022, 1, 1)).actor.kind == "armed_group"


def test_a_group_of_ones_own(tmp_path):
    registry = overlaid(tmp_path, HEADER + "DUO,The Duo,group,,UZB|KAZ,,,\n")
    assert registry.members("DUO") == ("UZB", "KAZ")
    assert registry.find("Leaders of the Duo met.")[0].resolution.actor.id == "DUO"


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("", 1, "(none)"),
        ("id,name\nQQQ,Quux\n", 1, "id, name"),
        (HEADER + "QQQ,,state,,,,,\n", 2, "no name"),
        (HEADER + "QQQ,Quux,kingdom,,,,,\n", 2, "'kingdom'"),
        (HEADER + "AAA,A,state,,,,,\nQQQ,Quux,state,,,15.08.2021,,\n", 3, "15.08.2021"),
        (HEADER + "QQQ,Quux,state,,,2022-01-01,2021-01-01,\n", 2, "after"),
        (HEADER + "QQQ,Quux,state,,,,,a,b\n", 2, "9 cells"),
        (HEADER + "QQQ,Quux,group,,UZB|ZZZZ,,,\n", 2, "ZZZZ"),
        (HEADER + "QQQ,Quux,state,,,,,\nQQQ,Quux,state,,,,,\n", 3, "second time"),
    ],
)
def test_a_bad_row_is_named_with_file_and_line(tmp_path, text, line, found):
    with pytest.raises(InputError) as raised:
        overlaid(tmp_path, text)
    assert f"actors.csv, line {line}:" in str(raised.value)
    assert found in str(raised.value)


def test_a_missing_or_undecodable_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError):
        load(tmp_path / "none.csv")
    (tmp_path / "bad.csv").write_bytes(b"id,name,kind\nQ,\xff,state\n")
    with pytest.raises(InputError):
        load(tmp_path / "bad.csv")


def test_a_file_that_changes_is_read_again(tmp_path):
    assert overlaid(tmp_path, HEADER + "QQQ,Quux,state,,,,,\n").get("QQQ") is not None
    assert overlaid(tmp_path, HEADER + "RRR,Ruux,state,,,,,\n").get("QQQ") is None


@pytest.mark.parametrize(
    ("wrong", "near"), [("UZK", "UZB"), ("Uzbekistan", "UZB"), ("Kazakstann", "KAZ")]
)
def test_an_unknown_code_lists_near_ones(wrong, near):
    with pytest.raises(ActorError, match=near):
        load().actor(wrong)
    assert load().get(wrong) is None
    assert load().label(wrong) == wrong
