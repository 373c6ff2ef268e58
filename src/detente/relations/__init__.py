"""How each pair stands, week by week and attribute by attribute.

reads     event, evidence, report, sentence
writes    dyad_week, measurable, level, fit, status, coverage
promises  every level has an interval; too few to measure is said; silence is not peace
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.config import Config
    from detente.tables import Tables

__all__ = ["measure"]


def measure(config: Config, tables: Tables) -> None:
    """Measure all pairs of a case from its events and their evidence.

    Shifts and influence are not computed: their tables stay empty. Where nothing was coded, the
    tables stay empty too, but for the status rows ``unknown`` of the pairs that the case names.
    """
    from detente.relations import coverage, dyads, level, measurable, status

    dyads.write(config, tables)
    level.write(tables, measurable.write(config, tables))
    status.write(config, tables)
    coverage.write(config, tables)
