"""The coder as it runs at work: one marked sentence at a time, without padding, eight bits a weight."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import torch
from encoder import Encoder, Layer, settle
from torch import Tensor, nn
from torch.nn import functional


class Served(nn.Module):
    """The same sums as ``Encoder.vectors`` for one sentence, in as few steps as the graph allows."""

    def __init__(self, model: Encoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, at: Tensor) -> Tensor:
        """Ids of shape (length,) and three numbers of pieces in, vectors of shape (3, width) out."""
        model = self.model
        x = model.norm(model.words(ids) + model.places.weight[: ids.shape[0]] + model.kind)
        for layer in model.layers[:-1]:
            x = _through(layer, x, x)
        return _through(model.layers[-1], x, x[at])


def _through(layer: nn.Module, x: Tensor, own: Tensor) -> Tensor:
    assert isinstance(layer, Layer)
    shape = -1, layer.heads, layer.size
    query = layer.query(own).reshape(shape).transpose(0, 1)
    key = layer.key(x).reshape(shape).permute(1, 2, 0)
    value = layer.value(x).reshape(shape).transpose(0, 1)
    seen = (query @ key * (1 / layer.size**0.5)).softmax(-1) @ value
    own = layer.mix_norm(own + layer.mix(seen.transpose(0, 1).reshape(-1, x.shape[1])))
    done: Tensor = layer.norm(own + layer.down(functional.gelu(layer.up(own))))
    return done


def heads(model: Encoder) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float16]]]:
    """The heads' weights in half precision, as net.py multiplies them."""
    parts = {
        "w1": model.hidden.weight.T, "b1": model.hidden.bias, "w2": model.heads.weight.T,
        "b2": model.heads.bias,
    }  # fmt: skip
    return {name: part.detach().numpy().astype(np.float16) for name, part in parts.items()}


def write(model: Encoder, vocabulary: Path, out: Path) -> None:
    """Write all that ships, and ``coder.pt`` to train on from."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(vocabulary / "vocab.txt", out)
    torch.save(model.state_dict(), out / "coder.pt")
    export(model, out)


def export(model: Encoder, out: Path) -> None:
    """Write the heads, and the encoder in single precision, then with eight bits a weight and a scale
    a column."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    settle(model)
    np.savez(out / "heads.npz", **heads(model))
    example = torch.ones(12, dtype=torch.long), torch.tensor([0, 3, 9])
    torch.onnx.export(
        Served(model), example, str(out / "full.onnx"), input_names=["ids", "at"],
        output_names=["vectors"], dynamic_axes={"ids": {0: "length"}}, opset_version=17,
        dynamo=False,
    )  # fmt: skip
    quantize_dynamic(
        out / "full.onnx", out / "coder.onnx", weight_type=QuantType.QInt8,
        per_channel=True, reduce_range=True,
    )  # fmt: skip
