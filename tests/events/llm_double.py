"""A local double of an OpenAI-compatible endpoint: it answers as a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Question = dict[str, Any]
PLAIN: dict[str, Any] = {
    "type": "CONSULT", "mode": "happened", "polarity": "cooperative", "deed": False,
    "mutual": False, "step": "contact", "status": "none", "status_value": "none",
    "asserted_by": "none",
}  # fmt: skip


def act(quote: str, source: str, target: str, **stated: Any) -> dict[str, Any]:
    """An act of an answer, plain where nothing else is stated."""
    return {"quote": quote, "source": source, "target": target, **PLAIN, **stated}


def first_on_second(question: Question) -> dict[str, Any]:
    """An answer: the actor named first meets the second, in all but the last character."""
    one, other = question["actors"][:2]
    return {"acts": [act(question["sentence"][:-1], one["id"], other["id"])]}


def completion(content: str | None, finish: str = "stop", **message: Any) -> dict[str, Any]:
    """The body of a chat completion."""
    return {
        "id": "c", "object": "chat.completion", "created": 0, "model": "m",
        "choices": [{"index": 0, "finish_reason": finish,
                     "message": {"role": "assistant", "content": content, **message}}],
        "usage": {"prompt_tokens": 5, "completion_tokens": 2, "total_tokens": 7},
    }  # fmt: skip


@dataclass(frozen=True)
class Raw:
    """A response as it goes out, instead of an answer."""

    body: str | dict[str, Any]
    status: int = 200
    delay: float = 0
    kind: str = "application/json"


@dataclass
class Double:
    """What the endpoint says: ``first`` in turn, then ``answer`` to each question."""

    answer: Callable[[Question], dict[str, Any] | str | Raw] = first_on_second
    first: list[Raw] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    url: str = ""

    @property
    def asked(self) -> list[str]:
        """The sentences that were asked about, in the order of their arrival."""
        return [json.loads(one["messages"][1]["content"])["sentence"] for one in self.requests]

    def respond(self, body: dict[str, Any]) -> Raw:
        self.requests.append(body)
        if self.first:
            return self.first.pop(0)
        said = self.answer(json.loads(body["messages"][1]["content"]))
        if isinstance(said, Raw):
            return said
        return Raw(completion(said if isinstance(said, str) else json.dumps(said)))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        double: Double = self.server.double  # type: ignore[attr-defined]
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        double.keys.add(self.headers["authorization"])
        known = self.path == "/v1/chat/completions"
        raw = double.respond(body) if known else Raw({"error": {"message": "no such path"}}, 404)
        time.sleep(raw.delay)
        sent = (raw.body if isinstance(raw.body, str) else json.dumps(raw.body)).encode()
        try:
            self.send_response(raw.status)
            self.send_header("content-type", raw.kind)
            self.send_header("content-length", str(len(sent)))
            self.send_header("retry-after-ms", "1")
            self.end_headers()
            self.wfile.write(sent)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        return


@contextmanager
def serving(double: Double) -> Iterator[Double]:
    """The double at a port of this machine, for as long as a with-block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.double = double  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    double.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield double
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
