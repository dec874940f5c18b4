"""Numbers of documents: ``34 CT/TW`` is ``34-CT/TW``, ``1526/QD-TTg`` is ``1526/QĐ-TTg``.

Owns the two forms of Vietnamese document numbers and what a number tells by itself: kind, issuer, system. The codes come
from ``loaders/codes``. Knows nothing of the sentence around a number.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from thidua.errors import PackError
from thidua.quick import quick
from thidua.resources import read_text, walk
from thidua.text.folding import DIGIT, Folded, fold, folded, word_class
from thidua.text.normal import norm
from thidua.text.tables import rows


@dataclass(frozen=True, slots=True)
class Issuer:
    """What an issuer's symbol says: the kind of body, the office in it, its place; empty where the symbol leaves it open."""

    symbol: str
    system: str
    body: str
    role: str
    place: str


@quick
@dataclass(frozen=True, slots=True)
class Code:
    """A document number at its place in a text, with its normal form."""

    start: int
    end: int
    raw: str
    normal: str
    number: str
    year: str | None = None
    """The year inside the number, which marks a normative act."""
    type_code: str | None = None
    types: tuple[str, ...] = ()
    """Kinds that the code may stand for, likeliest first."""
    issuer: Issuer | None = None
    system: str = "state"
    quality: str = "exact"
    """``exact``, ``restored`` (marks or punctuation put back), ``inferred`` (kind or issuer not in the closed lists)."""


@dataclass(frozen=True, slots=True)
class _Tables:
    types: dict[tuple[str, str], tuple[str, tuple[str, ...]]]
    """(system, folded code) -> (code, kinds)."""
    exact: dict[str, Issuer]
    patterns: tuple[tuple[re.Pattern[str], Issuer], ...]
    letters: tuple[tuple[str, str], ...]
    pieces: tuple[tuple[str, str], ...]


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(read_text("loaders", f"codes/{name}")), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(reader.fieldnames or ())[: len(columns)] != columns:
        raise PackError(f"columns are {reader.fieldnames}, expected {list(columns)}", where=f"loaders/codes/{name}:1")
    for n, row in enumerate(reader, 2):
        if any(row[c] is None for c in columns):
            raise PackError(
                "a field is missing", where=f"loaders/codes/{name}:{n}", hint="Fields are separated by tabs"
            )
        yield row


def _plain(symbol: str) -> str:
    return symbol.replace("Đ", "D").replace("đ", "d").upper()


@functools.cache
def _tables() -> _Tables:
    types: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    for row in _rows("types.tsv", ("code", "system", "types")):
        for system in ("state", "party") if row["system"] == "both" else (row["system"],):
            kinds = tuple(row["types"].split("|"))
            key = (system, _plain(row["code"]))
            # HD is guidance as written; a contract is HĐ and is read only where the mark is written
            if key not in types or row["code"] == _plain(row["code"]):
                types[key] = (row["code"], kinds)
            types[(system, row["code"])] = (row["code"], kinds)
    exact: dict[str, Issuer] = {}
    patterns: list[tuple[re.Pattern[str], Issuer]] = []
    for row in _rows("issuers.tsv", ("symbol", "match", "system", "body", "role", "place")):
        issuer = Issuer(row["symbol"], row["system"], row["body"], row["role"], row["place"])
        if row["match"] == "exact":
            exact[_plain(row["symbol"])] = issuer
        else:
            try:
                patterns.append((re.compile(row["symbol"].replace("Đ", "[ĐD]")), issuer))
            except re.error as error:
                raise PackError(
                    f"symbol {row['symbol']!r} is no regular expression ({error})", where="loaders/codes/issuers.tsv"
                ) from error
    letters = sorted(
        ((fold(form), letter) for form, letter in _letters()),
        key=lambda x: (-len(x[0]), x),
    )
    pieces = sorted(
        ((_plain(s), s) for s in ("HĐND", "HĐTĐKT", "BTĐKT", "TĐKT", "BCĐ", "CTĐ", "BCSĐ", "SGDĐT")),
        key=lambda x: (-len(x[0]), x),
    )
    return _Tables(types, exact, tuple(patterns), tuple(letters), tuple(pieces))


