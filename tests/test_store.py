"""The store: runs whole or not at all, one writer, reads as of a run or a date."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from detente import store as store_module
from detente.errors import BusyError, ConfigError, ContractError, NoRunError, SpaceError, StoreError
from detente.store import Store
from detente.tables import TABLES, Row

SENTENCE: Row = {"id": "r.1", "report_id": "r", "start": 0, "end": 3}


def run_row(run_id: str, as_of: date = date(2023, 8, 5)) -> Row:
    return {
        "run_id": run_id, "title": "t", "version": "0", "coder": "hand", "as_of": as_of,
        "stated_as_of": None, "settings": "{}", "inputs": run_id, "until": "brief",
        "page": None,
    }  # fmt: skip


def keep(store: Store, run_id: str, rows: list[Row], as_of: date = date(2023, 8, 5)) -> None:
    with store.begin() as session:
        session.write("sentence", rows)
        session.commit(run_row(run_id, as_of))


def test_a_run_is_appended_and_read_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "case.duckdb")
    keep(store, "one", [SENTENCE])
    keep(store, "two", [SENTENCE, {**SENTENCE, "id": "r.2"}])
    assert [(row["run_id"], row["seq"]) for row in store.runs()] == [("one", 1), ("two", 2)]
    with store.read() as newest:
        assert len(newest.rows("sentence")) == 2
    with store.read("one") as first:
        assert [row["id"] for row in first.rows("sentence")] == ["r.1"]


def test_the_same_run_again_takes_its_place_and_is_the_last(tmp_path: Path) -> None:
    store = Store(tmp_path / "case.duckdb")
    keep(store, "one", [SENTENCE])
    keep(store, "two", [])
    keep(store, "one", [{**SENTENCE, "id": "r.2"}])
    assert [row["run_id"] for row in store.runs()] == ["two", "one"]
    with store.read() as kept:
        assert [row["id"] for row in kept.rows("sentence")] == ["r.2"]


def test_read_as_of_a_date(tmp_path: Path) -> None:
    store = Store(tmp_path / "case.duckdb")
    keep(store, "early", [SENTENCE], date(2022, 1, 1))
    keep(store, "late", [SENTENCE], date(2023, 1, 1))
    with store.read(as_of=date(2022, 1, 1)) as then:
        assert then.run["run_id"] == "early"
    with pytest.raises(NoRunError, match="2021-01-01"), store.read(as_of=date(2021, 1, 1)):
        pass


def test_no_run_yet(tmp_path: Path) -> None:
    with pytest.raises(NoRunError, match="detente run"), Store(tmp_path / "no.duckdb").read():
        pass


def test_a_run_that_is_left_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "case.duckdb")
    keep(store, "one", [SENTENCE])
    with pytest.raises(RuntimeError), store.begin() as session:
        session.write("sentence", [SENTENCE])
        raise RuntimeError
    assert [row["run_id"] for row in store.runs()] == ["one"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.duckdb"]


def test_a_second_writer_is_told_who_holds_the_case(tmp_path: Path) -> None:
    path = tmp_path / "case.duckdb"
    code = f"from detente.store import Store; import time; s = Store({str(path)!r}).begin(); print('held', flush=True); time.sleep(60)"
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        with pytest.raises(BusyError, match=str(other.pid)):
            Store(path).begin()
    finally:
        other.kill()
        other.wait()
    with Store(path).begin() as session:
        assert session.rows("sentence") == []


def test_a_second_writer_in_the_same_process_is_told_so(tmp_path: Path) -> None:
    store = Store(tmp_path / "case.duckdb")
    with store.begin() as session:
        session.write("sentence", [SENTENCE])
        with pytest.raises(BusyError, match="another run of this process"):
            Store(store.path).begin()
        assert len(session.rows("sentence")) == 1
    with store.begin() as session:
        assert session.rows("sentence") == []


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    store = Store(tmp_path / "case.duckdb")
    (tmp_path / "case.duckdb.running.x7.ndjson").write_text("half a li")
    keep(store, "one", [SENTENCE])
    assert [path.name for path in tmp_path.iterdir()] == ["case.duckdb"]


def test_a_reader_does_not_stop_a_commit_for_long(tmp_path: Path) -> None:
    store = Store(tmp_path / "case.duckdb")
    keep(store, "one", [SENTENCE])
    with store.read() as reader:
        keep(store, "two", [SENTENCE])
        assert reader.run["run_id"] == "one"
    assert len(store.runs()) == 2


_KILLED = """
import sys, time
from tests_store_rows import many
from detente.store import Store
store = Store(sys.argv[1])
print("go", flush=True)
for number in range(50):
    with store.begin() as session:
        session.write("sentence", many(3000))
        session.commit({"run_id": f"run{number}", "title": "t", "version": "0", "coder": "hand",
            "as_of": None, "stated_as_of": None, "settings": "{}", "inputs": "i", "until": "brief", "page": None})
