"""The scorer's table on the documents that have gold; ``--freeze`` keeps it as the table to compare with."""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
OWN = HERE / "held-out"
SETS = {
    "seeds": (SHARED / "seeds", SHARED / "accuracy" / "gold", "*"),
    "practice": (SHARED / "accuracy" / "practice" / "docs", SHARED / "accuracy" / "practice" / "gold", "*"),
    "held-out": (OWN / "docs", OWN / "gold", "*"),
}


def table(docs: Path, gold: Path, which: str, *, misses: bool) -> str:
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.jsonl"
        part = Path(folder) / "gold"
        part.mkdir()
        for path in gold.glob(f"{which}.json"):
            shutil.copy(path, part)
        with facts.open("wb") as out:
            paths = sorted(str(p) for p in docs.glob(f"{which}.txt"))
            subprocess.run([str(Path(sys.executable).parent / "thidua"), "facts", *paths], stdout=out, check=True)
        done = subprocess.run(
            [sys.executable, str(SHARED / "accuracy" / "score.py"), str(facts), str(part), "--docs", str(docs)]
            + (["--misses"] if misses else []),
            capture_output=True,
            text=True,
            check=False,
        )
    return done.stdout + done.stderr


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--freeze", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    if not SHARED.is_dir():
        print("no ../shared beside the checkout: nothing to measure against")
        return 0
    text = "".join(f"# {name}\n{table(*where, misses=args.misses)}\n" for name, where in SETS.items())
    print(text)
    if args.freeze:
        (HERE / "frozen.txt").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
