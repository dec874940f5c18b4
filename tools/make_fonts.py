"""Make ``src/thidua/draw/fonts/*.ttf`` from a folder that holds the Noto fonts (Debian: ``fonts-noto-core``).

    python tools/make_fonts.py /path/to/noto

Hinting goes (screens and resvg do not use it) and Noto Sans keeps Latin with Vietnamese only; the shaping tables of
Devanagari, Bengali and Nastaliq stay whole, because they are what joins the letters.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "src" / "thidua" / "draw" / "fonts"
LATIN = [(0x20, 0x17F), (0x192, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1CD, 0x1DC), (0x218, 0x21B), (0x2B0, 0x2FF),
         (0x300, 0x345), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x20A8, 0x20BF), (0x2113, 0x2122), (0x2212, 0x2212),
         (0x25CC, 0x25CC), (0xFFFC, 0xFFFD)]  # fmt: skip
FONTS: dict[str, list[tuple[int, int]] | None] = {
    "NotoSans-Regular.ttf": LATIN,
    "NotoSansDevanagari-Regular.ttf": None,
    "NotoSansBengali-Regular.ttf": None,
    "NotoNastaliqUrdu-Regular.ttf": None,
}


def make(source: Path, target: Path, ranges: list[tuple[int, int]] | None) -> int:
    """Write one reduced font; gives its size in bytes."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["DSIG"]
    subsetter = subset.Subsetter(options)
    have = set(font.getBestCmap())
    wanted = have if ranges is None else have & {c for low, high in ranges for c in range(low, high + 1)}
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.save(target)
    return target.stat().st_size


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FOLDER_WITH_NOTO_FONTS")
    source = Path(sys.argv[1])
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, ranges in FONTS.items():
        print(f"{name}\t{make(source / name, TARGET / name, ranges):,}")


if __name__ == "__main__":
    main()
