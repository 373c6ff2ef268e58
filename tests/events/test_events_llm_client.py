"""The client of an OpenAI-compatible endpoint, against a local double of it."""

from __future__ import annotations

import builtins
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from llm_double import Double, Raw, completion, serving

from detente.errors import ConfigError, EndpointError
from detente.events.llm.client import KEY, Client, NoReplyError
from detente.events.llm.question import Offered, Question
from detente.llm import LLM

SECRET = "sk-a-long-and-secret-word"
QUESTION = Question(
    "Peru met Chile.", "", (Offered("PER", "Peru", ("Peru",)), Offered("CHL", "Chile", ("Chile",)))
)


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, SECRET)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def double() -> Iterator[Double]:
    with serving(Double()) as made:
        yield made


def client(double: Double, *, timeout: float = 5, retries: int = 2) -> Client:
    return Client(LLM("a-model", double.url), 3, timeout, retries)


def error(message: str, status: int) -> Raw:
    return Raw({"error": {"message": message}}, status)


def test_a_question_goes_out_as_the_protocol_has_it(double: Double) -> None:
    reply = client(double).ask(QUESTION)
    assert reply.answer is not None and "Peru met Chile" in reply.answer and reply.tokens == 7
    (request,) = double.requests
    assert (request["model"], request["temperature"], request["seed"]) == ("a-model", 0, 3)
    asked = request["response_format"]
    assert asked["type"] == "json_schema" and asked["json_schema"]["strict"] is True
    assert asked["json_schema"]["schema"] == QUESTION.schema()
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert double.keys == {f"Bearer {SECRET}"}


@pytest.mark.parametrize("status", [429, 500, 503])
def test_it_is_sent_again_after_a_passing_fault(double: Double, status: int) -> None:
    double.first = [error("busy", status), error("busy", status)]
    assert client(double).ask(QUESTION).answer
    assert len(double.requests) == 3


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (error("out of order", 500), "HTTP 500: 'out of order'"),
        (error("slow down", 429), "HTTP 429: 'slow down'"),
        (error("too long", 400), "HTTP 400: 'too long'"),
        (Raw("not JSON", 500, kind="text/plain"), "HTTP 500"),
        (Raw('{"id": '), "cannot be read"),
        (Raw("<html>", kind="text/html"), "no chat completion"),
        (Raw({"a": 1}), "no chat completion"),
        (Raw({"choices": []}), "no chat completion"),
        (Raw({"choices": [{"message": None}]}), "no chat completion"),
        (Raw(completion(None)), "without content"),
        (error(f"the key {SECRET} is odd\n", 400), r"'the key [the key] is odd\n'"),
    ],
)
def test_a_question_without_a_reply_says_why(double: Double, raw: Raw, says: str) -> None:
    double.answer = lambda _: raw
    with pytest.raises(NoReplyError) as told:
        client(double, retries=1).ask(QUESTION)
    assert says in str(told.value) and SECRET not in str(told.value)
    assert len(double.requests) == (2 if raw.status in (429, 500) else 1)


def test_a_slow_endpoint_is_given_up(double: Double) -> None:
    double.answer = lambda _: Raw(completion("{}"), delay=0.6)
    with pytest.raises(NoReplyError, match=r"no answer within 0\.1 seconds"):
        client(double, timeout=0.1, retries=0).ask(QUESTION)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (completion(None, refusal="I will not."), "the model declined: 'I will not.'"),
        (completion('{"acts": [', finish="length"), "an answer that was cut off"),
        (completion(None, finish="content_filter"), "an answer withheld"),
    ],
)
def test_a_reply_without_a_whole_answer_says_why(double: Double, raw: Any, says: str) -> None:
    double.answer = lambda _: Raw(raw)
    reply = client(double).ask(QUESTION)
    assert reply.answer is None and says in str(reply.why)


@pytest.mark.parametrize(
    ("status", "message", "says", "do"),
    [
        (400, "response_format json_schema is unknown", "schema-constrained", "response_format"),
        (422, "json_schema: extra field", "schema-constrained", "response_format"),
        (401, "wrong key", "HTTP 401: 'wrong key'", KEY),
        (403, "not yours", "HTTP 403", KEY),
        (404, "no such model", "HTTP 404: 'no such model'", "endpoint and model"),
    ],
)
def test_what_no_question_gets_round_stops_the_run(
    double: Double, status: int, message: str, says: str, do: str
) -> None:
    double.answer = lambda _: error(message, status)
    with pytest.raises(EndpointError) as told:
        client(double).ask(QUESTION)
    assert says in told.value.found and do in told.value.remedy
    assert told.value.where == f"{double.url}, model a-model"
    assert len(double.requests) == 1


def test_an_endpoint_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    llm = LLM("m", f"http://127.0.0.1:{port}/v1")
    with pytest.raises(EndpointError, match="no connection to the endpoint"):
        Client(llm, 1, 1, 0).ask(QUESTION)


@pytest.mark.parametrize("key", ["", "  ", None])
def test_no_key(double: Double, monkeypatch: pytest.MonkeyPatch, key: str | None) -> None:
    monkeypatch.delenv(KEY) if key is None else monkeypatch.setenv(KEY, key)
    with pytest.raises(ConfigError, match=KEY):
        client(double).open()
    assert double.requests == []


def test_no_extra(double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "openai":
            raise ImportError(name)
        return known(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ConfigError) as told:
        client(double).open()
    assert 'pip install "detente[llm]"' in str(told.value)