"""


@pytest.mark.parametrize("after", [0.01, 0.05, 0.09, 0.13, 0.18, 0.24, 0.31, 0.4, 0.55, 0.8])
def test_a_killed_run_leaves_the_last_complete_one(tmp_path: Path, after: float) -> None:
    path = tmp_path / "case.duckdb"
    (tmp_path / "tests_store_rows.py").write_text(
        "def many(n):\n    return [{'id': f'r.{i}', 'report_id': 'r', 'start': i, 'end': i + 1} for i in range(n)]\n"
    )
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}src"}
    victim = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert victim.stdout is not None and victim.stdout.readline() == "go\n"
    time.sleep(after)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    store = Store(path)
    before = store.runs()
    for row in before:
        with store.read(str(row["run_id"])) as kept:
            assert len(kept.rows("sentence")) == 3000
    keep(store, "after", [SENTENCE])
    assert [row["run_id"] for row in store.runs()] == [row["run_id"] for row in before] + ["after"]


def test_no_space_left_is_said_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "case.duckdb")
    keep(store, "one", [SENTENCE])

    def full(*args: object, **kwargs: object) -> object:
        raise OSError(28, "No space left on device")

    with store.begin() as session:
        monkeypatch.setattr(store_module.tempfile, "mkstemp", full)
        with pytest.raises(SpaceError, match="earlier runs are intact"):
            session.write("sentence", [SENTENCE])
        monkeypatch.undo()
    with store.read() as kept:
        assert len(kept.rows("sentence")) == 1


def test_a_disk_quota_that_ends_in_the_commit_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "case.duckdb"
    keep(Store(path), "one", [SENTENCE])
    code = f"""
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from detente.store import Store
from detente.errors import StoreError
rows = [{{"id": f"r.{{i}}", "report_id": "x" * 400, "start": i, "end": i + 1}} for i in range(20000)]
try:
    with Store({str(path)!r}).begin() as session:
        session.write("sentence", rows)
        session.commit({run_row("two")!r})
except StoreError as error:
    print(type(error).__name__, error)
"""
    code = "import datetime\n" + code
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("SpaceError"), done.stdout + done.stderr
    assert [row["run_id"] for row in Store(path).runs()] == ["one"]


def test_rows_that_break_the_contract_are_refused_whole(tmp_path: Path) -> None:
    with Store(tmp_path / "case.duckdb").begin() as session:
        with pytest.raises(ContractError, match="report_id"):
            session.write("sentence", [SENTENCE, {"id": "r.2", "start": 0, "end": 1}])
        assert session.rows("sentence") == []


def test_a_file_of_another_contract_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.duckdb"
    keep(Store(path), "one", [SENTENCE])
    fewer = {name: table for name, table in TABLES.items() if name != "fit"}
    changed = {
        **fewer,
        "sentence": TABLES["fit"].__class__(
            "sentence", "reports", "x", ("id",), TABLES["sentence"].columns[:2]
        ),
    }
    monkeypatch.setattr(store_module, "TABLES", changed)
    with pytest.raises(StoreError, match="other columns"):
        Store(path).runs()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "case.duckdb"
    path.write_text("not a database, only some words\n" * 100)
    with pytest.raises(StoreError, match="expected a database"):
        Store(path).runs()
    assert path.read_text().startswith("not a database")


def test_a_number_of_threads_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_THREADS", "many")
    with pytest.raises(ConfigError, match="DETENTE_THREADS=many"):
        Store(tmp_path / "case.duckdb").begin()
