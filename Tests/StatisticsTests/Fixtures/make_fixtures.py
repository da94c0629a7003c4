"""Writes ../OracleValues.swift: reference values of SciPy, statsmodels, NumPy and mpmath.

    python3 -m pip install scipy==1.17.1 statsmodels==0.15.0 numpy==2.4.6 mpmath==1.3.0
    python3 Tests/StatisticsTests/Fixtures/make_fixtures.py

Where a library loses digits in a tail (1 - cdf), the value comes from mpmath with 60 digits.
"""
import math
import os
from fractions import Fraction

import mpmath as mp
import numpy as np
from scipy import optimize, special, stats
from statsmodels.stats import contingency_tables as ct
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

mp.mp.dps = 60
THETAS, NULL = (1.5, 2.0, 3.0, 5.0, 8.0), 1.2
out = []


def number(x):
    x = float(x)
    if math.isinf(x):
        return "-.infinity" if x < 0 else ".infinity"
    return repr(x)


def row(*values):
    return "(" + ", ".join(v if isinstance(v, str) else str(v) if isinstance(v, (int, np.integer)) else number(v) for v in values) + ")"


def table(name, type_, rows):
    out.append(f"  static let {name}: [{type_}] = [")
    out.extend(f"    {r}," for r in rows)
    out.append("  ]")
    out.append("")


def array(values):
    return "[" + ", ".join(str(v) if isinstance(v, (int, np.integer)) else number(v) for v in values) + "]"


def tables_array(tables):
    return "[" + ", ".join(f"[{a}, {n1}, {s}, {n}]" for a, n1, s, n in tables) + "]"


# Logarithms ---------------------------------------------------------------------------------------
table("logFactorials", "(n: Int, value: Double)", [row(n, mp.loggamma(n + 1)) for n in (0, 1, 2, 5, 12, 40, 170, 1023, 1024, 5000, 10**6, 10**9)])
table("logChooses", "(n: Int, k: Int, value: Double)",
      [row(n, k, mp.log(mp.binomial(n, k))) for n, k in ((12, 5), (60, 1), (1000, 500), (1023, 3), (5000, 1), (5000, 2500), (10**6, 7), (10**6, 400000), (10**8, 31))])

# Distributions ------------------------------------------------------------------------------------
table("normal", "(z: Double, cumulative: Double, log: Double)",
      [row(z, mp.ncdf(z), mp.log(mp.ncdf(z))) for z in (-60, -37.5, -20, -8.5, -7.9, -5, -2.5, -1, -0.3, 0, 0.5, 1.5, 3, 6, 9)])
table("normalQuantiles", "(p: Double, z: Double)",
      [row(p, special.ndtri(p)) for p in (1e-300, 1e-40, 1e-12, 1e-5, 0.01, 0.025, 0.07, 0.2, 0.4999, 0.6, 0.93, 0.975, 0.999, 1 - 1e-10)])
table("normalLogs", "(z: Double, log: Double)", [row(z, special.log_ndtr(z)) for z in (-1000.0, -300.0, -39.0, -12.0)])
beta_rows = []
for a, b in ((0.5, 0.5), (0.5, 20.5), (1, 1), (2, 3), (5, 0.7), (30, 70), (1.5, 1000), (1e4, 2e4), (3e5, 2.0), (5e5, 5e5)):
    mean = a / (a + b)
    sd = math.sqrt(mean * (1 - mean) / (a + b + 1))
    for x in sorted({1e-6, mean / 2, max(mean - 6 * sd, 1e-9), mean, min(mean + 6 * sd, 1 - 1e-6), (1 + mean) / 2}):
        low, high = special.betainc(a, b, x), special.betaincc(a, b, x)
        if low > 1e-290 and high > 1e-290:
            beta_rows.append(row(float(a), float(b), x, low, high))
table("beta", "(alpha: Double, beta: Double, x: Double, cumulative: Double, survival: Double)", beta_rows)
table("betaQuantiles", "(alpha: Double, beta: Double, p: Double, x: Double)",
      [row(float(a), float(b), p, special.betaincinv(a, b, p))
       for a, b in ((0.5, 0.5), (0.5, 40.5), (1, 12), (7, 6), (30.5, 70.5), (1000, 3), (12000.5, 8000.5))
       for p in (1e-10, 0.005, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999)])
table("chiSquare", "(degrees: Double, x: Double, survival: Double)",
      [row(float(k), float(x), stats.chi2.sf(x, k))
       for k in (1, 2, 5, 17, 300, 1299) for x in (0.01 * k, 0.5 * k, k, 1.2 * k, 2 * k, 3 * k + 20, 100) if stats.chi2.sf(x, k) > 1e-290])
