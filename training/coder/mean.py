"""Write the mean of the weights after two trainings, as ONNX with eight bits a weight.

    python training/coder/mean.py --model FOLDER --out OUT [--share .5] FIRST SECOND

``FIRST`` and ``SECOND`` are folders that train.py wrote, the one trained on from the other; ``--share``
is what the second counts for. Weights along one way of training average to what errs less than either
(Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima").
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from encoder import pretrained
from served import write
from torch import Tensor


def mean(first: dict[str, Tensor], second: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """Every weight of the one and of the other, which counts for ``share``."""
    return {name: (1 - share) * one + share * second[name] for name, one in first.items()}


def main() -> None:
    """Read the arguments and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs=2, type=Path)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.5)
    given = parser.parse_args()
    first, second = (torch.load(one / "coder.pt", weights_only=True) for one in given.folders)
    model = pretrained(given.model)
    model.load_state_dict(mean(first, second, given.share))
    write(model, given.model, given.out)


if __name__ == "__main__":
    main()
