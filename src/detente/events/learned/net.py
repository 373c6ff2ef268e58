"""The trained weights at work: the markings of one sentence in, one row of logits each out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.events.learned.labels import CLASSES
from detente.events.learned.marked import Marked
from detente.events.learned.wordpiece import WordPiece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "weights"


class Net:
    """The encoder with its weights, loaded when it is first asked; each call runs on one thread."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.folder = folder

    @cached_property
    def words(self) -> WordPiece:
        """The vocabulary of the weights."""
        return WordPiece.load(self.folder / "vocab.txt")

    @cached_property
    def version(self) -> str:
        """A hash of the weights."""
        return sha256((self.folder / "coder.onnx").read_bytes()).hexdigest()[:12]

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self.folder / "coder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def load(self) -> None:
        """Read the weights now, before several threads ask for them."""
        _ = self.words, self._session

    def logits(self, marked: Sequence[Marked]) -> NDArray[np.float32]:
        """The logits of all heads side by side, a row a marking; shape (n, sum of classes).

        The eight-bit arithmetic takes its scale from everything that is run at once, so what is
        run at once is one sentence, whose logits then depend on nothing else.
        """
        import numpy as np

        longest = max(len(one.ids) for one in marked)
        ids = np.zeros((len(marked), longest), dtype=np.int64)
        mask, source, target = (np.zeros(ids.shape, dtype=np.float32) for _ in range(3))
        for row, one in enumerate(marked):
            ids[row, : len(one.ids)] = one.ids
            mask[row, : len(one.ids)] = 1
            source[row, one.source] = target[row, one.target] = 1
        feed = {"ids": ids, "mask": mask, "source": source, "target": target}
        logits: NDArray[np.float32] = self._session.run(None, feed)[0]
        return logits


def shares(logits: NDArray[np.float32]) -> dict[str, NDArray[np.float64]]:
    """The probabilities of each head's classes: arrays of shape (n, classes) that sum to 1."""
    import numpy as np

    found: dict[str, NDArray[np.float64]] = {}
    start = 0
    for head, classes in CLASSES.items():
        part = logits[:, start : start + len(classes)].astype(np.float64)
        part = np.exp(part - part.max(axis=1, keepdims=True))
        found[head] = part / part.sum(axis=1, keepdims=True)
        start += len(classes)
    return found
