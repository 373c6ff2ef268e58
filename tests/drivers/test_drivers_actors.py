"""Which codes a covariate file may use without a remark."""

from __future__ import annotations

from pathlib import Path

from detente.config import Config
from detente.drivers import _actors


def test_the_tables_of_actors_and_the_case_s_own_codes_are_known(tmp_path: Path) -> None:
    config = Config(folder=tmp_path, title="toy", actors=("OWN",), pairs=(("ONE", "TWO"),))
    assert {"UZB", "TAL", "OWN", "ONE", "TWO"} <= _actors(config)
    assert "NOBODY" not in _actors(config)