table("chiSquareLogs", "(degrees: Double, x: Double, log: Double)",
      [row(k, x, mp.log(mp.gammainc(mp.mpf(k) / 2, mp.mpf(x) / 2, mp.inf, regularized=True))) for k, x in ((1.0, 3.0), (1.0, 5000.0), (40.0, 3000.0), (40.0, 20.0))])

# The evidence ratio, with 60 digits ---------------------------------------------------------------
def log_e(tables, direction):
    flip = 1 if direction == "helps" else -1
    sums = []
    for theta in THETAS:
        total = mp.mpf(0)
        for a, n1, s, n in tables:
            lo, hi = max(0, n1 + s - n), min(n1, s)
            base = {x: mp.binomial(n1, x) * mp.binomial(n - n1, s - x) for x in range(lo, hi + 1)}
            t, t0 = mp.mpf(theta) ** flip, mp.mpf(NULL) ** flip
            total += (mp.log(t) - mp.log(t0)) * a - mp.log(sum(w * t**x for x, w in base.items())) + mp.log(sum(w * t0**x for x, w in base.items()))
        sums.append(total)
    top = max(sums)
    return top + mp.log(sum(mp.exp(x - top) for x in sums)) - mp.log(len(sums))


rng = np.random.default_rng(20240607)


def world(strata, n, effect, exposure=0.5):
    tables = []
    for _ in range(strata):
        size = int(rng.integers(2, n + 1)) if n <= 12 else n
        base = rng.uniform(0.1, 0.8)
        shows = rng.random(size) < exposure
        success = rng.random(size) < np.clip(base + effect * shows, 0, 1)
        tables.append((int((shows & success).sum()), int(shows.sum()), int(success.sum()), size))
    return tables


def crowded(strata, n):
    result = []
    while len(result) < strata:
        a, n1, s, size = world(1, n, 0.15)[0]
        if 0 < n1 < size and 0 < s < size:
            result.append((a, n1, s, size))
    return result


worlds = [
    ([(3, 4, 5, 12)]), ([(3, 4, 5, 12), (0, 6, 4, 12), (2, 2, 3, 4)]), ([(6, 6, 6, 12)] * 3), ([(0, 6, 6, 12)] * 4),
    ([(5, 5, 9, 12), (0, 0, 4, 7), (4, 4, 4, 4), (1, 1, 1, 2)]),
    world(25, 12, 0.25), world(80, 12, 0.25), world(80, 12, 0.0), world(40, 12, -0.3, 0.2), world(6, 60, 0.2), world(3, 400, -0.1, 0.3),
    [(3700, 5000, 5000, 10000)], [(900, 2000, 1000, 3000), (2, 7, 4, 11)],
]
table("evidence", "(tables: [[Int]], helps: Double, hurts: Double)", [row(tables_array(w), log_e(w, "helps"), log_e(w, "hurts")) for w in worlds])


def log_choose(n, k): return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def log_sum_exp(xs):
    top = max(xs)
    return top + math.log(sum(math.exp(x - top) for x in xs))


def reference_log_e(tables, direction):
    """The same in plain double precision, written independently of the module."""
    flip, sums = (1 if direction == "helps" else -1), []
    for theta in THETAS:
        total = 0.0
        for a, n1, s, n in sorted(tables):
            base = {x: log_choose(n1, x) + log_choose(n - n1, s - x) for x in range(max(0, n1 + s - n), min(n1, s) + 1)}
            def log_p(x, t): return base[x] + x * math.log(t) - log_sum_exp([b + y * math.log(t) for y, b in base.items()])
            total += log_p(a, theta**flip) - log_p(a, NULL**flip)
        sums.append(total)
    return log_sum_exp(sums) - math.log(len(THETAS))


floors = [("25 strata, 25 points", world(25, 12, 0.25)), ("80 strata, 20 points", world(80, 12, 0.20)), ("200 strata, 10 points", world(200, 12, 0.10, 0.3))]
table("powerFloors", "(name: String, tables: [[Int]], helps: Double, hurts: Double)",
      [row(f'"{name}"', tables_array(w), reference_log_e(w, "helps"), reference_log_e(w, "hurts")) for name, w in floors])


def e_bh(log_es, weights, q):
    order = sorted(range(len(log_es)), key=lambda i: -(log_es[i] + math.log(weights[i])))
    k = 0
    for j, i in enumerate(order, 1):
        if log_es[i] + math.log(weights[i]) >= -math.log(q * j):
            k = j
    return order[:k]


rows = []
for size, strong in ((10, 0), (10, 3), (40, 12), (200, 30)):
    logs = rng.normal(-1, 2, size)
    logs[:strong] += 9
    weights = rng.dirichlet(np.ones(size))
    rows.append(row(array(logs), array(weights), 0.05, array(e_bh(list(logs), list(weights), 0.05))))
table("selections", "(logs: [Double], weights: [Double], level: Double, accepted: [Int])", rows)

