"""The command line: one function a command, no logic; the module it calls does the work."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence

from cyclopts import App, CycloptsError, Parameter

from detente.cli.making import add, doctor, new
from detente.cli.reading import cite, export, score, show, trace
from detente.cli.running import demo, run
from detente.errors import DetenteError

COMMANDS: tuple[Callable[..., None], ...] = (
    demo, new, add, run, show, trace, score, doctor, cite, export,
)  # fmt: skip


def _version() -> str:
    from detente.pipeline import version

    return version()


app = App(
    name="detente",
    help="Reads what was reported about a set of actors and tells how each pair of them stands, "
    "with every number traceable to its sentence.",
    version=_version,
    help_format="plaintext",
    result_action="return_value",
    suppress_keyboard_interrupt=False,
    default_parameter=Parameter(negative=()),
)
for _place, _command in enumerate(COMMANDS):
    app.command(_command, sort_key=_place)


def main(tokens: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; an error is told on stderr, without a traceback.

    0 done, 1 and 3 to 5 as the error says, 2 a wrong command or case, 130 stopped by the user.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(tokens, print_error=False, exit_on_error=False)
        sys.stdout.flush()
    except CycloptsError as error:
        return _fail(f"{error} To do: detente --help", 2)
    except DetenteError as error:
        return _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _fail("stopped; what was kept before is intact", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        return _fail(str(_as_ours(error)), 1)
    return 0


def _as_ours(error: OSError) -> DetenteError:
    return DetenteError(
        f"{(error.strerror or str(error)).lower()}",
        "a place that can be read and written",
        "look at its rights and at the space left",
        where=str(error.filename or ""),
    )


def _fail(text: str, code: int) -> int:
    print(f"detente: {text}", file=sys.stderr)
    return code


__all__ = ["COMMANDS", "app", "main"]
