"""Train the heads of the learned coder on what its encoder, as it ships, makes of the sentences.

    python training/coder/heads.py --weights OUT --model FOLDER [--case FILE] [--manual FILE] SENTENCES

``--weights`` holds coder.onnx, coder.pt and vocab.txt, as train.py left them. Written beside them:
``heads.npz``, and, with ``--case``, ``folds.csv`` with the fold of each of its sentences. The heads
are then trained once with all of the case and once without each fold, so that a sentence of it is
only ever read by heads that have not seen it, nor any row of the same act or of like wording.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from case import Drawn, cases, folds
from encoder import Encoder, pretrained, told
from examples import Example, examples, manual
from torch import Tensor
from train import SEED, balance, loss_of

from detente import actors
from detente.events.learned.marked import mark
from detente.events.learned.net import FOLDS, Net, fingerprint

RATE, BATCH, EPOCHS = 4e-4, 256, 6


def vectors(net: Net, pool: list[Example]) -> Tensor:
    """What the encoder makes of each example, one at a time as at work; (n, 3, width)."""
    from concurrent.futures import ThreadPoolExecutor

    def one(example: Example) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        pieces = net.words.cut(example.text)
        return net.vectors(mark(pieces, example.first, example.second, net.words))

    one(pool[0])
    with ThreadPoolExecutor(2) as threads:
        return torch.from_numpy(np.stack(list(threads.map(one, pool, chunksize=64))))


def fit(
    model: Encoder, pool: list[Example], seen: Tensor, held: set[int], case: set[int]
) -> Encoder:
    """The heads after a few rounds over the pool, without the examples numbered in ``held``; those
    in ``case`` count more."""
    dice = random.Random(SEED)
    torch.manual_seed(SEED)
    drawn = Drawn(pool, held, case)
    fresh = [*model.hidden.parameters(), *model.heads.parameters()]
    optimizer = torch.optim.AdamW(fresh, lr=RATE, weight_decay=0.02)
    steps = EPOCHS * (len(drawn.round(random.Random(SEED))) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: max(0.02, 1 - s / steps))
    types = balance([pool[i] for i in drawn.acts])
    model.train()
    for _ in range(EPOCHS):
        chosen = drawn.round(dice)
        for at in range(0, len(chosen), BATCH):
            part = chosen[at : at + BATCH]
            loss = loss_of(told(model, seen[part]), [pool[i] for i in part], types)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return model.eval()


def arrays(model: Encoder) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float16]]]:
    """The heads' weights in half precision, as net.py multiplies them."""
    parts = {
        "w1": model.hidden.weight.T, "b1": model.hidden.bias, "w2": model.heads.weight.T,
        "b2": model.heads.bias,
    }  # fmt: skip
    return {name: part.detach().numpy().astype(np.float16) for name, part in parts.items()}


def main() -> None:
    """Read the arguments, train the heads, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", nargs="+", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--manual", type=Path)
    parser.add_argument("--case", type=Path)
    given = parser.parse_args()
    registry = actors.load(None)
    pool = [one for path in given.sentences for one in examples(path, registry)]
    pool += manual(given.manual) if given.manual else []
    fold_of = folds(given.case) if given.case else {}
    pool += (own := list(cases(given.case, registry))) if given.case else []
    numbers = range(len(pool) - len(own), len(pool)) if given.case else range(0)
    seen = vectors(Net(given.weights), pool)
    print(f"pairs={len(pool)} of_the_case={len(numbers)}", flush=True)
    kept: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float16]]] = {}
    for fold in [FOLDS, *range(FOLDS)] if given.case else [FOLDS]:
        start = pretrained(given.model)
        start.load_state_dict(torch.load(given.weights / "coder.pt", weights_only=True))
        held = {i for i in numbers if fold_of[pool[i].text] == fold}
        model = fit(start, pool, seen, held, set(numbers) - held)
        kept |= {f"{name}_{fold}": part for name, part in arrays(model).items()}
    np.savez(given.weights / "heads.npz", **kept)
    lines = sorted(f"{fingerprint(text)},{fold}" for text, fold in fold_of.items())
    text = "\n".join(["text,fold", *lines]) + "\n"
    (given.weights / "folds.csv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
