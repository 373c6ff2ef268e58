"""What may come next: probabilities for later weeks, scored beside naive baselines.

reads:    event, evidence, dyad_week
writes:   forecast, score
promises: only what was known at the origin is used; without a complete feed there is no base rate
"""

from __future__ import annotations

from detente.config import Config
from detente.tables import Tables

__all__ = ["project"]


def project(config: Config, tables: Tables) -> None:
    """Write forecasts at 4, 13 and 26 weeks, and how good such forecasts were.

    A curated case gets a row per pair that says why there is no forecast. A case of which nothing
    is dated has no origin, and gets none.
    """
    if config.as_of is None:
        return
    if not config.complete:
        from detente.outlook.curated import unknown

        tables.write("forecast", unknown(config, tables, config.as_of))
        return
    from detente.outlook.feed import forecasts, scored

    tables.write("forecast", forecasts(config, tables, config.as_of))
    tables.write("score", scored(config, tables, config.as_of))
