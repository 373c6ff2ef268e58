"""Near-copies: reports that tell one story in the same words.

Two reports are copies where their words are the same, or where both have at least 50 words and
share at least .8 of their runs of five words (Jaccard). Candidates come from MinHash signatures in
bands (Broder 1997, On the resemblance and containment of documents; banding after Leskovec,
Rajaraman and Ullman, Mining of Massive Datasets, chapter 3) and are then compared exactly, so the
time grows with the number of reports and not with its square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

RUN = 5
"""Words in a run."""

LONG = 50
"""Words from which texts are compared by runs; shorter ones must agree in every word."""

SHARE = 0.8
"""Least share of common runs of two copies."""

BANDS, DEPTH = 24, 6
"""Two texts that share .8 of their runs meet in at least one band with probability .9993."""

Runs = NDArray[np.uint64]

_WORD = re.compile(r"\w+")
_ODD = np.random.Generator(np.random.PCG64(20210815)).integers(
    0, 2**63, size=(BANDS * DEPTH + RUN, 1), dtype=np.uint64
) * np.uint64(2) + np.uint64(1)
"""Fixed odd multipliers of the hashes; they decide nothing but which candidates are compared."""


@dataclass(frozen=True)
class Told:
    """What decides whether a report is a copy of another.

    Only reports of the same ``group`` are compared. Short texts must also be ``about`` the same:
    one sentence can tell of two acts, a long text cannot.
    """

    id: str
    known_at: date | None
    text: str
    group: str = ""
    about: tuple[object, ...] = ()


def copies(reports: Iterable[Told]) -> dict[str, str]:
    """The id of the earliest known original for every report that is a copy of one.

    Originals come first by (known_at, id), undated ones last, and a copy is never an original: what
    is known later changes no link.

    >>> one = Told("a", date(2021, 8, 1), "The envoy arrived in Tashkent.")
    >>> copies([Told("b", date(2021, 8, 2), "The envoy arrived in Tashkent"), one])
    {'b': 'a'}
    """
    found: dict[str, str] = {}
    exact: dict[tuple[object, ...], str] = {}
    near: dict[str, _Bands] = defaultdict(_Bands)
    codes: dict[str, int] = {}
    for report in sorted(reports, key=lambda r: (r.known_at or date.max, r.id)):
        words = _WORD.findall(report.text.casefold())
        runs = _runs(words, codes) if len(words) >= LONG else None
        key = (report.group, report.about if runs is None else (), " ".join(words))
        original = exact.get(key)
        if original is None and runs is not None:
            original = near[report.group].original(report.id, runs)
        if original is None:
            exact[key] = report.id
        else:
            found[report.id] = original
    return found


class _Bands:
    """The originals of one group, found again by the bands of their signatures."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
        self._ids: list[str] = []
        self._runs: list[Runs] = []

    def original(self, name: str, runs: Runs) -> str | None:
        """The earliest original that shares enough runs; without one the report becomes one."""
        keys = list(enumerate(_signature(runs)))
        for number in sorted({n for key in keys for n in self._buckets.get(key, ())}):
            if _share(self._runs[number], runs) >= SHARE:
                return self._ids[number]
        for key in keys:
            self._buckets[key].append(len(self._ids))
        self._ids.append(name)
        self._runs.append(runs)
        return None


def _runs(words: list[str], codes: dict[str, int]) -> Runs:
    """Sorted distinct hashes of the runs of five words, shape (n_runs,)."""
    for word in words:
        if word not in codes:
            codes[word] = crc32(word.encode()) << 16 ^ crc32(word[::-1].encode())
    numbers = np.array([codes[word] for word in words], dtype=np.uint64)
    count = len(words) - RUN + 1
    total = np.zeros(count, dtype=np.uint64)
    for place in range(RUN):
        total += numbers[place : place + count] * _ODD[place]
    return np.unique(total)


def _signature(runs: Runs) -> list[bytes]:
    """The MinHash signature in bands: DEPTH minima of 32 bits each, as bytes."""
    mixed = (runs ^ (runs >> np.uint64(29))) * _ODD[RUN:]
    minima = (mixed >> np.uint64(32)).min(axis=1).reshape(BANDS, DEPTH)
    return [band.tobytes() for band in minima]


def _share(one: Runs, other: Runs) -> float:
    """Jaccard similarity of two sets of runs, from 0 to 1."""
    if min(one.size, other.size) < SHARE * max(one.size, other.size):
        return 0.0
    common = np.intersect1d(one, other, assume_unique=True).size
    return common / (one.size + other.size - common)
