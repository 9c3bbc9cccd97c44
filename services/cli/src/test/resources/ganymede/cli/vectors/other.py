"""Writes other.json: golden vectors of other sizes and parameters than the sketches' own, by numpy alone.

python3 other.py > other.json
"""

import json

import numpy as np

rng = np.random.default_rng(7)
N, M, D = 23, 31, 4
X = np.round(rng.normal(size=(N, D)) @ rng.normal(size=(D, D)) + 0.3, 6)
Y = np.round(rng.normal(size=(M, D)) * [1.5, 0.5, 1, 2] - 0.2, 6)


def cov(rows, ddof=1):
    return np.cov(rows.T, ddof=ddof)


def root_trace(a, b):
    return np.sqrt(np.maximum(np.linalg.eigvals(a @ b).real, 0)).sum()


def fid(x, y, ddof=1):
    a, b = cov(x, ddof), cov(y, ddof)
    return ((x.mean(0) - y.mean(0)) ** 2).sum() + np.trace(a) + np.trace(b) - 2 * root_trace(a, b)


def cubic(a, b):
    return (a @ b.T / D + 1) ** 3


def distances(a, b):
    return np.sqrt(((a[:, None] - b[None]) ** 2).sum(2))


def unbiased(kernel, x, y):
    a, b, c = kernel(x, x), kernel(y, y), kernel(x, y)
    n, m = len(x), len(y)
    return (a.sum() - np.trace(a)) / n / (n - 1) + (b.sum() - np.trace(b)) / m / (m - 1) - 2 * c.mean()


def biased(kernel, x, y):
    return kernel(x, x).mean() + kernel(y, y).mean() - 2 * kernel(x, y).mean()


def fid_block():
    l = np.linalg.eigvalsh(cov(X))
    b = l.sum() + 0.5 * sum(
        u * v * (1 + (i == j)) / (u + v) for i, u in enumerate(l) for j, v in enumerate(l)
    )
    chunks, start = [], 0
    for n in (1, 12, 18):
        part = Y[start : start + n]
        start += n
        chunks.append({"n": n, "mean": part.mean(0), "M2_trace": ((part - part.mean(0)) ** 2).sum()})
    mean = ((X.mean(0) - Y.mean(0)) ** 2).sum()
    spread = np.sqrt(np.diag(cov(X, 0))) - np.sqrt(np.diag(cov(Y, 0)))
    return {
        "value": fid(X, Y), "mean_term": mean, "mean_only": mean,
        "trace_S1": np.trace(cov(X)), "trace_S2": np.trace(cov(Y)), "trace_sqrt": root_trace(cov(X), cov(Y)),
        "mu1": X.mean(0), "mu2": Y.mean(0), "S1": cov(X), "S2": cov(Y),
        "value_ddof0": fid(X, Y, 0), "diagonal_only_ddof0": mean + (spread**2).sum(), "self": 0.0,
        "singular": {"note": "real = X, fake = first 3 rows of Y", "value": fid(X, Y[:3])},
        "merge": {"chunks": chunks},
        "null_bias": {"b": b, "at_n_40": b / 40, "at_n_7": b / 7},
    }


def kid_block():
    subsets = []
    for _ in range(3):
        i, j = rng.permutation(N)[:6], rng.permutation(M)[:9]
        subsets.append({"i": i, "j": j, "value": unbiased(cubic, X[i], Y[j])})
    values = [one["value"] for one in subsets]
    return {
        "full": unbiased(cubic, X, Y), "biased": biased(cubic, X, Y),
        "first_m": {"m": 11, "value": unbiased(cubic, X[:11], Y[:11])},
        "subsets": subsets, "subsets_mean": np.mean(values), "subsets_std_ddof0": np.std(values),
        "moments": {
            "XX": cubic(X, X).sum(), "YY": cubic(Y, Y).sum(), "XY": cubic(X, Y).sum(),
            "qX": np.trace(cubic(X, X)), "qY": np.trace(cubic(Y, Y)),
        },
    }


def gaussian(sigma):
    return lambda a, b: np.exp(-distances(a, b) ** 2 / 2 / sigma**2)


def mmd_block():
    both = np.vstack([X, Y])
    median = np.median(distances(both, both)[np.triu_indices(N + M, 1)])
    block = {}
    for name, sigma in (("half", 0.5), ("median", median), ("3", 3.0)):
        kernel = gaussian(sigma)
        block["sigma_" + name] = {
            "sigma": sigma, "unbiased": unbiased(kernel, X, Y), "biased": biased(kernel, X, Y),
            "cmmd": 1000 * biased(kernel, X, Y),
        }
    w = np.round(rng.normal(size=(D, 5)), 6)
    z = lambda rows: np.hstack([np.cos(rows @ w / median), np.sin(rows @ w / median)]).sum(0) / np.sqrt(5)
    sx, sy = z(X), z(Y)
    value = (sx @ sx - N) / N / (N - 1) + (sy @ sy - M) / M / (M - 1) - 2 * sx @ sy / N / M
    block["rff"] = {"W": w, "sum_X": sx, "sum_Y": sy, "unbiased": value}
    return block


