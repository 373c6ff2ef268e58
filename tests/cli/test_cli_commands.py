"""Every command, by its words, on a small case."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from datetime import date
from pathlib import Path

import pytest

from detente.cli import COMMANDS, app, main
from detente.config import load
from detente.doctor import examine
from detente.tables import STAGES, TABLES


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    assert main(["new", "case"]) == 0
    return tmp_path / "case"


@pytest.fixture
def collected(case: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["run", "case", "--until", "reports"]) == 0
    capsys.readouterr()
    return case


def _files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_new_case_can_be_loaded_and_doctor_finds_nothing_wrong(case: Path) -> None:
    config = load(case)
    assert config.pairs == (("FIN", "EST"),)
    lines = list(examine(case))
    assert not [line for line in lines if line.startswith("!")]
    assert "reports/2024-03-05.txt: 1 news report(s)" in "\n".join(lines)


def test_new_refuses_a_folder_that_holds_files(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _files(case)
    assert main(["new", "case"]) == 2
    assert "a new or empty folder" in capsys.readouterr().err
    assert _files(case) == before


def test_a_new_case_runs_to_its_brief(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "case"]) == 0
    told = capsys.readouterr()
    (line,) = told.out.splitlines()
    assert line == f"brief: {case / 'out' / 'brief.html'}"
    assert (case / "out" / "brief.html").is_file()
    assert "reports: 2, acts: 2, quotes: 2" in told.err
    assert main(["run", "case"]) == 0
    assert "kept from before" in capsys.readouterr().err
    assert main(["show", "Finland", "Estonia", "--case", "case"]) == 0
    shown = capsys.readouterr().out
    assert "Finland" in shown and "Estonia" in shown
    assert main(["export", "tables", "--case", "case", "--format", "json"]) == 0
    finding = json.loads(Path("tables/finding.json").read_text())[0]
    capsys.readouterr()
    assert main(["trace", finding["id"], "--case", "case"]) == 0
    assert capsys.readouterr().out.startswith(f"number {finding['id']}: {finding['printed']}")


def test_run_until_a_stage_prints_the_run(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case)
    capsys.readouterr()
    assert main(["run", "--until", "reports"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("run: ") and len(told.out.splitlines()) == 1
    assert "reports: collect" in told.err and "events" not in told.err


def test_dry_run_writes_nothing(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _files(case)
    assert main(["run", "case", "--dry-run"]) == 0
    assert "would read 2 file(s) of reports: reports" in capsys.readouterr().out
    assert _files(case) == before


def test_as_of_leaves_later_reports_out(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "case", "--until", "reports", "--as-of", "2024-03-31"]) == 0
    assert main(["run", "case", "--until", "reports"]) == 0
    assert "reports: 2" in capsys.readouterr().err
    assert main(["export", "then", "--case", "case", "--as-of", "2024-03-31"]) == 0
    assert json.loads(Path("then/run.json").read_text())["as_of"] == "2024-03-31"


def test_out_puts_the_results_elsewhere(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "case", "--until", "reports", "--out", "there"]) == 0
    assert Path("there/case.duckdb").is_file() and not (case / "out").exists()
    capsys.readouterr()
    assert main(["cite", "--case", "case"]) == 4
    assert main(["cite", "--case", "case", "--out", "there"]) == 0


def test_add_copies_with_what_is_stated(case: Path) -> None:
    Path("note.txt").write_text("Estonia thanked Finland.\n")
    words = ["--kind", "official", "--publisher", "The Office", "--published", "2024-05-02"]
    assert main(["add", "note.txt", "--case", "case", *words]) == 0
    assert (case / "reports" / "note.txt").read_text() == (
        "---\nkind: official\npublisher: The Office\npublished: 2024-05-02\n---\n"
        "Estonia thanked Finland.\n"
    )
    line = next(line for line in examine(case) if line.startswith("reports/note.txt"))
    assert "1 official report(s)" in line and "known on 2024-05-02" in line


def test_add_puts_the_day_of_a_pdf_before_its_name(case: Path) -> None:
    Path("page.pdf").write_bytes(b"%PDF-")
    assert main(["add", "page.pdf", "--case", "case", "--published", "2024-05-02"]) == 0
    assert (case / "reports" / "2024-05-02 page.pdf").read_bytes() == b"%PDF-"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("2024-03-05.txt", b"Other.", "nothing is overwritten"),
        ("page.html", b"<p>A.</p>", "cannot carry kind"),
        ("front.txt", b"---\ntitle: A\n---\nA.", "front matter"),
        ("latin.txt", "Düne.".encode("latin-1"), "not UTF-8"),
        ("page.docx", b"PK", "a file of type .docx"),
    ],
)
def test_add_adds_all_or_nothing(
    case: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes,
    said: str,
) -> None:
    before = _files(case)
    Path("good.txt").write_text("Good.")
    Path(name).write_bytes(content)
    assert main(["add", "good.txt", name, "--case", "case", "--kind", "news"]) == 3
    assert said in capsys.readouterr().err
    assert _files(case) == before


def test_add_needs_a_folder_of_reports(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case / "detente.toml").write_text('title = "A case"\n')
    Path("good.txt").write_text("Good.")
    assert main(["add", "good.txt", "--case", "case"]) == 2
    assert "no folder of reports" in capsys.readouterr().err


def test_cite_names_the_very_run(collected: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = {}
    for form in ("text", "bibtex", "csl-json"):
        assert main(["cite", "--case", "case", "--format", form]) == 0
        said[form] = capsys.readouterr().out
    run, tool = json.loads(said["csl-json"])
    assert run["title"] == "Finland and Estonia, an example"
    assert run["issued"] == {"date-parts": [[2024, 4, 18]]}
    for text in said.values():
        assert run["number"] in text and "2024-04-18" in text and tool["version"] in text
    assert said["bibtex"].count("{") == said["bibtex"].count("}")


@pytest.mark.parametrize("form", ["csv", "json", "parquet", "sqlite"])
def test_export_writes_every_table(collected: Path, form: str) -> None:
    import duckdb

    assert main(["export", "there", "--case", "case", "--format", form]) == 0
    there = Path("there")
    assert json.loads((there / "run.json").read_text())["title"] == load("case").title
    for name, table in TABLES.items():
        columns = [*table.names, "why_null"]
        if form == "csv":
            with (there / f"{name}.csv").open(newline="", encoding="utf-8") as file:
                assert next(csv.reader(file)) == columns
        elif form == "json":
            assert all(
                list(row) == columns for row in json.loads((there / f"{name}.json").read_text())
            )
        elif form == "parquet":
            made = duckdb.sql(f"SELECT * FROM '{there / name}.parquet'")
            assert made.columns == columns
        else:
            with sqlite3.connect(there / "detente.sqlite") as base:
                found = base.execute(f"SELECT * FROM {name}")
                assert [one[0] for one in found.description] == columns


def test_exports_hold_the_same_rows(collected: Path) -> None:
    for form in ("json", "sqlite"):
        assert main(["export", form, "--case", "case", "--format", form]) == 0
    rows = json.loads(Path("json/report.json").read_text())
    with sqlite3.connect("sqlite/detente.sqlite") as base:
        found = base.execute(
            "SELECT id, text, known_at, why_null FROM report ORDER BY id"
        ).fetchall()
    assert len(rows) == 2
    assert [(r["id"], r["text"], r["known_at"], r["why_null"]) for r in rows] == [
        (*row[:3], json.loads(row[3])) for row in found
    ]


def test_export_overwrites_nothing(collected: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("there").mkdir()
    Path("there/sentence.csv").write_text("mine")
    assert main(["export", "there", "--case", "case", "--format", "csv"]) == 3
    assert "nothing is overwritten" in capsys.readouterr().err
    assert _files(Path("there")) == {"sentence.csv": b"mine"}


def test_doctor_says_what_is_wrong(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case / "reports" / "empty.txt").write_text("")
    (case / "reports" / "not.pdf").write_text("no PDF")
    text = (case / "detente.toml").read_text()
    text = text.replace('actors = ["FIN", "EST"]', 'actors = ["FIN", "XXQ"]')
    (case / "detente.toml").write_text(text.replace('"covariates.csv"', '"figures.csv"'))
    before = _files(case)
    capsys.readouterr()
    assert main(["doctor", "case"]) == 0
    said = capsys.readouterr().out
    assert "! covariates: 0 file(s) figures.csv" in said
    assert "! actor XXQ" in said
    assert "! reports/empty.txt: found an empty file" in said
    assert "! reports/not.pdf" in said and "no PDF" in said
    assert _files(case) == before


def test_doctor_reads_the_claims(case: Path) -> None:
    text = (case / "detente.toml").read_text()
    (case / "detente.toml").write_text(f'claims = "claims.csv"\n{text}')
    head = "id,from,to,said,test,argument,since,until\n"
    (case / "claims.csv").write_text(f"{head}c1,FIN,EST,They agreed,acts,AGREE>=1,,\n")
    assert not [line for line in examine(case) if line.startswith("!")]
    (case / "claims.csv").write_text(f"{head}c1,FIN,EST,They agreed,vibes,good,,\n")
    assert [line for line in examine(case) if line.startswith("! claims.csv#line 2")]


def test_doctor_looks_at_one_file(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("rows.csv").write_text("text,published\nA met B.,2024-01-02\nC met D.,\n")
    capsys.readouterr()
    assert main(["doctor", "rows.csv"]) == 0
    said = capsys.readouterr().out
    assert "rows.csv: 2 news report(s), 2 sentence(s)" in said
    assert "known on 2024-01-02, 1 undated" in said


def test_doctor_says_that_a_day_is_to_come(case: Path) -> None:
    text = (case / "detente.toml").read_text()
    (case / "detente.toml").write_text(f"as_of = 2999-01-01\n{text}")
    assert [line for line in examine(case) if line.startswith("! as of: 2999-01-01")]


def test_doctor_counts_copies_in_words(case: Path) -> None:
    (case / "reports" / "2024-03-06.txt").write_text(
        (case / "reports" / "2024-03-05.txt").read_text().replace("2024-03-05", "2024-03-06")
    )
    assert [line for line in examine(case) if line.endswith("known on 2024-03-06, 1 near-copy")]


def test_doctor_says_what_the_case_file_lacks(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case / "detente.toml").write_text('tilte = "A"\n')
    capsys.readouterr()
    assert main(["doctor", "case"]) == 2
    told = capsys.readouterr()
    assert "Python" in told.out and "'tilte'" in told.err


def test_doctor_nowhere_names_what_it_wants(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert "name a case or a file" in capsys.readouterr().out


def test_the_app_offers_the_stages_and_every_command() -> None:
    (until,) = (one for one in app["run"].assemble_argument_collection() if one.name == "--until")
    assert until.get_choices() == STAGES
    assert {command.__name__ for command in COMMANDS} == {
        "demo",
        "new",
        "add",
        "run",
        "show",
        "trace",
        "score",
        "doctor",
        "cite",
        "export",
    }


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    from detente.pipeline import version

    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == version()


def test_demo_hands_the_worked_case_to_the_pipeline(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from detente import pipeline
    from detente.config import Config

    asked: list[Config] = []

    def run(config: Config, **_: object) -> pipeline.Outcome:
        asked.append(config)
        page = config.out / ("a folder with a long name " * 8) / "brief.html"
        return pipeline.Outcome("ab12", True, config.as_of, page, {"report": 7}, 2, ("hand: .9",))

    monkeypatch.setattr(pipeline, "run", run)
    assert main(["demo", "--coder", "dictionary", "--as-of", "2022-01-31", "--out", "o"]) == 0
    (config,) = asked
    assert (config.coder, config.as_of) == ("dictionary", date(2022, 1, 31))
    assert config.out == tmp_path / "o"
    told = capsys.readouterr()
    assert told.out.startswith("brief: ") and len(told.out.splitlines()) == 1
    assert "reports: 7" in told.err and "2 not read" in told.err and "hand: .9" in told.err
    assert main(["demo"]) == 0
    assert (asked[1].coder, asked[1].out) == ("learned", tmp_path / "central_asia")


@pytest.mark.parametrize("terminal", [False, True])
def test_progress_is_told_on_stderr(
    terminal: bool, case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    capsys.readouterr()
    assert main(["run", "case", "--until", "events"]) == 0
    told = capsys.readouterr()
    assert told.err.index("reports: collect") < told.err.index("events: code")
    assert told.out.startswith("run: ")
