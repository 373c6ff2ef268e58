"""Writes the pages of docs/reference from the code they describe: tables, commands, errors."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from inspect import cleandoc, getdoc, signature
from pathlib import Path
from typing import Any

import detente
from detente import errors
from detente.cli import COMMANDS, app
from detente.tables import STAGES, TABLES, Table

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
_MADE = "<!-- made by scripts/build_docs.py: change the code, then run it -->\n"


def pages() -> dict[str, str]:
    """Every generated page by its file name."""
    return {
        "tables.md": tables(),
        "commands.md": commands(),
        "errors.md": error_page(),
        "python.md": python(),
    }


def python() -> str:
    """The page of the public names."""
    lines = ["# Python", "", _MADE, "Everything that `import detente` offers.", ""]
    for name in detente.__all__:
        named = getattr(detente, name)
        if isinstance(named, type) and issubclass(named, errors.DetenteError):
            continue
        lines += [f"## detente.{name}", "", *_public(name, named)]
    names = ", ".join(f"`{one}`" for one in detente.__all__ if one.endswith("Error"))
    return "\n".join([*lines, "## Errors", "", f"{names}: see [errors](errors.md).", ""])


def _taken(made: Any) -> str:
    """What a function takes: names alone, since types and defaults are in its code."""
    found = [one for one in signature(made).parameters.values() if one.name != "self"]
    return ", ".join(one.name + ("=…" if one.default is not one.empty else "") for one in found)


def _public(name: str, named: Any) -> list[str]:
    if not isinstance(named, type):
        return [f"`{name}({_taken(named)})`", "", getdoc(named) or "", ""]
    lines = [getdoc(named) or "", ""]
    for method, made in vars(named).items():
        if not method.startswith("_") and callable(made):
            first = (getdoc(made) or "").split("\n\n")[0].replace("\n", " ")
            lines.append(f"- `{method}({_taken(made)})`: {first}")
    return [*lines, ""]


def tables() -> str:
    """The page of the table contract."""
    lines = [
        "# Tables", "", _MADE,
        "Every table of a run, by the stage that writes it.",
        "`detente export DIR` writes them to files, and beside them `run.json`: which run it was.",
        "A column that may be empty names the reasons for it; `why_null` says which one holds.",
        "In the case's database every row also carries the `run_id` of its run.", "",
    ]  # fmt: skip
    for stage in STAGES:
        lines += [f"## {stage}", ""]
        for table in TABLES.values():
            if table.stage == stage:
                lines += _table(table)
    return "\n".join(lines)


def _table(table: Table) -> list[str]:
    lines = [f"### {table.name}", "", f"{table.meaning} Key: {', '.join(table.key)}.", ""]
    lines += ["| column | type | unit | meaning | empty where |", "|---|---|---|---|---|"]
    for column in table.columns:
        cells = (
            column.name,
            column.type,
            column.unit,
            column.meaning,
            "; ".join(column.null_reasons),
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return [*lines, ""]


def commands() -> str:
    """The page of the command line."""
    lines = [
        "# Commands", "", _MADE,
        "Results go to stdout, progress and errors to stderr.",
        "`detente --version` prints the version, `detente COMMAND --help` what is said here.", "",
        "Exit codes: 0 done; 2 a wrong command or case; 1 and 3 to 5 as [the error](errors.md) says;",
        "130 stopped by the user.", "",
    ]  # fmt: skip
    for command in COMMANDS:
        lines += _command(command.__name__, getdoc(command) or "")
    return "\n".join(lines)


def _command(name: str, doc: str) -> list[str]:
    arguments = list(app[name].assemble_argument_collection(parse_docstring=True))
    words = [_usage(one) for one in arguments]
    lines = [f"## detente {name}", "", f"`{' '.join(['detente', name, *words])}`", "", doc, ""]
    lines += ["| argument | meaning | without it |", "|---|---|---|"]
    for one in arguments:
        choices = one.get_choices()
        said = f"{one.parameter.help}" + (f" One of {', '.join(choices)}." if choices else "")
        default = one.field_info.default
        without = "" if one.required or default in (None, False) else str(default)
        lines.append(f"| `{one.name}` | {said} | {'required' if one.required else without} |")
    return [*lines, ""]


def _usage(argument: Any) -> str:
    name = str(argument.name)
    if not name.startswith("-"):
        many = argument.field_info.kind is argument.field_info.kind.VAR_POSITIONAL
        return f"{name}{'...' if many else ''}" if argument.required else f"[{name}]"
    flag = argument.hint is bool
    return f"[{name}]" if flag else f"[{name} {name.strip('-').upper().replace('-', '_')}]"


def error_page() -> str:
    """The page of the error tree."""
    lines = [
        "# Errors", "", _MADE,
        "Every error that detente raises says what was found, what was expected and what to do.",
        "From Python all are in `detente`; on the command line each ends with its exit code.", "",
        "| error | kind of | exit code | meaning |", "|---|---|---|---|",
    ]  # fmt: skip
    for error in _tree(errors.DetenteError):
        first = cleandoc(error.__doc__ or "").splitlines()[0]
        lines.append(
            f"| `{error.__name__}` | {error.__base__.__name__} | {error.exit_code} | {first} |"
        )
    return "\n".join([*lines, ""])


def _tree(error: type[errors.DetenteError]) -> Iterator[Any]:
    yield error
    for kind in sorted(error.__subclasses__(), key=lambda one: one.__name__):
        if kind.__module__ == errors.__name__:
            yield from _tree(kind)


def main() -> int:
    """Write the pages."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
        print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