# Shares of effects by constrained maximum likelihood ----------------------------------------------
rows = []
for seed, helps, hurts in ((1, 0.012, 0.02), (2, 0.0, 0.01), (3, 0.2, 0.01), (4, 0.0, 0.0), (5, 0.04, 0.2)):
    r = np.random.default_rng(seed)
    n = 600
    kind = r.choice(3, n, p=(1 - helps - hurts, helps, hurts))
    plus = np.round(r.normal(-2.4, 1.0, n) + 8 * (kind == 1) - 4 * (kind == 2), 4)
    minus = np.round(r.normal(-2.4, 1.0, n) + 8 * (kind == 2) - 4 * (kind == 1), 4)
    ep, em = [mp.e**mp.mpf(float(x)) for x in plus], [mp.e**mp.mpf(float(x)) for x in minus]
    fp, fm = np.exp(plus), np.exp(minus)
    def slope_hurts(a, b): return float(np.sum((fm - 1) / (1 - a - b + a * fp + b * fm)))
    def slope_helps(a, b): return float(np.sum((fp - 1) / (1 - a - b + a * fp + b * fm)))
    def solve(f):
        if f(0.0) <= 0: return 0.0
        if f(0.05) >= 0: return 0.05
        return optimize.brentq(f, 0.0, 0.05, xtol=1e-15, rtol=1e-14)
    def best(a): return solve(lambda b: slope_hurts(a, b))
    a = solve(lambda a: slope_helps(a, best(a)))
    rows.append(row(array(plus), array(minus), a, best(a)))
table("shares", "(helps: [Double], hurts: [Double], sharesHelps: Double, sharesHurts: Double)", rows)

# Intervals ----------------------------------------------------------------------------------------
rows = []
for x, n in ((0, 12), (1, 12), (6, 12), (12, 12), (3, 1000), (997, 1000), (4321, 10000), (0, 1)):
    for level in (0.9, 0.95, 0.99):
        rows.append(row(x, n, level, *(v for m in ("wilson", "jeffreys", "beta") for v in (lambda p: (p[0] if p[0] == p[0] else 0.0, p[1] if p[1] == p[1] else 1.0))(proportion_confint(x, n, 1 - level, m)))))
table("proportions", "(successes: Int, trials: Int, level: Double, wilsonLow: Double, wilsonHigh: Double, jeffreysLow: Double, jeffreysHigh: Double, exactLow: Double, exactHigh: Double)", rows)

# One table ----------------------------------------------------------------------------------------
def fisher(t):
    a, n1, s, n = t
    m = [[a, n1 - a], [s - a, n - n1 - s + a]]
    return [stats.fisher_exact(m, alternative=side).pvalue for side in ("greater", "less", "two-sided")]


tables = [(3, 4, 5, 12), (6, 6, 6, 12), (0, 6, 6, 12), (2, 5, 4, 10), (0, 0, 4, 7), (40, 50, 60, 120), (30, 300, 80, 500), (2, 900, 12, 1000), (700, 1000, 1200, 2000), (3, 4, 4, 8)]
table("fisher", "(table: [Int], helps: Double, hurts: Double, twoSided: Double)", [row(array(t), *fisher(t)) for t in tables])
table("noncentral", "(table: [Int], oddsRatio: Double, mean: Double, variance: Double, probability: Double)",
      [row(array((a, n1, s, n)), odds, *(float(v) for v in stats.nchypergeom_fisher.stats(n, n1, s, odds)), stats.nchypergeom_fisher.pmf(a, n, n1, s, odds))
       for a, n1, s, n in ((3, 4, 5, 12), (2, 5, 4, 10), (12, 20, 25, 60)) for odds in (0.3, 1.0, 2.5)])

# Strata -------------------------------------------------------------------------------------------
def exact(tables):
    """Exact fractions: the distribution of the sum of a, one- and two-sided as R's mantelhaen.test."""
    dist, low = [1], 0
    for a, n1, s, n in tables:
        lo, hi = max(0, n1 + s - n), min(n1, s)
        step = [math.comb(n1, x) * math.comb(n - n1, s - x) for x in range(lo, hi + 1)]
        new = [0] * (len(dist) + len(step) - 1)
        for i, p in enumerate(dist):
            for j, q in enumerate(step):
                new[i + j] += p * q
        dist, low = new, low + lo
    total, at = sum(dist), sum(t[0] for t in tables) - low
    upper, lower = Fraction(sum(dist[at:]), total), Fraction(sum(dist[: at + 1]), total)
    two = Fraction(sum(p for p in dist if p <= dist[at]), total)
    return [float(x) for x in (upper, lower, two)]


