"""The answers of language models, kept beside the results: what is kept is not asked again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from detente.events.coder import Refused


@dataclass(frozen=True)
class Reply:
    """What came back to a question: the answer, or why there is no whole one; tokens if counted."""

    answer: str | None
    why: str | None = None
    tokens: int | None = None


class Cache:
    """A file of JSON lines, a reply a line, each under the key of its question.

    Where a key stands twice the first line holds. A line that is none is skipped and listed; its
    question is asked again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._replies: dict[str, Reply] = {}
        self.damaged: list[tuple[str, Refused]] = []
        lines = path.read_bytes().split(b"\n") if path.exists() else []
        self._whole = not lines or not lines[-1]
        for number, line in enumerate(lines, 1):
            if line:
                self._read(line, number)

    def get(self, key: str) -> Reply | None:
        """The reply that is kept under a key."""
        return self._replies.get(key)

    def keep(self, key: str, model: str, reply: Reply) -> None:
        """Add a reply, in memory and at the end of the file; from any thread."""
        line = json.dumps({"key": key, "model": model, **asdict(reply)}) + "\n"
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="ascii", newline="\n") as file:
                file.write(line if self._whole else f"\n{line}")
            self._whole = True
            self._replies.setdefault(key, reply)

    def _read(self, line: bytes, number: int) -> None:
        try:
            stated = json.loads(line)
            reply = Reply(stated["answer"], stated["why"], stated["tokens"])
            key = stated["key"]
            if not isinstance(key, str) or not _sound(reply):
                raise TypeError
        except (ValueError, KeyError, TypeError, RecursionError):
            refused = Refused(
                "a line that is no kept answer", "the line as it was written", "delete the line"
            )
            self.damaged.append((f"{self._path.name} line {number}", refused))
        else:
            self._replies.setdefault(key, reply)


def _sound(reply: Reply) -> bool:
    """Whether there is an answer or a reason that there is none, and not both."""
    texts = all(one is None or isinstance(one, str) for one in (reply.answer, reply.why))
    return texts and (reply.answer is None) != (reply.why is None)
