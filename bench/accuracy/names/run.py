"""How well spellings of one name meet, beside the best open matchers: ``python bench/accuracy/names/run.py``.

Prints, per half of the pairs, recall at no false accept and at a precision of 0.99, and recall per pair of scripts. The peers
are in ``requirements.txt``; one that is not installed is left out and said so.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pairs import Pair, pairs
from scorers import SCORERS, Score

from thidua.resolve.names import name_classes
from thidua.text.agreement import SURE

SPLITS = ("fit", "unseen")
PRECISION = 0.99


def no_false(scored: Sequence[tuple[float, bool]]) -> float:
    """The share of true pairs above every false one."""
    highest = max((s for s, same in scored if not same), default=-1.0)
    true = [s for s, same in scored if same]
    return sum(s > highest for s in true) / len(true)


def at_precision(scored: Sequence[tuple[float, bool]], wanted: float = PRECISION) -> tuple[float, float]:
    """(recall, threshold): the largest recall at which so many of the accepted are true. Pairs of one score go together."""
    ordered = sorted(scored, key=lambda x: -x[0])
    total = sum(same for _, same in scored)
    best, limit, true = 0.0, float("inf"), 0
    for n, (score, same) in enumerate(ordered, 1):
        true += same
        last = n == len(ordered) or ordered[n][0] != score
        if last and true / n >= wanted and true / total > best:
            best, limit = true / total, score
    return best, limit


def scripts(split: list[Pair], score: list[float], limit: float) -> list[str]:
    """Recall per pair of scripts, at the threshold of 0.99 precision over all."""
    total, found = Counter(), Counter()
    for pair, value in zip(split, score, strict=True):
        if pair.same:
            total[pair.scripts] += 1
            found[pair.scripts] += value >= limit
    return [f"{kind} {found[kind] / n:.2f} ({n})" for kind, n in sorted(total.items())]


def keys(split: list[Pair]) -> str:
    """How many true pairs share a key under which names are compared at all, and how many false ones do."""
    met = Counter((p.same, bool(name_classes(p.a) & name_classes(p.b))) for p in split)
    return f"true pairs under one key {met[True, True]}/{met[True, True] + met[True, False]}, false ones {met[False, True]}/{met[False, True] + met[False, False]}"


def errors(split: list[Pair], score: list[float], limit: float) -> list[str]:
    wrong = [(s, p) for s, p in zip(score, split, strict=True) if (s >= limit) != p.same]
    return [
        f"{s:.3f} {'miss ' if p.same else 'false'} {p.kind:14} {p.a} | {p.b}"
        for s, p in sorted(wrong, key=lambda x: -x[0])
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", action="append", help="only this matcher")
    options.add_argument(
        "--errors", action="store_true", help="what goes wrong on the half used for fitting, at the built-in threshold"
    )
    options.add_argument("--json", action="store_true", help="figures as JSON")
    chosen = options.parse_args()
    halves = {name: [p for p in pairs() if p.split == name] for name in SPLITS}
    figures: dict[str, dict[str, dict[str, object]]] = {}
    views = [
        (f"{name}, {view}", [p for p in split if view == "all" or p.across])
        for name, split in halves.items()
        for view in ("all", "across scripts")
    ]
    for name, split in views:
        print(
            f"# {name}: {sum(p.same for p in split)} true pairs, {sum(not p.same for p in split)} false pairs; {keys(split)}"
        )
        if not sum(p.same for p in split):
            print("nothing to measure: ../shared is not there")
            continue
        for label, make in SCORERS.items():
            if chosen.only and label not in chosen.only:
                continue
            scorer: Score | None = make()
            if scorer is None:
                print(f"{label:24} not installed")
                continue
            score = [scorer(p.a, p.b) for p in split]
            scored = [(s, p.same) for s, p in zip(score, split, strict=True)]
            recall, limit = at_precision(scored)
            print(
                f"{label:24} recall without a false accept {no_false(scored):.3f}, at {PRECISION} precision {recall:.3f}"
            )
            print("    " + ", ".join(scripts(split, score, limit)))
            figures.setdefault(name, {})[label] = {"zero": round(no_false(scored), 3), "p99": round(recall, 3)}
            if label == "thidua":
                taken = [same for s, same in scored if s >= SURE]
                print(
                    f"    at the built-in {SURE}: precision {sum(taken) / max(1, len(taken)):.4f}, recall {sum(taken) / sum(p.same for p in split):.3f} (threshold of 0.99 here: {limit:.3f})"
                )
                if chosen.errors and name == "fit, all":
                    print("\n".join(errors(split, score, SURE)))
    if chosen.json:
        print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
