"""The language model that a case names: what it is called, where it answers, what a run may ask."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.toml import Stated

BUDGET = 1000
"""So many sentences a run are put to the model at most, unless the case says otherwise."""
PATIENCE = 60
"""So many seconds the endpoint may be silent, unless the case says otherwise."""
ANSWERS = "llm.jsonl"
"""The file beside the results in which the answers of models are kept."""

_ADDRESS = re.compile(r"https?://[^\s/@?#]+(/[^\s@?#]*)?")


@dataclass(frozen=True)
class LLM:
    """A model behind an OpenAI-compatible endpoint; the key to it is no part of a case.

    ``budget`` counts the sentences that a run may put to it, ``timeout`` seconds.
    """

    model: str
    endpoint: str
    budget: int = BUDGET
    timeout: int = PATIENCE


def stated_llm(stated: Stated | None) -> LLM | None:
    """The model that the table [llm] names; ConfigError where that is no model or no address."""
    if stated is None:
        return None
    stated.only(("model", "endpoint", "budget", "timeout"))
    model, endpoint = stated.needed("model"), stated.needed("endpoint")
    if not _ADDRESS.fullmatch(endpoint):
        expected = "an address as https://.../v1 and no key in it: that comes from OPENAI_API_KEY"
        raise stated.wrong("an endpoint that is no such address", expected)
    timeout = stated.number("timeout", PATIENCE)
    if timeout == 0:
        raise stated.wrong("timeout = 0", "seconds, 1 or more")
    return LLM(model, endpoint, stated.number("budget", BUDGET), timeout)
