"""Every command, option, key, table, column and error is documented, and as it now is."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

import detente
from detente import config, errors
from detente.cli import COMMANDS, app
from detente.tables import STAGES, TABLES

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"


def _pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "scripts" / "build_docs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: dict[str, str] = module.pages()
    return pages


@pytest.mark.parametrize("name", ["tables.md", "commands.md", "errors.md", "python.md"])
def test_the_reference_is_current(name: str) -> None:
    written = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert written == _pages()[name], "run scripts/build_docs.py"


def test_every_command_and_option_is_documented() -> None:
    page = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        part = page.split(f"## detente {command.__name__}\n")[1].split("\n## ")[0]
        for argument in app[command.__name__].assemble_argument_collection(parse_docstring=True):
            assert argument.parameter.help, f"{command.__name__} {argument.name} has no help"
            assert f"| `{argument.name}` |" in part


def test_every_table_and_column_is_documented() -> None:
    page = (DOCS / "reference" / "tables.md").read_text(encoding="utf-8")
    for name, table in TABLES.items():
        part = page.split(f"### {name}\n")[1].split("\n### ")[0]
        assert all(f"| {column.name} |" in part for column in table.columns)


def test_every_public_name_is_documented() -> None:
    page = (DOCS / "reference" / "python.md").read_text(encoding="utf-8")
    for name in detente.__all__:
        assert f"## detente.{name}\n" in page or f"`{name}`" in page


def test_every_error_is_documented() -> None:
    page = (DOCS / "reference" / "errors.md").read_text(encoding="utf-8")
    for name, kind in vars(errors).items():
        if isinstance(kind, type):
            assert re.search(rf"^\| `{name}` \| \w+ \| {kind.exit_code} \|", page, re.M)  # type: ignore[attr-defined]


def test_every_key_of_a_case_is_documented() -> None:
    page = (DOCS / "case.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(\w+)` \|", page.split("## Reports")[0], re.M))
    assert documented == config._KEYS
    parts = set(re.findall(r"^\| `(\w+)` \|", page.split("## Reports")[1], re.M))
    assert parts >= {"path", "kind", "publisher", "text_is", "date", "label"}


def test_the_example_of_the_page_can_be_loaded(tmp_path: Path) -> None:
    page = (DOCS / "case.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.S)
    (tmp_path / "detente.toml").write_text(example)
    assert config.load(tmp_path).title == tomllib.loads(example)["title"]


def test_every_stage_has_its_page_and_links_lead_somewhere() -> None:
    for stage in (*STAGES, "actors"):
        assert (DOCS / "explanation" / f"{stage}.md").is_file()
    for page in DOCS.rglob("*.md"):
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert link.startswith("http") or (page.parent / link).exists(), f"{page}: {link}"


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    cited = (ROOT / "CITATION.cff").read_text()
    assert f"\nversion: {project}\n" in cited
    assert f"## {project}" in (ROOT / "CHANGELOG.md").read_text()