@functools.cache
def letter_names() -> frozenset[str]:
    """The names of Latin letters in other scripts: a run of nothing else is an abbreviation spelled out (وی این اے)."""
    return frozenset(norm(form) for form, _ in _letters())


def _letters() -> Iterator[tuple[str, str]]:
    """How Latin letters are spelled out in other scripts, with what languages add in their folders."""
    for path, _ in walk("loaders", "letters.tsv"):
        for _, (form, letter, _) in rows(path, ("form", "letter", "script")):
            yield form, letter


@functools.lru_cache(maxsize=4096)
def _latin(word: str) -> str | None:
    """A symbol in Latin letters: as it stands, or from the names of its letters (``एनडी`` -> ``ND``)."""
    if word.isascii() or all(c.isascii() or c in "ĐđƯưÔôÂâĂăÊêƠơ" for c in word):
        return word
    out, at = "", 0
    letters = _tables().letters
    while at < len(word):
        for form, letter in letters:
            if word.startswith(form, at):
                out += letter
                at += len(form)
                break
        else:
            if not (word[at].isascii() and word[at].isalnum()):
                return None
            out += word[at]
            at += 1
    return out


def _issuer(symbol: str) -> Issuer | None:
    tables = _tables()
    if (found := tables.exact.get(_plain(symbol))) is not None:
        return found
    upper = symbol if symbol != symbol.lower() else symbol.upper()
    for pattern, issuer in tables.patterns:
        if pattern.fullmatch(upper):
            return Issuer(_restore(upper), issuer.system, issuer.body, issuer.role, issuer.place)
    if re.fullmatch(r"\w{2,}(TW|TU|HU|[ĐD]U)", upper):
        return Issuer(_restore(upper), "party", "", "", "Việt Nam" if upper.endswith("TW") else "")
    return None


def _restore(symbol: str) -> str:
    for plain, written in _tables().pieces:
        symbol = symbol.replace(plain, written)
    return symbol


def _type(code: str, system: str) -> tuple[str, tuple[str, ...]] | None:
    types = _tables().types
    return types.get((system, code)) or types.get((system, _plain(code)))


@functools.cache
def _pattern() -> re.Pattern[str]:
    word = word_class()
    symbol = f"[{word}&]*[^\\W\\d_][{word}&]*"
    return re.compile(
        rf"(?P<n>{DIGIT}(?<![{word}/,-]\d)(?<!\d\.\d)\d{{0,5}})(?P<copy>[a-zA-Z](?=[/-]))?(?:\s*/\s*(?P<y>(?:19|20)\d\d)(?=\s*[/-]))?"
        rf"(?P<s1>\s*[-/]\s*|\s)(?P<a>{symbol})(?:(?P<s2>\s*[-/]\s*)(?P<b>{symbol}))?(?P<rest>(?:[-/][A-ZĐ0-9]{{1,9}}(?![{word}]))*)"
    )


_DIGIT: Final = re.compile(DIGIT)


def find(text: str) -> tuple[Code, ...]:
    """Every document number of a text that the closed lists confirm, in order."""
    if _DIGIT.search(text) is None:
        return ()
    view = folded(text)
    found: list[Code] = []
    at = 0
    while (m := _pattern().search(view.text, at)) is not None:
        at = _take(text, view, m, found)
    return tuple(found)


def find_at(text: str, view: Folded, places: Sequence[int]) -> tuple[Code, ...]:
    """The same where it is known at which places of the folded view digits begin."""
    found: list[Code] = []
    at, match = 0, _pattern().match
    for place in places:
        if place >= at and (m := match(view.text, place)) is not None:
            at = _take(text, view, m, found)
    return tuple(found)


