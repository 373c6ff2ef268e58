"""The options that several commands share, each worded once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from detente.errors import ConfigError


def _day(_: Any, tokens: Sequence[Any]) -> date:
    """The day that was typed; ConfigError where it is none, or one to come."""
    text, option = tokens[0].value, tokens[0].keyword or ""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(
            f"the date {text!r}", "year-month-day, such as 2023-08-05", "write it so", where=option
        ) from error
    if day > date.today():
        raise ConfigError(
            f"{day}, a day to come", "a day that has been", "give an earlier one", where=option
        )
    return day


Coder = Literal["hand", "learned", "dictionary", "llm"]
Reader = Literal["learned", "dictionary", "llm"]
Stage = Literal["reports", "events", "relations", "drivers", "outlook", "brief"]
Kind = Literal["news", "official", "statistic", "essay"]

AsOf = Annotated[
    date | None, Parameter(converter=_day, help="Only what was known on that day, as 2023-08-05.")
]
Published = Annotated[
    date | None, Parameter(converter=_day, help="When the files were published, as 2023-08-05.")
]
Out = Annotated[
    Path | None,
    Parameter(
        help="Folder of the results. Without it: out in the case, central_asia here for the worked "
        "case."
    ),
]
Case = Annotated[
    str | None,
    Parameter(
        help="Case folder, or central_asia for the worked case. Without it: the folder you are in, "
        "else the worked case where a demo was run."
    ),
]
Run = Annotated[str | None, Parameter(help="Id of a run, or its beginning. Without it: the last.")]
Coding = Annotated[
    Coder | None, Parameter(help="Who codes the acts. Without it: as the case says.")
]
