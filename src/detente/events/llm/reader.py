"""The coder that asks a language model about each sentence and keeps what stands of its answers."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from detente.actors import Registry
from detente.config import digest
from detente.errors import EndpointError
from detente.events.coder import Context, Refused, Telling
from detente.events.llm.answer import check
from detente.events.llm.cache import Cache
from detente.events.llm.client import Client, NoReplyError
from detente.events.llm.question import VERSION, Question, pose
from detente.events.when import act_span
from detente.llm import ANSWERS, LLM

THREADS = 4
"""So many questions are on their way at a time; what is told of a sentence does not depend on it."""
PATIENCE = 5
"""So many questions without a reply, one after the other, and the endpoint is given up."""
UNASKED = "a sentence that the model was not asked about: the run's budget is used up"


class LLMCoder:
    """Codes sentences by the answers of a model, each checked and kept beside the results.

    A sentence is asked about where it and its paragraph name two actors, and once in all. The first
    ``llm.budget`` sentences without a kept answer are put to the model, in the order in which they
    come; the rest are refused, and so are those that got no reply. Answers are kept in ``out``.
    """

    name = "llm"

    def __init__(self, registry: Registry, llm: LLM, out: Path, seed: int) -> None:
        self.registry = registry
        self.llm = llm
        self.client = Client(llm, seed, llm.timeout)
        self._out = out
        self._left = llm.budget
        self._posed: dict[tuple[str, Context], Question | None] = {}
        self._failed: dict[str, str] = {}
        self._silent = 0

    @property
    def version(self) -> str:
        """A hash of the model's name and of all that is asked of it."""
        return digest("llm", self.llm.model, VERSION)

    def code(self, text: str, context: Context) -> list[Telling]:
        """The acts told of in one sentence, in the order of the text."""
        return self.code_all([(text, context)])[0]

    def code_all(self, sentences: Sequence[tuple[str, Context]]) -> list[list[Telling]]:
        """The acts of many sentences, ``THREADS`` questions at a time.

        Raises ConfigError where a question is to be asked without the extra or the key,
        EndpointError where the endpoint does not answer at all.
        """
        self._ask([self._pose(*one) for one in sentences])
        return [self._told(*one) for one in sentences]

    def refused(self, text: str, context: Context) -> list[Refused]:
        """What was refused of the answer about a sentence, or why there is none."""
        question = self._pose(text, context)
        if question is None:
            return []
        key = self._key(question)
        reply = self._cache.get(key)
        if reply is None:
            return [self._unanswered(key)]
        if reply.answer is None:
            remedy = f"to ask again delete the line of {ANSWERS} that says so"
            return [_without(str(reply.why), remedy)]
        return check(reply.answer, question)[1]

    def unread(self) -> list[tuple[str, Refused]]:
        """The lines of the kept answers that are damaged."""
        return self._cache.damaged

    @cached_property
    def _cache(self) -> Cache:
        return Cache(self._out / ANSWERS)

    def _pose(self, text: str, context: Context) -> Question | None:
        if (text, context) not in self._posed:
            self._posed[text, context] = pose(self.registry, text, context)
        return self._posed[text, context]

    def _key(self, question: Question) -> str:
        return digest(self.version, self.client.seed, question.message())

    def _ask(self, questions: Sequence[Question | None]) -> None:
        """Put to the model, within the budget, what has no kept answer."""
        open = {self._key(one): one for one in questions if one is not None}
        new = [key for key in open if self._cache.get(key) is None and key not in self._failed]
        asked = new[: self._left]
        self._left -= len(asked)
        if not asked:
            return
        self.client.open()
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(lambda key: self._answer(key, open[key]), asked))

    def _answer(self, key: str, question: Question) -> None:
        try:
            self._cache.keep(key, self.llm.model, self.client.ask(question))
            self._silent = 0
        except NoReplyError as error:
            self._failed[key] = str(error)
            self._silent += 1
            if self._silent >= PATIENCE:
                raise EndpointError(
                    f"{PATIENCE} questions without a reply, the last for this: {error}",
                    "an answer to a question",
                    "try again later; what was answered is kept, and the next run goes on from there",
                    where=f"{self.llm.endpoint}, model {self.llm.model}",
                ) from error

    def _told(self, text: str, context: Context) -> list[Telling]:
        question = self._pose(text, context)
        reply = self._cache.get(self._key(question)) if question else None
        if question is None or reply is None or reply.answer is None:
            return []
        tellings, _ = check(reply.answer, question)
        return [
            replace(one, when=act_span(text, context, (one.start, one.end))) for one in tellings
        ]

    def _unanswered(self, key: str) -> Refused:
        again = "run again with --fresh: kept answers cost nothing"
        if key in self._failed:
            return _without(self._failed[key], again)
        return Refused(UNASKED, f"at most {self.llm.budget} a run", f"{again}; or raise the budget")


def _without(found: str, remedy: str) -> Refused:
    return Refused(f"no answer of the model: {found}", "an answer", remedy)
