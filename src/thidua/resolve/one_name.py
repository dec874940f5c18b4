"""What one written name may be: its syllables, the Vietnamese spellings that they can stand for, and what speaks against a name.

Nothing here knows a person. What is written is told from what is only concluded: a Vietnamese spelling with its tones is
``attested`` where the given name itself has them, and ``reconstructed`` everywhere else.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua.lexicon import available, gazetteer, lexicon
from thidua.lexicon.pack import load
from thidua.resolve.names import name_classes
from thidua.text.agreement import likelihoods, parts
from thidua.text.normal import TONES, norm, script_of, toneless
from thidua.text.spellings import spellings
from thidua.text.syllables import candidates, eponyms, inventory, split

ATTESTED, RECONSTRUCTED = "attested", "reconstructed"
LONGEST = 6
"""Syllables of a name, at most; five are rare."""
MOST = 8
"""So many Vietnamese spellings are listed."""
_TONE_NAMES = dict(zip(TONES, ("huyền", "sắc", "ngã", "hỏi", "nặng"), strict=True))
_PREFIXES = frozenset({"y", "h", "k", "h'", "k'"})
"""Before the own name of a man (Y) or a woman (H') of the Ê Đê and their neighbours, whose family name stands last; K' of the Cơ Ho."""
_UNCOUNTED = 1
"""How often a family name counts that the public lists do not count: those of the highland peoples."""
_LIKELY = 0.05
"""Below this share a reading is not listed."""


@dataclass(frozen=True, slots=True)
class Syllable:
    """One written syllable and what it may be."""

    written: str
    role: str
    """``family middle given`` or ``prefix``."""
    readings: tuple[tuple[str, float], ...]
    """Toneless syllables with their shares, likeliest first; empty where it can be none."""
    onset: str
    nucleus: str
    coda: str
    tone: str | None
    """Vietnamese name of the tone, where it is written; None where it is not."""
    spellings: tuple[str, ...]
    """Vietnamese spellings, likeliest first."""


@dataclass(frozen=True, slots=True)
class OneName:
    """The analysis of one name."""

    name: str
    script: str
    syllables: tuple[Syllable, ...]
    reading: str
    """Plain Latin reading."""
    reading_basis: str
    vietnamese: tuple[str, ...]
    """Vietnamese spellings of the whole name, likeliest first."""
    vietnamese_basis: str
    keys: tuple[str, ...]
    """Names that share one of these are compared at all."""
    doubts: tuple[str, ...]
    """Why it may be no name of a person; empty where nothing speaks against it."""


def analyse(name: str) -> OneName:
    """What ``name``, in whatever script, may be."""
    tidy = " ".join(unicodedata.normalize("NFC", name).split())
    tokens = parts(tidy)
    toned = any(_toned(t) for t in tokens)
    latin = bool(tokens) and all(script_of(t) == "latn" for t in tokens)
    roles = _roles(tokens)
    syllables = tuple(_syllable(t, role, toned=toned) for t, role in zip(tokens, roles, strict=True))
    written, some = latin and toned, any(s.readings for s in syllables)
    return OneName(
        tidy,
        "+".join(dict.fromkeys(script_of(t) for t in tokens if script_of(t))),
        syllables,
        " ".join(_reading(s) for s in syllables) if some else "",
        ATTESTED if latin and not toned else RECONSTRUCTED,
        (tidy,) if written else tuple(itertools.islice(_whole(syllables), MOST if some else 0)),
        ATTESTED if written else RECONSTRUCTED,
        tuple(sorted(name_classes(" ".join(tokens)))) if tokens else (),
        tuple(_doubts(tokens, syllables)),
    )


def _toned(token: str) -> bool:
    return script_of(token) == "latn" and norm(token) != toneless(token)


def _roles(tokens: Sequence[str]) -> list[str]:
    """Family, middle and given name; where the first is a personal prefix, the family name is the last if it is one."""
    if not tokens:
        return []
    first = likelihoods(tokens[0], True)
    if len(tokens) > 1 and max(sorted(first), key=lambda s: first[s]) in _PREFIXES:
        clans = len(tokens)
        while clans > 2 and any(inventory().family.get(r) == _UNCOUNTED for r in likelihoods(tokens[clans - 1])):
            clans -= 1
        return ["prefix", *["middle"] * (clans - 2), "given", *["family"] * (len(tokens) - clans)]
    if len(tokens) == 1:
        return ["given"]
    return ["family", *["middle"] * (len(tokens) - 2), "given"]


def _syllable(token: str, role: str, *, toned: bool) -> Syllable:
    known = script_of(token) == "latn" or bool(candidates(token))
    shares = likelihoods(token, role == "family")
    found = sorted(((s, p) for s, p in shares.items() if s != token or known), key=lambda x: (-x[1], x[0]))
    readings = tuple((s, round(p, 3)) for s, p in found if p >= _LIKELY or (s, p) == found[0])
    best = readings[0][0] if readings else ""
    onset, nucleus, coda = split(best) or ("", best, "")
    if _toned(token):
        bare = unicodedata.normalize(
            "NFC", "".join(c for c in unicodedata.normalize("NFD", token.lower()) if c not in TONES)
        )
        end = len(bare) - len(coda)
        onset, nucleus, coda = bare[: len(onset)], bare[len(onset) : end], bare[end:]
    return Syllable(
        token,
        role,
        readings,
        onset,
        nucleus,
        coda,
        _tone(token, toned=toned),
        _spellings(token, role, readings, toned=toned),
    )


def _tone(token: str, *, toned: bool) -> str | None:
    if not toned or script_of(token) != "latn" or toneless(token) in _PREFIXES:
        return None
    marks = [c for c in unicodedata.normalize("NFD", token) if c in _TONE_NAMES]
    return _TONE_NAMES[marks[0]] if marks else "ngang"


def _spellings(token: str, role: str, readings: Sequence[tuple[str, float]], *, toned: bool) -> tuple[str, ...]:
    if toned and script_of(token) == "latn":
        return (token,)
    of = "family" if role == "family" else "given"
    out = [s for reading, _ in readings for s in (spellings(reading, of) or (reading.capitalize(),))]
    return tuple(dict.fromkeys(out))


def _reading(syllable: Syllable) -> str:
    return syllable.readings[0][0].capitalize() if syllable.readings else syllable.written


def _whole(syllables: Sequence[Syllable]) -> Iterator[str]:
    """Spellings of the whole name, the likeliest first: the product of what each syllable allows, the usual first."""
    options = []
    for s in syllables:
        of = "family" if s.role == "family" else "given"
        ranked = []
        for reading, share in s.readings[:3]:
            for n, spelling in enumerate((spellings(reading, of) or (reading.capitalize(),))[:4]):
                kept = spelling if spelling in s.spellings else s.written
                ranked.append((math.log(max(share, 1e-6)) - 0.7 * n, kept))
        options.append(ranked or [(0.0, s.written)])
    combined = sorted(
        (
            (sum(w for w, _ in c), " ".join(x for _, x in c))
            for c in itertools.islice(itertools.product(*options), 20_000)
        ),
        key=lambda x: (-x[0], x[1]),
    )
    yield from dict.fromkeys(name for _, name in combined)


def _doubts(tokens: Sequence[str], syllables: Sequence[Syllable]) -> Iterator[str]:
    if not tokens:
        yield "no letters"
        return
    for s in syllables:
        if script_of(s.written) == "latn" and s.readings[0][0] not in inventory().syllables and s.role != "prefix":
            yield f"{s.written} is no Vietnamese syllable that is known"
        elif not s.readings:
            yield f"{s.written} spells no Vietnamese syllable"
        elif script_of(s.written) != "latn" and not candidates(s.written):
            yield f"{s.written} is spelled so nowhere: read as a slip for {s.readings[0][0]}"
    families = inventory().family.keys()
    if len(tokens) > 1 and not any(s.role == "family" and {r for r, _ in s.readings} & families for s in syllables):
        yield (
            "no part of it is a known family name"
            if syllables[0].role == "prefix"
            else f"{syllables[0].written} is no known family name"
        )
    if len(tokens) == 1:
        yield "one syllable: a given name alone, or none"
    if len(tokens) > LONGEST:
        yield f"{len(tokens)} syllables are too many"
    choices = [candidates(t) or {toneless(t): 1.0} for t in tokens]
    if place := gazetteer().find(choices):
        names = sorted({p.name for p in gazetteer().by_key[place[0]]})
        yield f"also a place: {', '.join(names)}"
    if any(len(e) == len(tokens) and all(s in c for s, c in zip(e, choices, strict=True)) for e in eponyms()):
        yield "mostly the name of a city, a school or a prize"
    yield from _words(tokens)


def _words(tokens: Sequence[str]) -> Iterator[str]:
    """Which of the tokens are also words of a language in that script; letters that have capitals tell names by them."""
    for tag in available():
        if load(tag).case or not any(_writes(tag, t) for t in tokens):
            continue
        words = lexicon(tag)
        for token in tokens:
            entries = words.entries.get(norm(token), ())
            if norm(token) in words.pack.weak or any(len(key) == 1 for key, _ in entries):
                yield f"{token} is also a word of {words.pack.name}"


def _writes(tag: str, token: str) -> bool:
    return any(script_of(word) == script_of(token) for word in sorted(load(tag).weak)[:1])
