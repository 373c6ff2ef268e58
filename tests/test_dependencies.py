"""Every dependency imports at the version that was resolved, and what is heavy loads late."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
STATED = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
NAMES = [re.split(r"[<>=]", one)[0] for one in STATED]
MODULES = {"vl-convert-python": "vl_convert", "charset-normalizer": "charset_normalizer"}
HEAVY = {
    "duckdb",
    "onnxruntime",
    "numpy",
    "scipy",
    "altair",
    "vl_convert",
    "trafilatura",
    "pypdf",
    "jinja2",
    "openai",
    "rich",
}


@pytest.mark.parametrize("name", NAMES)
def test_it_imports(name: str) -> None:
    assert import_module(MODULES.get(name, name))
    assert version(name)


@pytest.mark.parametrize("extra", sorted(EXTRAS))
def test_an_extra_is_tested_and_no_part_of_the_default(extra: str) -> None:
    for one in EXTRAS[extra]:
        name = re.split(r"[<>=]", one)[0]
        assert one in PROJECT["dependency-groups"]["test"] and name not in NAMES
        assert import_module(name) and version(name)


def test_nothing_forbidden_is_needed() -> None:
    assert not {"torch", "jax", "pandas", "pyarrow", "polars", "huggingface_hub"} & set(NAMES)


def test_importing_detente_is_light() -> None:
    code = "import sys, detente, detente.cli; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())
