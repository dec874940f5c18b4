"""Pairs of written names: true ones from what sources write, false ones that differ in as little as names can differ.

Everything is made by rule from the lists, in a fixed order, so that every run has the same pairs. ``split`` is ``unseen``
where one side is a spelling that was never used to make the tables of ``loaders/scripts``.
"""

from __future__ import annotations

import csv
import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from thidua.text.normal import script_of, toneless
from thidua.text.spellings import spellings
from thidua.text.syllables import inventory

HERE = Path(__file__).resolve().parent
OBSERVED = HERE.parents[3] / "shared" / "domain" / "names_observed.csv"
"""Given beside the checkout; without it the bench runs on what is committed."""
NEAR = 3
"""So many of the nearest syllables replace one of a name."""
CAP = 6000
"""So many false pairs at most, by the digest of the pair."""


@dataclass(frozen=True)
class Pair:
    a: str
    b: str
    same: bool
    kind: str
    split: str

    @property
    def scripts(self) -> str:
        return "-".join(sorted((writing(self.a), writing(self.b))))

    @property
    def across(self) -> bool:
        """Whether one side leaves Latin script: without, a matcher that drops marks cannot tell Tuấn from Tuân."""
        return not {writing(self.a), writing(self.b)} <= {"viet", "plain"}


def writing(name: str) -> str:
    """``viet`` (Latin with diacritics), ``plain`` (without), ``deva``, ``arab``, ``beng``, or ``mixed``."""
    found = {script_of(word) for word in name.split()}
    if len(found) > 1:
        return "mixed"
    script = found.pop()
    if script != "latn":
        return script
    return "viet" if toneless(name) != unicodedata.normalize("NFC", name).lower() else "plain"


NOT_WHOLE = {"लैम के", "हा करने के लिए"}
"""Spellings in the list that are translated words or a rest of a name: no matcher can be asked to find them."""
PRINTED = {"Phạm Huy Giang": "Phan Huy Giang"}
"""``names.md``: all translations have Phan, so the article printed that; the office holder's own name is no spelling of it."""


