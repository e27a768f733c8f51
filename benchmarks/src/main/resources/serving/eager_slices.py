"""Encodes slices with the slice encoder of `small` or `base` in eager PyTorch, in plain torch.nn modules, and tells how long it took.

usage: eager_slices.py small|base float32|bfloat16

Answers each line of input, a number of slices, with the nanoseconds that encoding them in one pass took. Gray slices have one channel, which is less work
than the three equal ones of the published code. What comes behind the slice encoder is left out.
"""
import sys
import time

import torch
from torch import nn


class Bottleneck(nn.Module):
    def __init__(self, inputs, planes, stride):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(inputs, planes, 1, bias=False), nn.BatchNorm2d(planes), nn.ReLU(),
            nn.Conv2d(planes, planes, 3, stride, 1, bias=False), nn.BatchNorm2d(planes), nn.ReLU(),
            nn.Conv2d(planes, 4 * planes, 1, bias=False), nn.BatchNorm2d(4 * planes))
        self.shortcut = nn.Identity()
        if stride != 1 or inputs != 4 * planes:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, 4 * planes, 1, stride, bias=False), nn.BatchNorm2d(4 * planes))

    def forward(self, x):
        return torch.relu(self.body(x) + self.shortcut(x))


def encoder(stem, planes, blocks):
    layers = [nn.Conv2d(1, stem, 7, 2, 3, bias=False), nn.BatchNorm2d(stem), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    inputs = stem
    for stage, (inner, count) in enumerate(zip(planes, blocks)):
        for block in range(count):
            layers.append(Bottleneck(inputs, inner, 2 if stage and not block else 1))
            inputs = 4 * inner
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten())


size, network = {
    "base": (256, lambda: encoder(64, (64, 128, 256, 512), (3, 4, 6, 3))),
    "small": (128, lambda: encoder(16, (16, 32, 48, 64), (1, 2, 2, 2))),
}[sys.argv[1]]
number = getattr(torch, sys.argv[2])
network = network().eval().to(number)
print("ready", torch.__version__, torch.get_num_threads(), flush=True)
with torch.no_grad():
    for line in sys.stdin:
        slices = torch.rand(int(line), 1, size, size)
        start = time.perf_counter_ns()
        network(slices.to(number)).float().numpy()
        print(time.perf_counter_ns() - start, flush=True)
