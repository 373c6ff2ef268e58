"""One question to an OpenAI-compatible endpoint; what comes back is a reply, or why there is none."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from detente.errors import ConfigError, EndpointError
from detente.events.llm.answer import shown
from detente.events.llm.cache import Reply
from detente.events.llm.question import INSTRUCTIONS, Question
from detente.llm import LLM

KEY = "OPENAI_API_KEY"
"""The environment variable that the key comes from."""
RETRIES = 3
"""So often a question is sent again after a 429, a 5xx, a lost connection or a timeout; the
``openai`` client waits longer each time, or as long as the endpoint asks."""
_STOPS = {
    401: f"look at the key in {KEY}",
    403: f"look at what the key in {KEY} may do",
    404: "look at endpoint and model under [llm]",
}
"""What no further question would get round, and what to do about it."""
_SCHEMA = ("response_format", "json_schema", "schema")


class NoReplyError(Exception):
    """A question that got no reply, however often it was sent; the next one may."""


@dataclass(frozen=True)
class Client:
    """Asks one model at one endpoint; ``retries`` and ``timeout`` (seconds) bound each question."""

    llm: LLM
    seed: int
    timeout: float
    retries: int = RETRIES

    def open(self) -> None:
        """Make the connection's settings now; ConfigError without the extra or the key."""
        _ = self._openai

    def ask(self, question: Question) -> Reply:
        """The reply to a question.

        Raises NoReplyError where this question got none, EndpointError where none would get one.
        """
        client = self._openai
        import openai

        try:
            reply = self._sent(client, question)
        except openai.APITimeoutError as error:
            raise NoReplyError(f"no answer within {self.timeout:g} seconds") from error
        except openai.APIConnectionError as error:
            remedy = "look whether it is running, and at endpoint under [llm]"
            raise self._stop("no connection to the endpoint", remedy) from error
        except openai.APIStatusError as error:
            body = error.body
            message = body.get("message") if isinstance(body, dict) else error.message
            raise self._refusal(error.status_code, str(message)) from error
        except (openai.OpenAIError, ValueError) as error:
            raise NoReplyError("a reply that cannot be read") from error
        return _read(reply)

    def _sent(self, client: Any, question: Question) -> Any:
        return client.chat.completions.create(
            model=self.llm.model,
            messages=[
                {"role": "system", "content": INSTRUCTIONS},
                {"role": "user", "content": question.message()},
            ],
            temperature=0,
            seed=self.seed,
            response_format={
                "type": "json_schema",
                "json_schema": {"name": "acts", "strict": True, "schema": question.schema()},
            },
        )

    @cached_property
    def _openai(self) -> Any:
        try:
            import openai
        except ImportError as error:
            raise ConfigError(
                "the coder 'llm' and no package openai",
                "the extra of detente that asks language models",
                'pip install "detente[llm]"',
            ) from error
        key = os.environ.get(KEY, "").strip()
        if not key:
            raise ConfigError(
                f"no key in the environment variable {KEY}",
                f"the key to {self.llm.endpoint}",
                f"set {KEY}; an endpoint of your own that asks for none takes any word",
            )
        return openai.OpenAI(
            api_key=key,
            base_url=self.llm.endpoint,
            timeout=self.timeout,
            max_retries=self.retries,
        )

    def _refusal(self, status: int, message: str) -> EndpointError | NoReplyError:
        said = shown(_without_key(message))
        if status in (400, 422) and any(word in message for word in _SCHEMA):
            return self._stop(
                f"no support for schema-constrained answers (HTTP {status}: {said})",
                "name a model and an endpoint under [llm] that take response_format json_schema",
            )
        if status in _STOPS:
            return self._stop(f"HTTP {status}: {said}", _STOPS[status])
        return NoReplyError(f"HTTP {status}: {said}")

    def _stop(self, found: str, remedy: str) -> EndpointError:
        kept = "what was answered is kept, and the next run goes on from there"
        where = f"{self.llm.endpoint}, model {self.llm.model}"
        return EndpointError(found, "an answer to a question", f"{remedy}; {kept}", where=where)


def _without_key(message: str) -> str:
    """A message of the endpoint, which may tell the key again; a short word is no secret."""
    key = os.environ.get(KEY, "").strip()
    return message.replace(key, "[the key]") if len(key) >= 8 else message


def _read(reply: Any) -> Reply:
    """The reply of the endpoint in our form; NoReplyError where it is no chat completion."""
    try:
        choice = reply.choices[0]
        message, finish = choice.message, choice.finish_reason
        content, declined = message.content, getattr(message, "refusal", None)
        tokens = reply.usage.total_tokens if reply.usage is not None else None
    except (AttributeError, IndexError, TypeError) as error:
        raise NoReplyError("a reply that is no chat completion") from error
    tokens = tokens if isinstance(tokens, int) else None
    if declined:
        return Reply(None, f"the model declined: {shown(declined)}", tokens)
    if finish in ("length", "content_filter"):
        why = {"length": "an answer that was cut off", "content_filter": "an answer withheld"}
        return Reply(None, f"{why[finish]} (finish_reason {finish})", tokens)
    if not isinstance(content, str):
        raise NoReplyError("a reply without content")
    return Reply(content, None, tokens)
