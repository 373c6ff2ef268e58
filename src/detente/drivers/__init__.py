"""What moved alongside a relation: dated figures, and how much of a change each accounts for.

reads:    event, level, and the case's covariate files
writes:   covariate, contribution, refusal
promises: no figure enters before it was known; a share that was not estimated is never printed
"""

from __future__ import annotations

from detente.config import Config
from detente.tables import Tables

__all__ = ["explain"]


def explain(config: Config, tables: Tables) -> None:
    """Read the case's covariates and write what stood beside each relation of the case.

    Every row of every file that ``config.covariates`` names becomes a covariate, a refusal, or
    nothing where it was not known on ``config.as_of``. Attribution is not estimated yet, and each
    contribution row says so.
    """
    from detente.drivers.attribution import unestimated
    from detente.drivers.covariates import read

    figures, refusals = read(config, _actors(config))
    tables.write("covariate", figures)
    tables.write("refusal", refusals)
    tables.write("contribution", unestimated(config, tables))


def _actors(config: Config) -> frozenset[str]:
    """The codes that somebody answers to: the tables of actors and the case's own."""
    from detente.actors import load

    overlay = config.folder / config.overlay if config.overlay else None
    own = (*config.actors, *(actor for pair in config.pairs for actor in pair))
    return frozenset(load(overlay).ids()) | frozenset(own)
