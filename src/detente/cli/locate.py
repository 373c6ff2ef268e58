"""Which case a command means, and which two actors a pair names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import ActorError, ConfigError

if TYPE_CHECKING:
    from datetime import date

    from detente.actors import Registry
    from detente.case import Case

_BETWEEN = re.compile(r"\s*[-–—/,:]\s*|\s+(?:and\s+)?")


def here() -> str:
    """The folder one is in, as a case; ConfigError where it has no detente.toml."""
    if _is_case(Path()):
        return "."
    raise ConfigError(
        "no detente.toml in this folder",
        "a case",
        "name its folder, or make one: detente new DIR",
    )


def find(name: str | None, out: Path | None = None) -> Case:
    """The case of that name; unnamed, the worked case where its demo was run, else the one here.

    A folder that is a case itself comes before the worked case. Raises ConfigError where none is
    named and none is here.
    """
    from detente.case import WORKED, open

    if name is None and not _is_case(Path()) and _demo_was_run(out or Path(WORKED)):
        name = WORKED
    return open(name or here(), out=out)


def _is_case(folder: Path) -> bool:
    from detente.config import FILE

    return (folder / FILE).is_file()


def _demo_was_run(out: Path) -> bool:
    return (out / "case.duckdb").is_file()


def pair(text: str, registry: Registry, on: date | None) -> tuple[str, str]:
    """The codes of the two actors that a text names, in its order.

    ``UZB-TAL``, ``uzb tal`` and ``Uzbekistan Taliban`` are the same pair. Raises ActorError where
    the text cannot be parted into two known actors, or can be in several ways.
    """
    found: dict[tuple[str, str], str] = {}
    strange = ""
    for gap in _BETWEEN.finditer(text):
        one, other = text[: gap.start()], text[gap.end() :]
        codes = _code(one, registry, on), _code(other, registry, on)
        if codes[0] and codes[1] and codes[0] != codes[1]:
            found[codes[0], codes[1]] = f"{one} and {other}"
        elif (codes[0] is None) != (codes[1] is None):
            strange = strange or (other if codes[0] else one)
    if len(found) == 1:
        return next(iter(found))
    if strange and not found:
        _one_actor(strange, registry, on)
    ways = "; or ".join(found.values())
    raise ActorError(
        f"{text!r}, which can be read as {ways}" if found else f"{text!r}",
        "two actors, such as UZB-TAL or 'Uzbekistan Taliban'",
        "write their codes with a hyphen between them",
    )


def _one_actor(name: str, registry: Registry, on: date | None) -> None:
    """Raise ActorError for the one name of a pair that is nobody's, or several actors'."""
    meant = [one.actor for one in registry.resolve(name, on).candidates]
    if len(meant) > 1:
        codes = ", ".join(f"{actor.id} ({actor.name})" for actor in meant)
        raise ActorError(f"{name!r}, which may be {codes}", "one actor", "write its code")
    registry.actor(name)


def _code(name: str, registry: Registry, on: date | None) -> str | None:
    for spelling in (name, name.upper()):
        if registry.get(spelling) is not None:
            return spelling
    actor = registry.resolve(name, on).actor
    return actor.id if actor is not None else None
