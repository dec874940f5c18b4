"""``python -m thidua.cli.compiling``: put a compiled reader beside the sources, where a C compiler is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from thidua.compiling import compile_reader, current, missing


def main(argv: list[str] | None = None) -> int:
    """Compile, or say why not. Exit status 0 where a compiled reader is there, or where ``--optional`` and it cannot be."""
    parser = argparse.ArgumentParser(prog="python -m thidua.cli.compiling", description=__doc__)
    parser.add_argument("--check", type=Path, help="documents that both readers must read alike")
    parser.add_argument(
        "--anew", action="store_true", help="also where the compiled reader is of these sources already"
    )
    parser.add_argument("--optional", action="store_true", help="without a compiler say so, and that is no failure")
    parser.add_argument("--level", default="1", choices=("0", "1", "2", "3"), help="how hard the C compiler tries")
    args = parser.parse_args(argv)
    if not args.anew and current():
        print("the compiled reader is of these sources already")
        return 0
    why = missing() or compile_reader(args.check, args.level)
    if why is None:
        print("documents are read by compiled code from now on (thidua --version says so)")
        return 0
    print(f"documents are read by plain Python, which takes about 1.7 times as long: {why}", file=sys.stderr)
    return 0 if args.optional else 1


if __name__ == "__main__":
    sys.exit(main())