def _take(text: str, view: Folded, m: re.Match[str], found: list[Code]) -> int:
    """Add the number that a match is, if it is one; where to go on."""
    code = _read(m)
    if code is None:
        return m.end("n")
    start, end = view.start(m.start()), view.end(code.end)
    found.append(Code(start, end, text[start:end], code.normal, code.number, code.year, code.type_code, code.types, code.issuer, code.system,
                      "exact" if code.quality == "exact" and text[start:end] == code.normal else max(code.quality, "restored", key=_RANK.index)))  # fmt: skip
    return m.end()


_RANK: Final = ("exact", "restored", "inferred")


def parse(written: str) -> Code | None:
    """The number that ``written`` is, as a whole; None where it is none."""
    found = find(written.strip())
    return found[0] if len(found) == 1 and found[0].raw == written.strip() else None


def _read(m: re.Match[str]) -> Code | None:
    number, year = m["n"] + (m["copy"] or ""), m["y"]
    a, b = _latin(m["a"]), _latin(m["b"]) if m["b"] else None
    spaced = not m["s1"].strip()
    if a is None or (m["b"] and b is None) or (spaced and (b is None or "/" not in (m["s2"] or ""))):
        return None
    if b is None:
        return _alone(m, number, year, a)
    issuer, rest = _issuer(b), _restore(m["rest"])
    if (
        issuer is None
        and (first := _issuer(a)) is not None
        and m["s1"].strip() == "/"
        and _type(a, first.system) is None
    ):
        tail = b + rest  # an official letter: issuer, then the office that wrote it
        return Code(
            m.start(),
            m.end(),
            m[0],
            f"{number}/{first.symbol}-{_restore(tail)}",
            number,
            year,
            None,
            ("official_letter",),
            first,
            first.system,
        )
    system = issuer.system if issuer else ("party" if "-" in m["s1"] else "state")
    kind = _type(a, system)
    if kind is None or (issuer is None and not _upper(b)):
        return None if issuer is None or not _upper(a) else _unknown_type(m, number, year, a, issuer, rest)
    symbol = issuer.symbol if issuer and issuer.body + issuer.role + issuer.place else _restore(b)
    symbol = symbol if issuer is None or "\\" not in symbol else _restore(b)
    normal = _form(system, number, year, kind[0], symbol + rest)
    return Code(
        m.start(),
        m.end(),
        m[0],
        normal,
        number,
        year,
        kind[0],
        kind[1],
        issuer,
        system,
        "exact" if issuer else "inferred",
    )


def _upper(symbol: str) -> bool:
    return (
        len(symbol) >= 2
        and symbol[0].isupper()
        and sum(c.isupper() for c in symbol) * 2 >= sum(c.isalpha() for c in symbol)
    )


def _unknown_type(m: re.Match[str], number: str, year: str | None, a: str, issuer: Issuer, rest: str) -> Code | None:
    if not m["s1"].strip():
        return None
    normal = _form(issuer.system, number, year, _restore(a), issuer.symbol + rest)
    return Code(m.start(), m.end(), m[0], normal, number, year, _restore(a), (), issuer, issuer.system, "inferred")


def _form(system: str, number: str, year: str | None, type_code: str, symbol: str) -> str:
    if system == "party":
        return f"{number}-{type_code}/{symbol}"
    return f"{number}/{year}/{type_code}-{symbol}" if year else f"{number}/{type_code}-{symbol}"


def _alone(m: re.Match[str], number: str, year: str | None, a: str) -> Code | None:
    """``06/2022/QH15`` (a law or a resolution), ``35/TW`` (the kind is lost)."""
    issuer = _issuer(a)
    if issuer is None or "/" not in m["s1"] or m["rest"]:
        return None
    if issuer.body in ("national_assembly", "national_assembly_body") and year:
        kinds = ("law", "resolution") if issuer.body == "national_assembly" else ("resolution", "ordinance")
        return Code(
            m.start(), m.end(), m[0], f"{number}/{year}/{issuer.symbol}", number, year, None, kinds, issuer, "state"
        )
    if issuer.system == "party" and year is None and issuer.symbol in ("TW", "TU"):
        return Code(
            m.start(), m.end(), m[0], f"{number}/{issuer.symbol}", number, None, None, (), issuer, "party", "inferred"
        )
    return None