rabbits = [(0, 6, 0, 11), (3, 3, 6, 12), (6, 6, 8, 12), (5, 6, 11, 12), (2, 2, 7, 7)]
rows = [row(tables_array(w), *exact(w)) for w in ([(0, 5, 3, 12)], world(10, 12, 0.2), world(60, 12, 0.3), world(60, 12, -0.35), world(40, 12, 0.0), world(5, 80, 0.25), [(6, 6, 6, 12)] * 30, world(120, 12, 0.9))]
table("exactStratified", "(tables: [[Int]], helps: Double, hurts: Double, twoSided: Double)", rows)


def stratified(tables):
    st = ct.StratifiedTable([np.array([[a, n1 - a], [s - a, n - n1 - s + a]], dtype=float) for a, n1, s, n in tables])
    plain, corrected = st.test_null_odds(), st.test_null_odds(correction=True)
    low, high = st.oddsratio_pooled_confint()
    day, tarone = st.test_equal_odds(), st.test_equal_odds(adjust=True)
    k = len(tables) - 1
    return (plain.statistic, stats.chi2.sf(plain.statistic, 1), corrected.statistic, stats.chi2.sf(corrected.statistic, 1),
            st.oddsratio_pooled, st.logodds_pooled_se, low, high,
            day.statistic, stats.chi2.sf(day.statistic, k), tarone.statistic, stats.chi2.sf(tarone.statistic, k))


table("stratified", "(tables: [[Int]], statistic: Double, p: Double, corrected: Double, correctedP: Double, oddsRatio: Double, logStandardError: Double, low: Double, high: Double, breslowDay: Double, breslowDayP: Double, tarone: Double, taroneP: Double)",
      [row(tables_array(w), *stratified(w)) for w in (crowded(8, 12), crowded(30, 12), crowded(10, 80), [(12, 20, 18, 40), (5, 25, 9, 60)])])


def risk_difference(tables):
    """Sato, Greenland and Robins (1989), eq. for the variance, and Klingenberg's (2014) interval, in 60 digits."""
    w = est = p = q = mp.mpf(0)
    for a, n1, s, n in tables:
        n0, c = n - n1, s - a
        if n1 == 0 or n0 == 0: continue
        n1, n0, n, a, c = map(mp.mpf, (n1, n0, n, a, c))
        w += n1 * n0 / n
        est += (a * n0 - c * n1) / n
        p += (n1**2 * c - n0**2 * a + n1 * n0 * (n0 - n1) / 2) / n**2
        q += (a * (n0 - c) + c * (n1 - a)) / (2 * n)
    est /= w
    se = mp.sqrt((est * p + q) / w**2)
    z = mp.sqrt(2) * mp.erfinv(mp.mpf("0.95"))
    mid = est + z**2 * p / w**2 / 2
    half = mp.sqrt(mid**2 - est**2 + z**2 * q / w**2)
    return est, se, est - z * se, est + z * se, mid - half, mid + half


table("riskDifferences", "(tables: [[Int]], estimate: Double, standardError: Double, satoLow: Double, satoHigh: Double, low: Double, high: Double)",
      [row(tables_array(w), *risk_difference(w)) for w in (crowded(8, 12), world(30, 12, 0.2), world(10, 80, -0.15), [(12, 20, 18, 40), (5, 25, 9, 60)])])

ps = [0.01, 0.04, 0.03, 0.005, 0.55, 0.03, 1.0, 1e-9, 0.9, 0.2]
table("benjaminiHochberg", "(p: Double, q: Double)", [row(p, q) for p, q in zip(ps, multipletests(ps, method="fdr_bh")[1])])

# Two groups ---------------------------------------------------------------------------------------
rows = []
for n1, n2, ties in ((5, 7, False), (3, 3, False), (8, 40, False), (20, 30, False), (6, 9, True), (50, 40, True), (1, 1, False)):
    x, y = rng.normal(0.6, 1, n1), rng.normal(0, 1, n2)
    x, y = (np.round(x), np.round(y)) if ties else (np.round(x, 6), np.round(y, 6))
    r = [stats.mannwhitneyu(x, y, alternative=side) for side in ("greater", "less", "two-sided")]
    rows.append(row(array(x), array(y), r[0].statistic, *(v.pvalue for v in r)))
table("mannWhitney", "(first: [Double], second: [Double], statistic: Double, greater: Double, less: Double, twoSided: Double)", rows)
values = sorted(np.round(rng.normal(0, 3, 11), 3))
table("quantiles", "(values: [Double], share: Double, quantile: Double)", [row(array(values), q, np.quantile(values, q)) for q in (0, 0.05, 0.25, 0.5, 0.77, 0.99, 1)])

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "..", "OracleValues.swift"), "w") as f:
    f.write("// Written by Fixtures/make_fixtures.py; do not edit.\n// swift-format-ignore-file\n\n")
    f.write("/// Reference values of SciPy, statsmodels, NumPy and mpmath.\nenum Oracle {\n")
    f.write("\n".join(out).rstrip() + "\n}\n")
