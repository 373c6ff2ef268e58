"""The contract: every column has a type, a unit and a meaning; every null has a reason."""

from __future__ import annotations

from datetime import date

import pytest

from detente.errors import ContractError
from detente.tables import STAGES, TABLES, Row, check

FROM_THE_DESIGN = {
    "report": "id publisher kind published precision known_at url copy_of",
    "sentence": "id report_id start end",
    "event": "id date_from date_to precision source target mutual group quantifier third type feed_code polarity deed step domain place amount unit",
    "evidence": "id event_id sentence_id file_hash row start end coder coder_version mode asserted_by relayed_by disputes confidence known_at",
    "dyad_week": "from to week measure n_coop n_conf n_neutral n_deed n_word n_act n_report rule_id",
    "level": "from to week trait estimator kind mean sd q05 q25 q50 q75 q95 n_eff prior_share fit_id",
    "fit": "id estimator params trained_to seed draws",
    "status": "from to attribute value detail valid_from valid_to known_from p basis",
    "shift": "from to trait window_from window_to delta p size q05 q95 fit_id",
    "coverage": "from to week publisher collected n_report n_mention state",
    "influence": "level_key event_id delta",
}


@pytest.mark.parametrize("name", FROM_THE_DESIGN)
def test_the_columns_of_the_design_are_there(name: str) -> None:
    assert set(FROM_THE_DESIGN[name].split()) <= set(TABLES[name].names)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_column_is_described(table: object) -> None:
    from detente.tables import Table

    assert isinstance(table, Table)
    assert table.stage in STAGES and table.meaning.endswith(".")
    assert set(table.key) <= set(table.names) and len(set(table.names)) == len(table.names)
    for column in table.columns:
        assert column.meaning and column.unit is not None
        assert all(column.null_reasons)
    assert not any(table.column(key).nullable for key in table.key)


def report(**changes: object) -> Row:
    row: Row = {
        "id": "r", "name": "n", "kind": "news", "text": "x", "text_is": "original", "origin": "o",
    }  # fmt: skip
    return {**row, **changes}  # type: ignore[dict-item]


def test_a_null_gets_its_only_reason() -> None:
    why = check(TABLES["report"], report(published=date(2020, 1, 1)))["why_null"]
    assert isinstance(why, dict)
    assert why["copy_of"] == "not a copy" and "published" not in why


def test_a_null_with_several_reasons_must_bring_one() -> None:
    row: Row = {"from": "A", "to": "B", "origin": date(2020, 1, 1), "horizon": 4, "trait": "valence",
                "estimator": "e", "outcome": "cooperative"}  # fmt: skip
    with pytest.raises(ContractError, match="no base rate"):
        check(TABLES["forecast"], row)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"id": None}, "never null"),
        ({"id": 3}, "type text"),
        ({"published": "2020-01-01"}, "type date"),
        ({"surprise": "x"}, "surprise"),
    ],
)
def test_what_the_contract_does_not_allow(changes: dict[str, object], says: str) -> None:
    with pytest.raises(ContractError, match=says):
        check(TABLES["report"], report(**changes))


def test_numbers_are_finite() -> None:
    row: Row = {"level_key": "k", "event_id": "e", "delta": float("nan")}
    with pytest.raises(ContractError, match="finite"):
        check(TABLES["influence"], row)
