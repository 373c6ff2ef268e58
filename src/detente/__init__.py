"""detente: what was reported about a set of actors, pair by pair, with every number traceable."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.actors import Actor, resolve
    from detente.case import Case, Relation, open
    from detente.errors import (
        ActorError,
        BusyError,
        ConfigError,
        ContractError,
        DetenteError,
        EndpointError,
        InputError,
        NoRunError,
        SpaceError,
        StoreError,
        TraceError,
    )
    from detente.newcase import add, new

_WHERE = {
    "Actor": "detente.actors",
    "ActorError": "detente.errors",
    "BusyError": "detente.errors",
    "Case": "detente.case",
    "ConfigError": "detente.errors",
    "ContractError": "detente.errors",
    "DetenteError": "detente.errors",
    "EndpointError": "detente.errors",
    "InputError": "detente.errors",
    "NoRunError": "detente.errors",
    "Relation": "detente.case",
    "SpaceError": "detente.errors",
    "StoreError": "detente.errors",
    "TraceError": "detente.errors",
    "add": "detente.newcase",
    "new": "detente.newcase",
    "open": "detente.case",
    "resolve": "detente.actors",
}


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'detente' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


__all__ = [
    "Actor",
    "ActorError",
    "BusyError",
    "Case",
    "ConfigError",
    "ContractError",
    "DetenteError",
    "EndpointError",
    "InputError",
    "NoRunError",
    "Relation",
    "SpaceError",
    "StoreError",
    "TraceError",
    "add",
    "new",
    "open",
    "resolve",
]
