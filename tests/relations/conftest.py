"""Made-up acts: one call, one act with its evidence, as the events stage would write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente import relations
from detente.config import Config
from detente.store import Session, Store

Rows = list[dict[str, Any]]


class Desk:
    """Writes made-up reports, events and evidence into a session, and measures them."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session = session
        self.config = Config(folder=folder, title="made up", pairs=(("UZB", "TAL"),))

    def report(self, name: str, on: str, **more: Any) -> None:
        day = date.fromisoformat(on)
        why = {"copy_of": "not a copy"}
        self.session.write("report", [{
            "id": name, "name": name, "kind": "news", "published": day, "known_at": day,
            "publisher": "The Gazette", "text": "A made-up sentence.", "text_is": "original",
            "origin": name, "why_null": why, **more,
        }])  # fmt: skip
        end = len(more.get("text", "A made-up sentence."))
        self.session.write(
            "sentence", [{"id": f"{name}.1", "report_id": name, "start": 0, "end": end}]
        )

    def act(self, name: str, on: str | None = None, source: str = "UZB", target: str = "TAL",
            **more: Any) -> str:  # fmt: skip
        day = None if on is None else date.fromisoformat(on)
        event: dict[str, Any] = {
            "id": name, "date_from": day, "date_to": day, "precision": day and "day",
            "source": source, "target": target, "mutual": False, "type": "CONSULT",
            "polarity": "cooperative", "deed": False, "act": name,
        }  # fmt: skip
        event.update(more)
        event["why_null"] = {"third": "not coded", "step": "none"}
        self.session.write("event", [event])
        return name

    def tell(self, event: str, name: str, report: str | None = None, **more: Any) -> str:
        evidence: dict[str, Any] = {
            "id": name, "event_id": event, "sentence_id": report and f"{report}.1",
            "file_hash": None if report else "feed", "row": None if report else len(name),
            "start": 0 if report else None, "end": 19 if report else None,
            "coder": "hand", "coder_version": "1", "code_id": name, "mode": "happened",
            "polarity": "cooperative", "known_at": date(2023, 1, 1),
            "why_null": {"relayed_by": "not coded", "disputes": "disputes nothing"},
        }  # fmt: skip
        self.session.write("evidence", [{**evidence, **more}])
        return name

    def say(self, name: str, on: str | None, status: str | None = None, value: str = "yes",
            mode: str = "happened", by: str | None = None, known: str | None = None,
            event: str | None = None, disputes: str | None = None, **more: Any) -> str:  # fmt: skip
        """A telling of its own act, or of the act ``event`` that is there already."""
        told = event or self.act(f"act of {name}", on, **more)
        return self.tell(
            told, name, mode=mode, asserted_by=by, disputes=disputes, status=status,
            status_value=value if status else None, polarity="neutral",
            known_at=date.fromisoformat(known or on or "2023-01-01"),
        )  # fmt: skip

    def measure(self, **settings: Any) -> None:
        relations.measure(self.config.with_(**settings), self.session)

    def stands(self, attribute: str, one: str = "UZB", other: str = "TAL") -> Rows:
        return [
            row
            for row in self.session.rows("status")
            if (row["from"], row["to"], row["attribute"]) == (one, other, attribute)
        ]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Store(tmp_path / "case.duckdb").begin() as session:
        yield Desk(session, tmp_path)


@pytest.fixture
def new_desk(tmp_path: Path) -> Callable[..., Any]:
    """Opens a desk of its own, with a number of threads."""
    from contextlib import contextmanager

    made = iter(range(10_000))

    @contextmanager
    def opened(threads: int | None = None) -> Iterator[Desk]:
        path = tmp_path / f"{next(made)}.duckdb"
        with Store(path, threads=threads).begin() as session:
            yield Desk(session, tmp_path)

    return opened
