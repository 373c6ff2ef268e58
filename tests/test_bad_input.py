"""Bad input, by the command line and whole runs: what is wrong is said, and the rest goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import detente
from detente.cli import main
from detente.tables import Row

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "case"]) == 0
    capsys.readouterr()
    return tmp_path / "case"


def state(case: Path, old: str, new: str) -> None:
    text = (case / "detente.toml").read_text(encoding="utf-8")
    assert old in text
    (case / "detente.toml").write_text(text.replace(old, new), encoding="utf-8")


def refused(case: Path) -> dict[str, str]:
    with detente.open(case).reader() as tables:
        rows: list[Row] = tables.rows("refusal")
    return {str(row["origin"]): str(row["found"]) for row in rows}


def runs(case: Path) -> list[str]:
    return [str(row["run_id"]) for row in detente.open(case).store.runs()]


def test_an_empty_case_ends_in_a_page(tmp_path: Path, capsys: Capture) -> None:
    assert main(["run", str(tmp_path)]) == 0
    page = tmp_path / "out" / "brief.html"
    assert capsys.readouterr().out == f"brief: {page}\n"
    assert "nothing can be said of how they stand" in page.read_text(encoding="utf-8")
    assert refused(tmp_path) == {".": "no reports"}


def test_an_unknown_actor_in_the_pairs_is_told_with_near_ones(case: Path, capsys: Capture) -> None:
    state(case, 'pairs = [["FIN", "EST"]]', 'pairs = [["FIN", "ESTO"]]')
    assert main(["run", "case"]) == 3
    told = capsys.readouterr()
    assert told.out == "" and "'ESTO'" in told.err and "EST (Estonia)" in told.err
    assert not (case / "out" / "brief.html").exists()


def test_an_unknown_actor_to_show_is_told_with_near_ones(case: Path, capsys: Capture) -> None:
    assert main(["run", "case"]) == 0
    capsys.readouterr()
    assert main(["show", "FIN-ESTO", "--case", "case"]) == 3
    told = capsys.readouterr()
    assert told.out == "" and "'ESTO'" in told.err and "EST (Estonia)" in told.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# as_of = 2024-06-30", "as_of = 2999-01-01", "a day to come"),
        ("# window = [2024-01-01, 2024-06-30]", "window = [2024-06-30, 2024-01-01]", "2024-06-30"),
    ],
    ids=["a future day", "a reversed window"],
)
def test_days_that_cannot_be_end_the_run(
    case: Path, capsys: Capture, old: str, new: str, said: str
) -> None:
    state(case, old, new)
    assert main(["run", "case"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and said in told.err and "To do: " in told.err
    assert not (case / "out" / "brief.html").exists()


BAD: dict[str, tuple[bytes, str]] = {
    "future.txt": (
        b"---\npublished: 2999-01-01\n---\nFinland threatened Estonia.",
        "yet to come",
    ),
    "line.txt": (b"x" * 10_000_000, "10000000 characters without a sentence end"),
    "mixed.txt": ("Tõnu kam. ".encode() * 9 + b"\n" + "Tõnu.".encode("latin-1"), "decoded"),
    "page.pdf": (b"<html>not found</html>", "no PDF"),
    "torn.pdf": (b"%PDF-1.7\n1 0 obj", "a broken PDF"),
    "lacks.csv": (b"id,published\n1,2024-01-02\n", "the columns id, published"),
    "more.csv": (b"id,text\n1,One came.,and,more\n2,Two came.\n", "4 cells"),
    "twice.csv": (b"id,text\n1,One left.\n1,Two left.\n", "the duplicate id 1"),
}


def test_bad_files_are_listed_and_the_rest_goes_on(case: Path, capsys: Capture) -> None:
    for name, (content, _) in BAD.items():
        (case / "reports" / name).write_bytes(content)
    assert main(["run", "case"]) == 0
    assert f"{len(BAD)} not read, or only in part" in capsys.readouterr().err
    found = {place.partition("#")[0]: said for place, said in refused(case).items()}
    assert found.keys() == {f"reports/{name}" for name in BAD}
    page = (case / "out" / "brief.html").read_text(encoding="utf-8")
    for name, (_, said) in BAD.items():
        assert said in found[f"reports/{name}"] and f"reports/{name}" in page
    with detente.open(case).reader() as tables:
        assert len(tables.rows("event")) == 2
        kept = {str(row["text"]) for row in tables.rows("report")}
    assert {"Two came.", "One left."} < kept


def test_columns_that_nobody_reads_do_no_harm(case: Path) -> None:
    (case / "reports" / "wide.csv").write_text("mood,text,colour\ngood,One came.,red\n")
    assert main(["run", "case", "--until", "reports"]) == 0
    with detente.open(case).reader() as tables:
        assert "One came." in {row["text"] for row in tables.rows("report")}


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from detente.cli import main
sys.exit(main(["run", "case", "--fresh"]))
"""


@pytest.mark.parametrize("room", [20_000, 100_000, 400_000])
def test_a_disk_without_room_is_told_and_the_last_run_is_kept(case: Path, room: int) -> None:
    assert main(["run", "case"]) == 0
    before, page = runs(case), (case / "out" / "brief.html").read_bytes()
    (case / "reports" / "2024-05-01.txt").write_text("Finland thanked Estonia. " * 20_000)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(room)],
        cwd=case.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 4, done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith("detente: ") and "To do: " in last and "room" in last
    assert done.stdout == "" and "Traceback" not in done.stderr
    assert runs(case) == before and (case / "out" / "brief.html").read_bytes() == page


@pytest.mark.parametrize("stage", ["reports", "events", "relations", "brief"])
def test_a_killed_run_leaves_the_last_one_and_can_be_run_again(case: Path, stage: str) -> None:
    assert main(["run", "case"]) == 0
    before = runs(case)
    (case / "reports" / "2024-05-01.txt").write_text("Finland thanked Estonia on 30 April 2024.")
    command = [sys.executable, "-m", "detente", "run", "case"]
    with subprocess.Popen(
        command, cwd=case.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as victim:
        assert victim.stderr is not None
        for line in victim.stderr:
            if line.startswith(stage):
                break
        time.sleep(0.01)
        os.kill(victim.pid, signal.SIGKILL)
    assert victim.returncode == -signal.SIGKILL
    assert runs(case)[:1] == before
    assert main(["run", "case"]) == 0
    assert len(runs(case)) == 2
    assert not [path.name for path in (case / "out").iterdir() if path.suffix == ".part"]
