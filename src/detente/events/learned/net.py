"""The trained weights at work: two marked actors in, logits for both directions out."""

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

    Shares = dict[str, NDArray[np.float64]]
    """By head, how likely each of its classes is: of many directions of pairs, or of one."""

WEIGHTS = Path(__file__).parent / "weights"
FILES = ("coder.onnx", "heads.npz", "vocab.txt")
_LAYERS = ("w1", "b1", "w2", "b2")


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
        """A hash of the weights and their vocabulary."""
        whole = sha256()
        for name in FILES:
            whole.update((self.folder / name).read_bytes())
        return whole.hexdigest()[:12]

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self.folder / "coder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _heads(self) -> tuple[NDArray[np.float32], ...]:
        """The weights of the two layers behind the encoder."""
        import numpy as np

        with np.load(self.folder / "heads.npz") as kept:
            return tuple(kept[name].astype(np.float32) for name in _LAYERS)

    def load(self) -> None:
        """Read the weights now, before several threads ask for them."""
        _ = self.words, self._session, self._heads

    def vectors(self, marked: Marked) -> NDArray[np.float32]:
        """The vectors of the whole text, first and second actor; shape (3, width).

        The eight-bit arithmetic takes its scale from all that is run at once, so one marking is run
        at a time, and its vectors depend on nothing else.
        """
        import numpy as np

        feed = {
            "ids": np.array(marked.ids, dtype=np.int64),
            "at": np.array([0, marked.first, marked.second], dtype=np.int64),
        }
        found: NDArray[np.float32] = self._session.run(None, feed)[0]
        return found

    def logits(self, marked: Sequence[Marked]) -> NDArray[np.float32]:
        """The logits of all heads side by side; shape (n, 2, sum of classes).

        Of the second axis, 0 is the first actor acting on the second and 1 the other way round.
        """
        import numpy as np

        seen = np.stack([self.vectors(one) for one in marked])
        both = np.stack([seen, seen[:, [0, 2, 1]]], axis=1).reshape(len(marked), 2, -1)
        w1, b1, w2, b2 = self._heads
        return _gelu(both @ w1 + b1) @ w2 + b2


def _gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Gaussian error linear units by their tanh form (Hendrycks and Gimpel 2016, section 2)."""
    import numpy as np

    inner = np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)
    result: NDArray[np.float32] = np.float32(0.5) * x * (1 + np.tanh(inner))
    return result


_WIDTHS = [len(classes) for classes in CLASSES.values()]
_STARTS = [sum(_WIDTHS[:place]) for place in range(len(_WIDTHS))]


def shares(logits: NDArray[np.float32]) -> Shares:
    """The probabilities of each head's classes: arrays of shape (..., classes) that sum to 1."""
    import numpy as np

    peaks = np.maximum.reduceat(logits, _STARTS, axis=-1).repeat(_WIDTHS, axis=-1)
    parts = np.exp((logits - peaks).astype(np.float64))
    parts /= np.add.reduceat(parts, _STARTS, axis=-1).repeat(_WIDTHS, axis=-1)
    ends = zip(CLASSES, _STARTS, _WIDTHS, strict=True)
    return {head: parts[..., start : start + width] for head, start, width in ends}