def inception_block():
    logits = np.round(2 * rng.normal(size=(26, 7)), 6)
    p = np.exp(logits - logits.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)

    def score(q):
        return np.exp((q * (np.log(q) - np.log(q.mean(0)))).sum(1).mean())

    block = {"logits": logits, "no_split": score(p)}
    for s in (4, 3):
        parts = [score(p[i * 26 // s : (i + 1) * 26 // s]) for i in range(s)]
        block |= {
            f"splits{s}": parts, f"splits{s}_mean": np.mean(parts),
            f"splits{s}_std_ddof0": np.std(parts), f"splits{s}_std_ddof1": np.std(parts, ddof=1),
        }
    block["mergeable"] = {"n": 26, "s": p.sum(0), "h": (p * np.log(p)).sum(), "ln_is": np.log(score(p))}
    labels = [0, 4, 4, 2]
    share = np.array([0.25, 0.5, 0.25])
    block["onehot"] = {"labels": labels, "value": np.exp(-(share * np.log(share)).sum())}
    return block


def prdc_block():
    block = {}
    for k in (1, 4):
        rx = np.sort(distances(X, X), 1)[:, k]
        ry = np.sort(distances(Y, Y), 1)[:, k]
        d = distances(X, Y)
        missed = np.prod([(N - 1 - i) / (N + M - 1 - i) for i in range(k)])
        block[f"k{k}"] = {
            "precision": (d < rx[:, None]).any(0).mean(), "recall": (d < ry[None]).any(1).mean(),
            "density": (d < rx[:, None]).sum() / k / M, "coverage": (d.min(1) < rx).mean(),
            "expected_coverage_if_same_distribution": 1 - missed,
        }
    block["ties"] = {"strict": 0.0, "non_strict": 1.0}
    return block


def alpha_block():
    n = min(N, M)
    real, fake = X[:n], Y[:n]
    alphas = np.linspace(0, 1, 12)
    radii = np.quantile(np.linalg.norm(real - real.mean(0), axis=1), alphas)
    precision = [(np.linalg.norm(fake - real.mean(0), axis=1) <= r).mean() for r in radii]
    own = np.sort(distances(real, real), 1)[:, 1]
    to_fake = distances(real, fake)
    nearest = to_fake.argmin(1)
    centred = np.linalg.norm(fake[nearest] - fake.mean(0), axis=1)
    coverage = [((to_fake.min(1) <= own) * (centred <= r)).mean() for r in np.quantile(centred, alphas)]
    to_real = distances(fake, real)
    return {
        "definition": "first min(N,M) rows of both, 12 alphas in [0,1]",
        "n": n,
        "delta_precision_alpha": 1 - np.abs(alphas - precision).sum() / alphas.sum(),
        "delta_coverage_beta": 1 - np.abs(alphas - coverage).sum() / alphas.sum(),
        "authpct": (to_real.min(1) > own[to_real.argmin(1)]).mean(),
        "synthcity_authenticity": (own[nearest] < to_fake.min(1)).mean(),
    }


def vendi(kernel, q):
    l = np.linalg.eigvalsh(kernel / len(kernel))
    l = l[l > 1e-14]
    if q == 1:
        return np.exp(-(l * np.log(l)).sum())
    return 1 / l.max() if np.isinf(q) else np.exp(np.log((l**q).sum()) / (1 - q))


def vendi_block():
    unit = Y / np.linalg.norm(Y, axis=1, keepdims=True)
    block = {f"cosine_q{name}": vendi(unit @ unit.T, q) for name, q in (("1", 1), ("3", 3), ("025", 0.25), ("inf", np.inf))}
    block["rbf_sigma25_q15"] = vendi(gaussian(2.5)(Y, Y), 1.5)
    block["rbf_sigma05_q2"] = vendi(gaussian(0.5)(Y, Y), 2)
    return block | {"identical": 1.0, "orthonormal": {"n": 9, "value": 9.0}}


def divergence(p, q):
    return (p[p > 0] * np.log(p[p > 0] / q[p > 0])).sum()


def histogram_block():
    real, fake = np.array([9, 14, 0, 30, 7]), np.array([0, 12, 3, 40, 11])
    p, q = real / real.sum(), fake / fake.sum()
    js = (divergence(p, (p + q) / 2) + divergence(q, (p + q) / 2)) / 2
    pooled = (real + fake) / (real.sum() + fake.sum())
    z = (p - q) / np.sqrt(pooled * (1 - pooled) * (1 / real.sum() + 1 / fake.sum()))
    slopes = np.tan(np.linspace(1e-10, np.pi / 2 - 1e-10, 1001))
    precision = np.clip([np.minimum(p * s, q).sum() for s in slopes], 0, 1)
    recall = np.clip([np.minimum(p, q / s).sum() for s in slopes], 0, 1)
    best = lambda b: ((1 + b * b) * precision * recall / (b * b * precision + recall + 1e-10)).max()
    expected = p * fake.sum()
    return {
        "real_counts": real, "fake_counts": fake,
        "js_nats": js, "js_bits": js / np.log(2), "js_distance_scipy_base_e": np.sqrt(js),
        "kl_fake_real_nats": float("inf"),
        "reverse_kl_uniform": divergence(q, np.full(5, 0.2)), "modes_present": 4,
        "entropy_fake": -(q[q > 0] * np.log(q[q > 0])).sum(),
        "ndb": {"z": z, "ndb_alpha001": int((abs(z) > 2.5758293035489004).sum()), "ndb_z2": int((abs(z) > 2).sum())},
        "chi2_vs_real": ((fake - expected)[real > 0] ** 2 / expected[real > 0]).sum(),
        "prd": {"f4_recall": best(4), "f14_precision": best(1 / 4)},
    }


def modes_block():
    centres = np.array([[a, b] for a in (-1, 0, 1) for b in (-1, 0, 1)])
    points = np.round(centres[rng.integers(0, 7, 40)] + 0.09 * rng.normal(size=(40, 2)), 6)
    d = distances(points, centres)
    good = d.min(1) < 3 * 0.05
    counts = np.bincount(d.argmin(1)[good], minlength=9)
    p, u = counts / counts.sum(), np.full(9, 1 / 9)
    return {
        "centers": "{-1,0,1}^2", "std": 0.05, "points": points, "counts": counts,
        "modes": int((counts > 0).sum()), "high_quality": good.mean(), "reverse_kl": divergence(p, u),
        "jsd": (divergence(p, (p + u) / 2) + divergence(u, (p + u) / 2)) / 2,
        "ideal_high_quality_3sigma_2d": 1 - np.exp(-4.5),
    }


def drs_block():
    logits, largest, eps, f = np.round(rng.normal(size=17), 6), 0.4, 1e-4, []
    top = largest
    for one in logits:
        top = max(top, one)
        f.append(one - top - np.log(1 - np.exp(one - top - eps)))
    gamma = np.percentile(f, 65)
    return {
        "definition": "gamma=percentile_65(F)", "logits": logits, "burnin_max_logit": largest, "eps": eps,
        "F": f, "gamma": gamma, "accept": 1 / (1 + np.exp(gamma - np.array(f))),
    }


def mh_block():
    scores, u, at = np.round(rng.uniform(0.1, 0.9, 8), 6), np.round(rng.uniform(size=8), 6), 0
    for i in range(1, 8):
        if u[i] <= min(1, (1 / scores[at] - 1) / (1 / scores[i] - 1)):
            at = i
    return {"scores": scores, "u": u, "picked": at}


def sliced_block():
    directions = rng.normal(size=(3, D))
    directions = np.round(directions / np.linalg.norm(directions, axis=1, keepdims=True), 6)
    n = min(N, M)
    value = np.mean([((np.sort(X[:n] @ w) - np.sort(Y[:n] @ w)) ** 2).mean() for w in directions])
    return {"directions": directions, "sliced_w2_sq": value, "mind": 3 * D * value}


def detector_block():
    p, delta = np.array([0.5, 0.3, 0.2]), 0.8
    labels = rng.integers(0, 2, 21)
    r, c, trace, sums = np.zeros(3), 0.0, [], []
    for x in labels:
        factor = (1 - delta * (np.arange(3) == x)) / (1 - delta * p)
        r = (1 + r) * factor
        c = max(0.0, c + np.log(factor[2]))
        trace.append(r.mean())
        sums.append(c)
    return {"p": p, "delta": delta, "labels": labels, "R_trace": trace, "cusum_bin2_trace": sums}


def infinity_block():
    n, value = np.array([64, 128, 999]), np.array([3.5, 2.9, 2.71])
    slope, intercept = np.polyfit(1 / n, value, 1)
    return {"n": n, "fid": value, "slope": slope, "fid_inf": intercept}


print(json.dumps(
    {
        "about": {"purpose": "golden vectors of other sizes", "made_with": "numpy " + np.__version__},
        "inputs": {"X": X, "Y": Y, "N": N, "M": M, "d": D},
        "fid": fid_block(), "kid": kid_block(), "mmd_rbf": mmd_block(), "inception_score": inception_block(),
        "prdc": prdc_block(), "alpha_precision": alpha_block(), "vendi": vendi_block(),
        "histogram": histogram_block(), "modes_2d": modes_block(), "drs": drs_block(), "mh_gan": mh_block(),
        "sliced_w2": sliced_block(), "e_sr": detector_block(), "fid_infinity": infinity_block(),
    },
    default=lambda value: value.tolist(),
))
