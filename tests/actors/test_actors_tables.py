import csv
import importlib.util
import os
import re
import shutil
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import detente.actors
from detente.actors import KINDS, load
from detente.actors.actor import within
from detente.actors.read import shelf
from detente.actors.words import key

FOLDER = Path(detente.actors.__file__).parent
FILES = sorted(FOLDER.glob("*.csv"))
ROLES = {
    "name", "official", "government", "capital", "demonym", "people", "territory",
}  # fmt: skip
CODES = (
    "AFG", "TAL", "ISK", "NRF", "JAM", "UNK", "CSTO", "SCO", "CAS", "WLD", "KAZ", "KGZ", "TJK",
    "TKM", "UZB", "RUS", "CHN", "PAK", "IRN", "IND", "USA", "ARE", "AOP", "IMU",
)  # fmt: skip

NOW = date(2018, 1, 1)


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_row_has_a_source_and_ordered_dates(path):
    for row in rows(path):
        assert None not in row and None not in row.values(), row
        assert row["source"].strip(), row
        first, last = (row[c] and date.fromisoformat(row[c]) for c in ("valid_from", "valid_to"))
        assert not (first and last) or first <= last, row
        assert all(cell == cell.strip() and "\ufffd" not in cell for cell in row.values()), row


def test_the_tables_are_small():
    assert sum(path.stat().st_size for path in FILES) < 1_500_000


def test_every_id_that_is_named_exists():
    registry, tables = load(), shelf()
    named = {row.actor for row in (*tables.names, *tables.seats, *tables.missions)}
    named |= {row.state for row in (*tables.seats, *tables.missions)}
    named |= {member for actor in tables.actors for member in actor.members}
    assert named <= {*registry.ids(), ""}
    assert {actor.kind for actor in tables.actors} == set(KINDS)
    assert {name.role for name in tables.names} == ROLES | {"leader", "surname"}
    assert all(key(name.name) for name in tables.names)


def test_stretches_of_an_actor_do_not_overlap():
    by_id = {}
    for actor in shelf().actors:
        by_id.setdefault(actor.id, []).append(actor)
    for stretches in by_id.values():
        stretches.sort(key=lambda a: a.valid_from or date.min)
        for one, two in pairwise(stretches):
            assert one.valid_to and two.valid_from and one.valid_to < two.valid_from, one
            assert one.name == two.name


@pytest.mark.parametrize("code", CODES)
def test_the_vocabularys_codes_exist(code):
    assert load().get(code) is not None


def states():
    return [
        a for a in shelf().actors if a.kind == "state" and within(NOW, a.valid_from, a.valid_to)
    ]


def test_every_state_answers_to_its_name_its_adjective_and_its_capital():
    registry = load()
    assert len(states()) == 193 + 1, "the members of the United Nations, and the Holy See"
    named = {actor: set() for actor in (s.id for s in states())}
    for name in shelf().names:
        if name.actor in named and name.holds(date(2018, 1, 1)):
            candidates = registry.resolve(name.name, date(2018, 1, 1)).candidates
            if name.actor in {c.actor.id for c in candidates}:
                named[name.actor].add(name.role)
    same = {"SGP", "DJI", "SMR", "MCO", "VAT"}  # city and state bear one name
    for state in states():
        assert "demonym" in named[state.id] or state.id == "DMA", "Dominican is the Republic's"
        assert "capital" in named[state.id] or state.id in same, state
        assert state.id in {c.actor.id for c in registry.resolve(state.name).candidates}


@pytest.mark.parametrize(
    ("name", "year", "actor"),
    [
        ("Czechoslovakia", 1990, "CSK"), ("Czechoslovakia", 1995, None), ("East Berlin", 1980, "DDR"),
        ("West German", 1985, "DEU"), ("Bonn", 1992, "DEU"), ("Bonn", 2005, None),
        ("Saigon", 1970, "RVN"), ("Alma-Ata", 1994, "KAZ"), ("South Yemen", 1988, "YMD"),
        ("Václav Havel", 1991, "CSK"), ("Václav Havel", 1999, "CZE"),
    ],
)  # fmt: skip
def test_states_and_seats_that_are_no_more_answer_in_their_time_only(name, year, actor):
    text = f"{name} spoke."
    found = {
        c.actor.id for m in load().find(text, date(year, 6, 1)) for c in m.resolution.candidates
    }
    assert found == ({actor} if actor else set())


def test_every_state_is_found_in_a_sentence_by_its_adjective():
    registry = load()
    for name in shelf().names:
        if name.role == "demonym" and re.fullmatch(r"[A-Z][a-z]+", name.name):
            found = registry.find(f"A {name.name} minister spoke.", name.valid_to or NOW)
            assert [m.surface for m in found] == [f"{name.name} minister"], name


def test_iso_codes_are_the_ids_of_states_but_for_one_that_is_taken():
    registry = load()
    assert registry.resolve("Iceland").actor.id == "ISL"
    assert registry.resolve("Jamaica").actor.id == "JM"
    assert registry.resolve("Jamaat Ansarullah").actor.id == "JAM"


def test_the_generated_tables_are_what_the_script_writes(tmp_path, monkeypatch):
    pytest.importorskip("pycountry", reason="a library of the build group")
    pytest.importorskip("babel", reason="a library of the build group")
    if not os.environ.get("DETENTE_DATA"):
        pytest.skip("DETENTE_DATA, the folder of the seeds, is not set")
    path = Path(__file__).parents[2] / "scripts" / "build_actors.py"
    spec = importlib.util.spec_from_file_location("build_actors", path)
    script = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "build_actors", script)
    spec.loader.exec_module(script)
    if script.ISO not in (FOLDER / "world_actors.csv").read_text(encoding="utf-8"):
        pytest.skip(f"the tables were written with other versions than {script.ISO}")
    for file in FILES:
        shutil.copy(file, tmp_path)
    monkeypatch.setattr(script, "TARGET", tmp_path)
    script.main()
    for file in FILES:
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name
