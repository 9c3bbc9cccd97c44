"""The training steps of ganymede's families dcgan and wgan-gp in PyTorch, as the peer of `./ganymede bench trainer`.

Usage: gan_torch.py dcgan|wgan-gp WARMUP STEPS THREADS; prints generator steps per second and CPU milliseconds per step.
"""

import sys
import time

import torch
from torch import nn
from torch.nn.functional import softplus

BATCH, LATENT, WIDTH = 64, 64, 128
CRITIC_STEPS = {"dcgan": 1, "wgan-gp": 5}


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


def critic(norm):
    return start(
        nn.Sequential(
            nn.Conv2d(1, WIDTH // 2, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(WIDTH // 2, WIDTH, 4, 2, 1), norm, nn.LeakyReLU(0.2),
            nn.Flatten(), nn.Linear(WIDTH * 49, 1),
        )
    )


def adam(net, family):
    rate, beta1, beta2 = (2e-4, 0.5, 0.999) if family == "dcgan" else (1e-4, 0, 0.9)
    return torch.optim.Adam(net.parameters(), lr=rate, betas=(beta1, beta2))


def gradient_penalty(d, real, fake):
    """Gulrajani et al. 2017, eq. 3: the norm is of each sample."""
    mix = torch.rand(BATCH, 1, 1, 1)
    between = (mix * real + (1 - mix) * fake).requires_grad_(True)
    (gradient,) = torch.autograd.grad(d(between).sum(), between, create_graph=True)
    return 10 * ((gradient.flatten(1).norm(dim=1) - 1) ** 2).mean()


def critic_loss(family, d, real, fake):
    if family == "dcgan":
        return softplus(-d(real)).mean() + softplus(d(fake)).mean()
    return d(fake).mean() - d(real).mean() + gradient_penalty(d, real, fake)


def generator_loss(family, scores):
    return softplus(-scores).mean() if family == "dcgan" else -scores.mean()


def main(family, warmup, steps, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    norm = nn.BatchNorm2d(WIDTH) if family == "dcgan" else nn.LayerNorm([WIDTH, 7, 7])
    g, d, average = generator(), critic(norm), generator()
    average.load_state_dict(g.state_dict())
    g_adam, d_adam = adam(g, family), adam(d, family)
    real = torch.randn(BATCH, 1, 28, 28)

    def step():
        for _ in range(CRITIC_STEPS[family]):
            with torch.no_grad():
                fake = g(torch.randn(BATCH, LATENT))
            loss = critic_loss(family, d, real, fake)
            d_adam.zero_grad()
            loss.backward()
            d_adam.step()
        # Without this the generator's backward pass would also compute the critic's gradients.
        d.requires_grad_(False)
        loss = generator_loss(family, d(g(torch.randn(BATCH, LATENT))))
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
    print(steps / wall, 1000 * cpu / steps)


main(sys.argv[1], *map(int, sys.argv[2:5]))
