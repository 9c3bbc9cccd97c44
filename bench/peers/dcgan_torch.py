"""The training step of ganymede's family dcgan in PyTorch, as the peer of `./ganymede bench trainer`.

Usage: dcgan_torch.py WARMUP STEPS THREADS; prints images per second and CPU milliseconds per image.
"""

import sys
import time

import torch
from torch import nn
from torch.nn.functional import softplus

BATCH, LATENT, WIDTH = 64, 64, 128


def start(module):
    """DCGAN's initialisation: N(0, .02), norm scales N(1, .02)."""
    for child in module.modules():
        if isinstance(child, (nn.Linear, nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(child.weight, 0, 0.02)
            nn.init.zeros_(child.bias)
        elif isinstance(child, nn.BatchNorm2d):
            nn.init.normal_(child.weight, 1, 0.02)
    return module


def generator():
    return start(
        nn.Sequential(
            nn.Linear(LATENT, WIDTH * 49), nn.Unflatten(1, (WIDTH, 7, 7)), nn.BatchNorm2d(WIDTH), nn.ReLU(),
            nn.ConvTranspose2d(WIDTH, WIDTH // 2, 4, 2, 1), nn.BatchNorm2d(WIDTH // 2), nn.ReLU(),
            nn.ConvTranspose2d(WIDTH // 2, 1, 4, 2, 1), nn.Tanh(),
        )
    )


def critic():
    return start(
        nn.Sequential(
            nn.Conv2d(1, WIDTH // 2, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(WIDTH // 2, WIDTH, 4, 2, 1), nn.BatchNorm2d(WIDTH), nn.LeakyReLU(0.2),
            nn.Flatten(), nn.Linear(WIDTH * 49, 1),
        )
    )


def main(warmup, steps, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    g, d, average = generator(), critic(), generator()
    average.load_state_dict(g.state_dict())
    g_adam = torch.optim.Adam(g.parameters(), lr=2e-4, betas=(0.5, 0.999))
    d_adam = torch.optim.Adam(d.parameters(), lr=2e-4, betas=(0.5, 0.999))
    real = torch.randn(BATCH, 1, 28, 28)

    def step():
        with torch.no_grad():
            fake = g(torch.randn(BATCH, LATENT))
        loss = softplus(-d(real)).mean() + softplus(d(fake)).mean()
        d_adam.zero_grad()
        loss.backward()
        d_adam.step()
        # Without this the generator's backward pass would also compute the critic's gradients.
        d.requires_grad_(False)
        loss = softplus(-d(g(torch.randn(BATCH, LATENT)))).mean()
        g_adam.zero_grad()
        loss.backward()
        g_adam.step()
        d.requires_grad_(True)
        with torch.no_grad():
            for kept, new in zip(average.parameters(), g.parameters()):
                kept.lerp_(new, 0.001)
        loss.item()

    for _ in range(warmup):
        step()
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(steps):
        step()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    images = steps * BATCH
    print(images / wall, 1000 * cpu / images)


main(*map(int, sys.argv[1:4]))
