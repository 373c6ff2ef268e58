"""The house: folders are the theory, stages know nothing of later ones, one file opens databases."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import detente
from detente.pipeline import STAGES
from detente.tables import TABLES

ROOT = Path(detente.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
ORDER = [stage.name for stage in STAGES]


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.relative_to(ROOT).parts[0] in ORDER], ids=name
)
def test_no_stage_imports_another_stage(path: Path) -> None:
    stage = path.relative_to(ROOT).parts[0]
    others = {f"detente.{other}" for other in ORDER if other != stage}
    assert not {
        one for one in imports(path) if any(one == o or one.startswith(o + ".") for o in others)
    }


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_the_store_opens_a_database(path: Path) -> None:
    if name(path) != "store.py":
        assert not imports(path) & {"duckdb", "sqlite3"} or name(path) == "export.py"


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_exports_its_one_verb_and_says_what_it_does(stage: object) -> None:
    from importlib import import_module

    from detente.pipeline import Stage

    assert isinstance(stage, Stage)
    module = import_module(f"detente.{stage.name}")
    assert module.__all__ == [stage.verb]
    text = (module.__doc__ or "").lower()
    assert all(word in text for word in ("reads", "writes", "promises"))


def test_the_map_names_every_table_once_as_written() -> None:
    written = [table for stage in STAGES for table in stage.writes if table != "refusal"]
    assert len(written) == len(set(written))
    not_yet = {"shift", "influence", "scenario"}
    assert set(written) | {"refusal"} | not_yet == set(TABLES)
    assert all(
        TABLES[table].stage == stage.name
        for stage in STAGES
        for table in stage.writes
        if table != "refusal"
    )


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_is_one_idea(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "manager", "models", "misc", "common"}
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_function_fits_a_screen(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 50
    ]
    assert not long


def test_the_public_names_are_sorted_and_there() -> None:
    assert detente.__all__ == sorted(detente.__all__)
    for one in detente.__all__:
        assert getattr(detente, one).__doc__
