"""Writes a checkpoint of `base` with random weights and the logits of one small case, computed by PyTorch.

usage: write_base_checkpoint.py FOLDER

An independent statement of the network from its published description, in plain torch.nn modules: it shares nothing with the Java code but the
names of the tensors. FOLDER gets base.bin (torch.save of the state dictionary, dead tensors and aliases included) and logits.txt.
"""
import math
import os
import sys

import torch
from torch import nn

WIDTH, SLICES, LABELS, SIZE = 2048, 32, 5569, 256


class Bottleneck(nn.Module):
    def __init__(self, inputs, planes, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, planes, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.conv3 = nn.Conv2d(planes, 4 * planes, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * planes)
        self.downsample = None
        if stride != 1 or inputs != 4 * planes:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, 4 * planes, 1, stride, bias=False), nn.BatchNorm2d(4 * planes))

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        y = torch.relu(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(y))
        return torch.relu(y + (x if self.downsample is None else self.downsample(x)))


class ResNet50(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        inputs = 64
        for stage, (planes, blocks) in enumerate(zip((64, 128, 256, 512), (3, 4, 6, 3))):
            layers = []
            for block in range(blocks):
                layers.append(Bottleneck(inputs, planes, 2 if stage and not block else 1))
                inputs = 4 * planes
            setattr(self, f"layer{stage + 1}", nn.Sequential(*layers))
        self.fc = nn.Linear(WIDTH, 1000)  # never called

    def forward(self, x):
        x = nn.functional.max_pool2d(torch.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        for stage in range(4):
            x = getattr(self, f"layer{stage + 1}")(x)
        return x.mean((2, 3))


class Norm(nn.Module):
    """Divides by the unbiased deviation plus epsilon."""

    def __init__(self):
        super().__init__()
        self.a = nn.Parameter(1 + 0.1 * torch.randn(WIDTH))
        self.b = nn.Parameter(0.1 * torch.randn(WIDTH))

    def forward(self, x):
        return self.a * (x - x.mean(-1, keepdim=True)) / (x.std(-1, keepdim=True) + 1e-6) + self.b


class Attention(nn.Module):
    def __init__(self, heads):
        super().__init__()
        self.heads = heads
        self.linears = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in range(4))

    def forward(self, x, mask):
        cases, tokens, _ = x.shape
        query, key, value = (
            linear(x).view(cases, tokens, self.heads, -1).transpose(1, 2) for linear in list(self.linears)[:3]
        )
        scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // self.heads)
        scores = scores.masked_fill(~mask[:, None, None, :], -1e9)
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(cases, tokens, WIDTH)
        return self.linears[3](mixed)


class Feed(nn.Module):
    def __init__(self):
        super().__init__()
        self.w_1 = nn.Linear(WIDTH, WIDTH)
        self.w_2 = nn.Linear(WIDTH, WIDTH)

    def forward(self, x):
        return self.w_2(torch.relu(self.w_1(x)))


class Sublayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = Norm()


class Layer(nn.Module):
    def __init__(self, heads):
        super().__init__()
        self.self_attn = Attention(heads)
        self.feed_forward = Feed()
        self.sublayer = nn.ModuleList(Sublayer() for _ in range(2))

    def forward(self, x, mask):
        x = x + self.self_attn(x, mask)  # attention reads x as it is
        return x + self.feed_forward(self.sublayer[1].norm(x))


class Encoder(nn.Module):
    def __init__(self, heads, depth):
        super().__init__()
        self.layers = nn.ModuleList(Layer(heads) for _ in range(depth))
        self.norm = Norm()

    def forward(self, x, mask):
        for layer in self.layers:
            x = layer(x, mask)
        return self.norm(x)


class Stack(nn.Module):
    """The encoder beside the templates it was copied from, which no output depends on; two of them share their tensors."""

    def __init__(self, heads, depth):
        super().__init__()
        self.multi_headed_attention = Attention(heads)
        self.feed_forward = Feed()
        self.encoder_layer = Layer(heads)
        self.encoder_layer.self_attn = self.multi_headed_attention
        self.encoder_layer.feed_forward = self.feed_forward
        self.encoder = Encoder(heads, depth)


class SliceAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.cls_token = nn.Parameter(torch.randn(1, 1, WIDTH))
        self.pos_emb = nn.Parameter(torch.randn(SLICES + 1, WIDTH))
        self.transformer_encoder = Stack(1, 1)

    def forward(self, slices, real):
        tokens = torch.cat([self.cls_token.expand(len(slices), -1, -1), slices], 1) + self.pos_emb
        mask = torch.cat([torch.ones(len(slices), 1, dtype=torch.bool), real], 1)
        return self.transformer_encoder.encoder(tokens, mask)[:, 0]


class Fusion(nn.Module):
    def __init__(self):
        super().__init__()
        self.mod_embed = nn.Parameter(torch.randn(16, WIDTH))
        self.cls_token = nn.Parameter(torch.randn(1, 1, WIDTH))
        self.transformer_encoder = Stack(4, 2)

    def forward(self, scans, modalities):
        tokens = torch.cat([self.cls_token.expand(len(scans), -1, -1), scans + self.mod_embed[modalities]], 1)
        mask = torch.cat([torch.ones(len(scans), 1, dtype=torch.bool), modalities != 0], 1)
        return self.transformer_encoder.encoder(tokens, mask)[:, 0]


class RadDiag(nn.Module):
    def __init__(self):
        super().__init__()
        self.resnet2D = ResNet50()
        self.attention1D = SliceAttention()
        self.vitFuse = Fusion()
        self.fc = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, LABELS))

    def forward(self, scans, modalities):
        """One case: scans (S, 32, H, W) whose missing slices are NaN, modalities (S), 0 for a scan that is not there."""
        real = ~torch.isnan(scans[:, :, 0, 0])
        embeddings = torch.zeros(*real.shape, WIDTH)
        embeddings[real] = self.resnet2D(scans[real][:, None].expand(-1, 3, -1, -1))
        pooled = self.attention1D(embeddings, real)
        return self.fc(self.vitFuse(pooled[None], modalities[None]))[0]


def slice_values(phase):
    """0.5 + 0.5 cos(0.013 row + 0.029 column + phase), the image of the Java test."""
    rows = torch.arange(SIZE, dtype=torch.float64)[:, None]
    columns = torch.arange(SIZE, dtype=torch.float64)[None, :]
    return (0.5 + 0.5 * torch.cos(0.013 * rows + 0.029 * columns + phase)).float()


def main(folder):
    torch.manual_seed(7)
    model = RadDiag().eval()
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):  # as after training, not as initialised
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, std=0.1)
            nn.init.normal_(module.running_mean, std=0.1)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
    scans = torch.full((4, SLICES, SIZE, SIZE), float("nan"))
    scans[0, 0], scans[0, 1] = slice_values(0.0), slice_values(0.7)  # CT of two slices
    scans[1, 0] = slice_values(1.9)  # X-ray
    scans[2, 0] = scans[3, 0] = slice_values(0.0)  # slots without a scan: modality 0 hides what lies there
    with torch.no_grad():
        logits = model(scans, torch.tensor([1, 7, 0, 0]))
    torch.save(model.state_dict(), os.path.join(folder, "base.bin"))
    with open(os.path.join(folder, "logits.txt"), "w") as out:
        out.writelines(f"{value:.9g}\n" for value in logits.tolist())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
