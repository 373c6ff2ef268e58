"""Stage 2: who did what to whom, when, and where it is told.

Reads: report, sentence; the files of ready-made codes and the actor overlay that the case names.
Writes: event, evidence, claim, agreement; refusal for codes that cannot be used.
Promises: no event without a quote; essays are claims, copies and undated reports no evidence;
an act keeps its id when later reports tell of it again; no coder reads the hand codes.
"""

from __future__ import annotations

from detente.config import Config
from detente.tables import Tables

__all__ = ["code"]


def code(config: Config, tables: Tables) -> None:
    """Code the reports by ``config.coder`` and hold the dictionary coder against hand codes."""
    from detente.events.desk import Desk

    desk = Desk(config, tables)
    tables.write("refusal", desk.refusals)
    tables.write("event", desk.events())
    tables.write("evidence", desk.evidence())
    tables.write("claim", desk.claims())
    tables.write("agreement", desk.agreement())
