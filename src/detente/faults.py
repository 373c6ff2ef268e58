"""What a database or a disk says when it fails, as errors that a user can act on."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from detente.errors import BusyError, SpaceError, StoreError


def raise_busy(error: Exception, path: Path) -> None:
    """BusyError that names the holder, where the database said that somebody holds the file."""
    if "lock" not in str(error).lower():
        return
    holder = re.search(r"held in (?P<what>.+?) \(PID (?P<pid>\d+)\)", str(error))
    who = f"process {holder['pid']} ({holder['what']})" if holder else "another process"
    raise busy(path, who) from error


def busy(path: Path, who: str) -> BusyError:
    """The error that says who holds the file."""
    return BusyError(
        f"{path.name} held by {who}",
        "one writer at a time",
        "wait until it has ended, or end it, and try again",
        where=str(path),
    )


def is_full(error: BaseException) -> bool:
    """Whether the disk, a quota or a limit on file sizes left no room."""
    text = str(error).lower()
    return (isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)) or (
        "no space left" in text or "disk quota" in text or "file too large" in text
    )


def translated(error: Exception, path: Path) -> StoreError:
    """The error of a database in words that say what to do."""
    if is_full(error):
        return SpaceError(
            f"no space left for {path.name}",
            "room for the run",
            "free some space, or run with --out on another disk; earlier runs are intact",
            where=str(path),
        )
    says = str(error).splitlines()[0]
    locked_out = "permission denied" in says.lower() or "read-only file" in says.lower()
    return StoreError(
        says,
        "a place that can be written" if locked_out else "a database that detente wrote",
        "look at the file, or run into another --out",
        where=str(path),
    )
