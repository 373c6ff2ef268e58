"""Types of the codebook and roots of the CAMEO manual: where they part."""

from __future__ import annotations

import pytest

from detente.events.roots import ROOTS, UNDONE, root_of
from detente.tables import MODES, PLOVER


def test_every_type_told_as_done_has_a_root_and_every_root_a_type() -> None:
    found = {root_of(type, "happened", "", "They did it.") for type in PLOVER}
    assert found == set(ROOTS)


@pytest.mark.parametrize(
    ("type", "mode", "polarity", "text", "root"),
    [
        ("CONSULT", "pledged", "cooperative", "Oman will receive the envoy.", "AGREE"),
        ("ASSAULT", "pledged", "conflictual", "Oman vowed to strike.", "THREATEN"),
        ("CONSULT", "pledged", "neutral", "Oman plans something.", None),
        ("AID", "demanded", "neutral", "Oman was asked for aid.", "REQUEST"),
        ("AGREE", "happened", "cooperative", "Oman ratified the pact.", "SUPPORT"),
        ("AGREE", "happened", "cooperative", "Oman agreed to the pact.", "AGREE"),
        ("RETREAT", "claimed", "cooperative", "Oman withdrew, it is said.", "YIELD"),
        ("REJECT", "stance", "neutral", "Oman will not talk.", "REJECT"),
    ],
)
def test_where_the_two_part(
    type: str, mode: str, polarity: str, text: str, root: str | None
) -> None:
    assert root_of(type, mode, polarity, text) == root


def test_what_did_not_happen_has_none() -> None:
    assert set(UNDONE) < set(MODES)
    assert all(root_of(type, mode, "neutral", "") is None for type in PLOVER for mode in UNDONE)
