from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from detente.config import load
from detente.reports import collect
from detente.store import Store


@dataclass
class Read:
    """The three tables of one collection."""

    reports: list[dict[str, Any]]
    sentences: list[dict[str, Any]]
    refusals: list[dict[str, Any]]

    @property
    def found(self) -> dict[str, str]:
        return {row["origin"]: row["found"] for row in self.refusals}


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Read]:
    """Collect a bare folder ``case``, or the case there with some settings changed."""

    def run(**changes: Any) -> Read:
        config = load(tmp_path / "case").with_(**changes)
        with Store(tmp_path / "store" / "case.duckdb").begin() as session:
            collect(config, session)
            return Read(*(session.rows(name) for name in ("report", "sentence", "refusal")))

    (tmp_path / "case").mkdir()
    return run


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / "case" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
