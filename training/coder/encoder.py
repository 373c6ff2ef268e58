"""The small BERT that the learned coder is made of, with one linear head for every field of an act."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from detente.events.learned.labels import CLASSES

HEADS = {head: len(classes) for head, classes in CLASSES.items()}
"""Each head and how many classes it has."""
MARKS = 8
"""The first pieces of the vocabulary: padding and the unused ones that serve as marks. Only theirs
are learnt; the other word vectors stay as they came, so that names do not teach acts."""


class Layer(nn.Module):
    """One transformer layer, as in Devlin et al. (2019): attention, then a feed-forward net."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads, self.size = heads, width // heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.mix, self.mix_norm = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor, at: Tensor | None = None) -> Tensor:
        """What stands at each piece, or only at those numbered ``at``, of shape (n, k)."""

        def split(y: Tensor) -> Tensor:
            return y.reshape(y.shape[0], y.shape[1], self.heads, self.size).transpose(1, 2)

        own = x if at is None else x.gather(1, at[:, :, None].expand(-1, -1, x.shape[2]))
        query, key, value = split(self.query(own)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(2, 3) / self.size**0.5 + bias
        seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(own.shape)
        own = self.mix_norm(own + self.drop(self.mix(seen)))
        return self.norm(own + self.drop(self.down(functional.gelu(self.up(own)))))


class Encoder(nn.Module):
    """Sentences with two marked actors in, the logits of all heads for either direction out.

    One reading serves both directions: the heads see the two actors' vectors in the one order and
    in the other, so that whether A acts on B and whether B acts on A are told together.
    """

    def __init__(self, words: int, width: int, layers: int, heads: int, inner: int) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(words, width), nn.Embedding(512, width)
        self.marks = nn.Embedding(MARKS, width, padding_idx=0)
        self.kind = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.hidden = nn.Linear(3 * width, width)
        self.heads = nn.Linear(width, sum(HEADS.values()))
        self.drop = nn.Dropout(0.1)

    def vectors(self, ids: Tensor, mask: Tensor, at: Tensor) -> Tensor:
        """The vectors at the first piece and where the two actors open; shape (n, 3, width).

        ``at`` holds the three numbers of pieces. The last layer is worked out for them alone.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        words = self.words(ids) + self.marks(ids * (ids < MARKS))
        x = self.drop(self.norm(words + self.places(places) + self.kind))
        bias = (1.0 - mask)[:, None, None, :] * -1e4
        for layer in self.layers[:-1]:
            x = layer(x, bias)
        seen: Tensor = self.layers[-1](x, bias, at)
        return seen

    def forward(self, ids: Tensor, mask: Tensor, at: Tensor) -> Tensor:
        return told(self, self.vectors(ids, mask, at))


def told(model: Encoder, vectors: Tensor) -> Tensor:
    """The logits of all heads for both directions; (n, 3, width) in, (n, 2, classes) out."""
    there = vectors.flatten(1)
    back = vectors[:, [0, 2, 1]].flatten(1)
    seen = model.drop(torch.stack([there, back], 1))
    hidden = functional.gelu(model.hidden(seen), approximate="tanh")
    logits: Tensor = model.heads(model.drop(hidden))
    return logits


_NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "mix": "attention.output.dense", "mix_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "norm": "output.LayerNorm",
}  # fmt: skip


def pretrained(folder: Path) -> Encoder:
    """The encoder with the weights of all-MiniLM-L6-v2 (Apache-2.0), its heads untrained."""
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text())
    weights = load_file(folder / "model.safetensors")
    model = Encoder(
        config["vocab_size"], config["hidden_size"], config["num_hidden_layers"],
        config["num_attention_heads"], config["intermediate_size"],
    )  # fmt: skip
    state = model.state_dict()
    state["words.weight"] = weights["embeddings.word_embeddings.weight"]
    state["places.weight"] = weights["embeddings.position_embeddings.weight"]
    state["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = weights[f"embeddings.LayerNorm.{end}"]
        for number in range(config["num_hidden_layers"]):
            for ours, theirs in _NAMES.items():
                state[f"layers.{number}.{ours}.{end}"] = weights[
                    f"encoder.layer.{number}.{theirs}.{end}"
                ]
    model.load_state_dict(state)
    nn.init.normal_(model.marks.weight[1:], std=0.05)
    model.words.weight.requires_grad_(False)
    return model


def settle(model: Encoder) -> None:
    """Add what the marks have learnt to the vocabulary, so that they cost nothing at work."""
    with torch.no_grad():
        model.words.weight[:MARKS] += model.marks.weight
        model.marks.weight.zero_()
