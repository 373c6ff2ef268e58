"""Take the encoder that ships back into single precision, so that training can go on from it.

    python training/coder/thaw.py --model FOLDER --out FOLDER

Writes ``coder.pt`` for ``train.py --start``. The eight bits are not undone, so the weights differ from
those that were trained by half a step of their scale.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from encoder import MARKS, Encoder, pretrained
from onnx import numpy_helper
from torch import Tensor

from detente.events.learned.net import WEIGHTS


def thaw(model: Encoder, folder: Path) -> None:
    """Lay the weights of an eight-bit encoder and of its heads into one of single precision."""
    graph = onnx.load(str(folder / "coder.onnx")).graph
    with np.load(folder / "heads.npz") as layers:
        heads = {"hidden.weight": layers["w1"].T, "hidden.bias": layers["b1"],
                 "heads.weight": layers["w2"].T, "heads.bias": layers["b2"]}  # fmt: skip
    kept = {one.name: np.array(numpy_helper.to_array(one)) for one in graph.initializer}
    state: dict[str, Tensor] = model.state_dict()

    def real(name: str) -> Tensor:
        whole = kept[f"{name}_quantized"].astype(np.float32) - kept[f"{name}_zero_point"]
        return torch.from_numpy((whole * kept[f"{name}_scale"]).astype(np.float32))

    for name in state:
        plain, turned = name.removesuffix(".weight"), f"model.{name}_Transposed"
        if f"{turned}_quantized" in kept:
            state[name] = real(turned).T.contiguous()
        elif f"model.{name}" in kept:
            state[name] = torch.from_numpy(kept[f"model.{name}"])
        elif name in heads:
            state[name] = torch.from_numpy(heads[name].astype(np.float32)).contiguous()
        elif plain not in ("words", "marks"):
            raise KeyError(name)
    state["marks.weight"] = real("model.words.weight")[:MARKS] - state["words.weight"][:MARKS]
    state["marks.weight"][0] = 0
    model.load_state_dict(state)


def main() -> None:
    """Read the arguments and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    model = pretrained(given.model)
    thaw(model, given.weights)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), given.out / "coder.pt")


if __name__ == "__main__":
    main()