def names() -> list[tuple[str, str, str]]:
    """(Vietnamese name, spelling, split) of every observed spelling that writes the whole name."""
    rows = []
    if OBSERVED.is_file():
        with OBSERVED.open(encoding="utf-8") as file:
            listed = [r for r in csv.DictReader(file) if r["kind"] == "person" and r["form"] not in NOT_WHOLE]
        rows += [(PRINTED.get(r["vi"], r["vi"]), r["form"], "fit") for r in listed]
    for line in (HERE / "observed.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "name\t")):
            name, spelling, _, split, _ = line.split("\t")
            rows.append((name, spelling, split))
    tidy = {(nfc(a), nfc(b)): split for a, b, split in reversed(rows)}
    return sorted(
        (a, b, s) for (a, b), s in tidy.items() if len(a.split()) == len(b.split()) > 1 and toneless(b) != toneless(a)
    )


def nfc(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def plain(name: str) -> str:
    return " ".join(toneless(w).capitalize() for w in name.split())


def pick(*parts: str) -> int:
    return int(hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8], 16)


def true_pairs(rows: list[tuple[str, str, str]]) -> list[Pair]:
    out = []
    by_name: dict[str, list[tuple[str, str]]] = {}
    for name, spelling, split in rows:
        by_name.setdefault(name, []).append((spelling, split))
        out.append(Pair(name, spelling, True, "written", split))
        out.append(Pair(plain(name), spelling, True, "without-marks", split))
        words = spelling.split()
        at = pick(name, spelling) % len(words)
        words[at] = plain(name).split()[at]
        out.append(Pair(name, " ".join(words), True, "mixed", split))
    for name, found in sorted(by_name.items()):
        for i, (a, s) in enumerate(found):
            out += [
                Pair(a, b, True, "two-spellings", "unseen" if "unseen" in (s, t) else "fit") for b, t in found[i + 1 :]
            ]
        split = "unseen" if all(s == "unseen" for _, s in found) else "fit"
        variants = {
            plain(name): "without-marks",
            name.upper(): "capitals",
            unicodedata.normalize("NFD", name): "decomposed",
        }
        out += [Pair(name, v, True, kind, split) for v, kind in variants.items() if v != name]
    return out


def _others(name: str, at: int) -> list[str]:
    """The name with one syllable replaced by each of the nearest ones that names have."""
    words = plain(name).split()
    own = words[at].lower()
    counts = inventory().family if at == 0 else inventory().given
    near = sorted(
        (s for s in counts if s != own and counts[s]), key=lambda s: (Levenshtein.distance(s, own), -counts[s], s)
    )
    return [" ".join([*words[:at], s.capitalize(), *words[at + 1 :]]) for s in near[:NEAR]]


def _marked(name: str, at: int) -> list[str]:
    """The name with another tone or letter at one syllable: Tuấn, Tuân."""
    if plain(name) == name:
        return []  # a name that has no marks is written like one that lost them
    words = name.split()
    role = "family" if at == 0 else "given"
    return [
        " ".join([*words[:at], other, *words[at + 1 :]])
        for other in spellings(toneless(words[at]), role)
        if nfc(other) != words[at] and not (at and other == words[at])
    ]


def false_pairs(rows: list[tuple[str, str, str]]) -> list[Pair]:
    out: list[Pair] = []
    written: dict[str, set[str]] = {}
    for name, spelling, _ in rows:
        for syllable, token in zip(plain(name).lower().split(), spelling.split(), strict=True):
            written.setdefault(token, set()).add(syllable)
    for name, spelling, split in rows:
        words = plain(name).lower().split()
        for at, token in enumerate(spelling.split()):
            for other in _others(name, at):
                if other.lower().split()[at] not in written[token]:  # a source writes that syllable so, too
                    kind = "other-family" if at == 0 else "one-syllable"
                    out.append(Pair(other, spelling, False, kind, split))
        if len(words) > 2 and words[-1] != words[-2]:
            out.append(Pair(plain(" ".join([*words[:-2], words[-1], words[-2]])), spelling, False, "swapped", split))
    out += _between(rows, written)
    for name in sorted({r[0] for r in rows}):
        split = "unseen" if all(s == "unseen" for n, _, s in rows if n == name) else "fit"
        for at in range(len(name.split())):
            out += [Pair(name, other, False, "diacritics", split) for other in _marked(name, at)]
            out += [Pair(name, other, False, "latin", split) for other in _others(name, at)]
    kept = sorted(set(out), key=lambda p: pick(p.a, p.b, p.kind))[:CAP]
    return sorted(kept, key=lambda p: (p.a, p.b, p.kind)) + hand_made()


def _between(rows: list[tuple[str, str, str]], written: dict[str, set[str]]) -> list[Pair]:
    """Two attested people whose names differ in one syllable, in all their spellings."""
    out = []
    for i, (name, spelling, split) in enumerate(rows):
        mine = plain(name).split()
        for other, second, split2 in rows[i + 1 :]:
            theirs = plain(other).split()
            if len(mine) != len(theirs) or sum(x != y for x, y in zip(mine, theirs, strict=True)) != 1:
                continue
            at = next(k for k, (x, y) in enumerate(zip(mine, theirs, strict=True)) if x != y)
            x, y = spelling.split()[at], second.split()[at]
            if written[x] & written[y]:
                continue
            where = "unseen" if "unseen" in (split, split2) else "fit"
            out += [Pair(spelling, second, False, "two-people", where)]
            out += [Pair(name, second, False, "two-people", split2), Pair(other, spelling, False, "two-people", split)]
    return out


def hand_made() -> list[Pair]:
    out = []
    for line in (HERE / "hand-made.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "a\t")):
            a, b, kind = line.split("\t")
            out.append(Pair(nfc(a), nfc(b), False, kind, "unseen"))
    return out


def pairs() -> list[Pair]:
    rows = names()
    return true_pairs(rows) + false_pairs(rows)
