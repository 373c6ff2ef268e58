"""Every error detente raises on purpose.

    DetenteError
     ├── ConfigError      detente.toml cannot be used as it stands
     ├── InputError       a file or a row that was offered cannot be read
     ├── ActorError       a name or code that no actor answers to
     ├── ContractError    a stage produced a row that tables.py does not allow
     ├── TraceError       an id that leads nowhere in this run
     ├── EndpointError    a service that the case names does not answer as it should
     └── StoreError       the case's database
          ├── BusyError   another process holds it
          ├── NoRunError  nothing has been run yet, or not that run
          └── SpaceError  no room left on the disk

Each says what was found, what was expected and what to do.
"""

from __future__ import annotations


class DetenteError(Exception):
    """An error that a user can act on.

    >>> print(DetenteError("an empty folder", "at least one report", "add a .txt file", where="case"))
    case: found an empty folder; expected at least one report. To do: add a .txt file
    """

    exit_code = 1

    def __init__(self, found: str, expected: str, remedy: str, *, where: str = "") -> None:
        self.found = found
        self.expected = expected
        self.remedy = remedy
        self.where = where
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}found {self.found}; expected {self.expected}. To do: {self.remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.found, self.expected, self.remedy, self.where)


def _rebuild(
    kind: type[DetenteError], found: str, expected: str, remedy: str, where: str
) -> DetenteError:
    return kind(found, expected, remedy, where=where)


class ConfigError(DetenteError):
    """detente.toml cannot be used as it stands."""

    exit_code = 2


class InputError(DetenteError):
    """A file or a row that was offered cannot be read."""

    exit_code = 3


class ActorError(DetenteError):
    """A name or code that no actor answers to."""

    exit_code = 3


class ContractError(DetenteError):
    """A stage produced a row that the table contract does not allow."""


class TraceError(DetenteError):
    """An id that leads nowhere in this run."""

    exit_code = 3


class EndpointError(DetenteError):
    """A service that the case names does not answer as it should."""

    exit_code = 5


class StoreError(DetenteError):
    """The case's database cannot be used."""

    exit_code = 4


class BusyError(StoreError):
    """Another process holds the database."""


class NoRunError(StoreError):
    """Nothing has been run yet, or not the run that was asked for."""


class SpaceError(StoreError):
    """The disk has no room left; what was stored before is intact."""
