"""What goes wrong is told on stderr in one line, with its exit code and without a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from detente import errors, pipeline
from detente.actors import load
from detente.cli import main
from detente.cli.locate import find, pair
from detente.errors import ActorError, ConfigError


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("fly", 2, "Unknown command"),
        ("run --sideways", 2, "--sideways"),
        ("run --until lunch", 2, "reports"),
        ("trace", 2, "ID"),
        ("add", 2, "FILE"),
        ("show", 2, "PAIR"),
        ("run", 2, "no detente.toml in this folder"),
        ("run nowhere", 2, "no folder nowhere"),
        ("run . --coder hand", 2, "without hand codes"),
        ("show UZB-TAL", 2, "no detente.toml in this folder"),
        ("cite --case central_asia", 4, "no case.duckdb"),
        ("demo --as-of yesterday", 2, "'yesterday'"),
        ("demo --as-of 2023-02-30", 2, "'2023-02-30'"),
        ("demo --as-of 2999-01-01", 2, "a day to come"),
        ("doctor nowhere", 2, "no folder nowhere"),
    ],
)
def test_wrong_words(words: str, code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words.split()) == code
    told = capsys.readouterr().err
    assert told.startswith("detente: ") and said in told and "To do: " in told
    assert "Traceback" not in told
    assert not list(Path().iterdir())


def _kinds() -> list[type[errors.DetenteError]]:
    return [kind for kind in vars(errors).values() if isinstance(kind, type)]


@pytest.mark.parametrize("kind", _kinds())
def test_every_error_ends_with_its_code(
    kind: type[errors.DetenteError],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise kind("this", "that", "mend it")

    monkeypatch.setattr(pipeline, "run", broken)
    assert main(["demo"]) == kind.exit_code != 0
    assert capsys.readouterr().err == "detente: found this; expected that. To do: mend it\n"


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "stopped"),
        (PermissionError(13, "Permission denied", "a.txt"), 1, "a.txt: found permission denied"),
    ],
)
def test_being_stopped_and_being_locked_out(
    error: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "run", broken)
    assert main(["demo"]) == code
    assert said in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error() -> None:
    assert main(["new", "case"]) == 0
    code = (
        "import sys; from detente.cli import main; sys.stdin.read(); "
        "sys.exit(main(['run', 'case', '--dry-run']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdout and process.stdin and process.stderr
        process.stdout.close()
        process.stdin.close()
        told = process.stderr.read().decode()
    assert (process.returncode, told) == (0, "")


def test_signs_that_a_terminal_lacks_are_written_out() -> None:
    code = "import sys; from detente.cli import main; sys.exit(main(['new', 'Ærø']))"
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert rb"\xc6r\xf8/detente.toml" in done.stdout.replace(os.sep.encode(), b"/")


@pytest.mark.parametrize(
    "text",
    ["UZB-TAL", "uzb tal", "UZB/TAL", "Uzbekistan Taliban", "Uzbekistan - Taliban",
     "Uzbekistan and the Taliban", "Uzbekistan, TAL"],
)  # fmt: skip
def test_a_pair_by_codes_and_by_names(text: str) -> None:
    assert pair(text, load(), None) == ("UZB", "TAL")


def test_a_pair_of_names_of_several_words() -> None:
    assert pair("United States Saudi Arabia", load(), None) == ("USA", "SAU")


@pytest.mark.parametrize(
    "text", ["Uzbekistan", "UZB-", "UZB - Uzbekistan", "Atlantis - Lemuria", ""]
)
def test_what_is_no_pair(text: str) -> None:
    with pytest.raises(ActorError, match="two actors"):
        pair(text, load(), None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Atlantis - TAL", "no actor 'Atlantis'"),
        ("Uzbekistn Taliban", "UZB (Uzbekistan)"),
        ("Korea-Russia", "'Korea', which may be KOR (South Korea), PRK (North Korea)"),
    ],
)
def test_the_one_name_that_is_no_actor_is_told(text: str, said: str) -> None:
    with pytest.raises(ActorError) as told:
        pair(text, load(), None)
    assert said in str(told.value)


def test_the_case_that_is_meant(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        find(None)
    (tmp_path / "central_asia").mkdir()
    (tmp_path / "central_asia" / "case.duckdb").write_bytes(b"")
    assert find(None).config.title == "Central Asia and the Taliban"
    assert find(None).config.out == tmp_path / "central_asia"
    (tmp_path / "detente.toml").write_text('title = "Mine"\n')
    assert find(None).config.title == "Mine"
    assert find("central_asia").config.title == "Central Asia and the Taliban"
