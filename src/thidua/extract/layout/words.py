"""The words of a layout: ``loaders/<tag>/layout.toml``, read once and made into patterns."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from thidua.errors import PackError, ResourceError
from thidua.resources import read_text, shown
from thidua.text.normal import norm
from thidua.text.tables import line_of, toml

FORMULAS: Final = ("behalf", "for", "order", "delegated", "acting")
"""In whose place somebody signs: a body, a superior, a superior by order, by delegation, an office held for a time."""
FACTS: Final = ("name", "born", "home_place", "gender", "ethnicity", "education", "party_joined")
"""What the lines of a sheet of somebody's life state."""
_TIMES: Final = ("from", "until", "now")
_LISTS: Final = (
    "headings",
    "mottos",
    "number",
    "about",
    "of",
    "bases",
    "legal",
    "article",
    "addressed",
    "recipients",
    "signed",
    "bodies",
    "under",
    "no_heads",
    "offices",
    "appendix",
    "honorifics",
    "this",
    "signing",
    "duty",
    "tasks",
    "abridged",
)


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns over one line, or over the text where it says so."""

    opening: re.Pattern[str]
    """Over the text: what a document of this layout has near its head, and other texts do not. Asked of every text."""
    motto: re.Pattern[str]
    heading: re.Pattern[str]
    decides: re.Pattern[str]
    """ "BAN THƯỜNG VỤ TỈNH ỦY QUYẾT ĐỊNH": who decides, and the kind of document, over the first article."""
    number: re.Pattern[str]
    about: re.Pattern[str]
    of: re.Pattern[str]
    basis: re.Pattern[str]
    legal: re.Pattern[str]
    article: re.Pattern[str]
    addressed: re.Pattern[str]
    recipients: re.Pattern[str]
    signed: re.Pattern[str]
    body: re.Pattern[str]
    under: re.Pattern[str]
    no_head: re.Pattern[str]
    office: re.Pattern[str]
    appendix: re.Pattern[str]
    formula: re.Pattern[str]
    formulas: tuple[tuple[str, str], ...]
    """Each formula as written with what it means, the longest first."""
    task: re.Pattern[str]
    this: frozenset[str]
    counted: re.Pattern[str]
    """The number of a row before an honorific, where a table lost its columns."""
    listed: re.Pattern[str]
    """Over the text to read: an honorific that opens a line, before a name that a sign ends."""
    signing: re.Pattern[str]
    duty: re.Pattern[str]
    sheet: re.Pattern[str]
    """Over a text: the words before a name at the head of a sheet of somebody's life. Asked of every text."""
    facts: re.Pattern[str]
    """Over a text: the words before the colon of a line of a sheet; the group's name says which fact."""
    career: re.Pattern[str]
    """Over a text: a line that begins with the time of a post."""
    abridged: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    """One of the phrases; any blanks, also line ends, may stand between their words."""
    listed = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, w.split())) for w in listed) + ")" if listed else r"(?!)"


def _sign(word: str) -> str:
    """A formula as a pattern: one that ends in a letter stands alone before the office."""
    return re.escape(word) + (r"(?!\w)" if word[-1].isalnum() else "")


def _begins(words: Iterable[str], behind: str = r"(?!\w)") -> re.Pattern[str]:
    return re.compile(rf"[\s+*•–-]*{_any(words)}{behind}", re.IGNORECASE)


def _career(sheet: dict[str, list[str]]) -> re.Pattern[str]:
    """``5/2018 - 6/2020: ...``, ``Từ tháng 7/2020 đến nay: ...``; only where the language has words for it."""
    if not sheet.get("until"):
        return re.compile(r"(?!)")
    date = r"(?:(?:(?P<{0}d>\d{{1,2}})[/.])?(?P<{0}m>\d{{1,2}})[/.])?(?P<{0}y>(?:19|20)\d\d)"
    before, between, now = (_any(sheet.get(k, [])) for k in ("from", "until", "now"))
    return re.compile(
        rf"^[ \t*+|–-]*(?:{before}[ \t]+)?{date.format('f')}[ \t]*(?:{between}[ \t]*)+(?:{date.format('u')}|(?P<now>{now}))[ \t]*[:;,.|–-]",
        re.MULTILINE | re.IGNORECASE,
    )


@functools.cache
def words_of(language: str) -> Words | None:
    """The words of a language's layout; None where no pack has any."""
    path = f"{language}/layout.toml"
    try:
        data, text = toml(path), read_text("loaders", path)
    except PackError:
        raise
    except ResourceError:
        return None

    def wrong(message: str, key: str, hint: str) -> PackError:
        return PackError(message, where=f"{shown('loaders', path)}:{line_of(text, key)}", hint=hint)

    if unknown := sorted(set(data) - {*_LISTS, "formulas", "sheet"}):
        raise wrong(f"unknown key {unknown[0]!r}", unknown[0], f"One of formulas, sheet, {', '.join(_LISTS)}")
    formulas, sheet = data.get("formulas", {}), data.get("sheet", {})
    if not isinstance(sheet, dict) or (bad := sorted(set(sheet) - {*FACTS, *_TIMES})):
        raise wrong(f"unknown key {bad[0]!r}" if isinstance(sheet, dict) else "sheet is no table",
                    bad[0] if isinstance(sheet, dict) else "sheet", f"A table of {', '.join((*FACTS, *_TIMES))}")  # fmt: skip
    if not isinstance(formulas, dict) or (bad := sorted(set(formulas) - set(FORMULAS))):
        raise wrong(f"unknown formula {bad[0]!r}" if isinstance(formulas, dict) else "formulas is no table",
                    "formulas", f"A table of {', '.join(FORMULAS)}")  # fmt: skip
    for key, value in [*((k, data.get(k, [])) for k in _LISTS), *formulas.items(), *sheet.items()]:
        if not isinstance(value, list) or not all(isinstance(w, str) and w.strip() for w in value):
            raise wrong(f"{key} is {value!r}", key, 'A list of words is expected: ["Căn cứ"]')
    if not data.get("headings"):
        raise wrong("no headings", "headings", 'Kinds of documents that stand alone on a line: ["Quyết định"]')
    return _patterns({k: data.get(k, []) for k in _LISTS}, formulas, sheet)


def _patterns(data: dict[str, list[str]], formulas: dict[str, list[str]], sheet: dict[str, list[str]]) -> Words:
    capitals = _any(w.upper() for w in data["headings"])
    heading = rf"[ \t|]*{capitals}[ \t]*:?[ \t|]*$"
    written = sorted(((w, code) for code, ws in formulas.items() for w in ws), key=lambda x: (-len(x[0]), x))
    return Words(
        opening=re.compile(rf"^{heading}|{_any(w.upper() for w in data['mottos'])}", re.MULTILINE),
        motto=re.compile(_any(data["mottos"]), re.IGNORECASE),
        heading=re.compile(heading),
        decides=re.compile(rf"(.+?)\s+{capitals}\s*:?"),
        number=re.compile(rf"{_any(data['number'])}\s*:?\s*$", re.IGNORECASE),
        about=_begins(data["about"]),
        of=_begins(data["of"]),
        basis=_begins(data["bases"]),
        legal=_begins(data["legal"]),
        article=re.compile(rf"\s*{_any(data['article'])}\s+\d{{1,3}}\s*[.:]?", re.IGNORECASE),
        addressed=_begins(data["addressed"]),
        recipients=_begins(data["recipients"], r"\s*:"),
        signed=re.compile(_any(data["signed"]), re.IGNORECASE),
        body=_begins(data["bodies"]),
        under=re.compile(rf"(?<=\s){_any(data['under'])}(?=\s|$)", re.IGNORECASE),
        no_head=re.compile(_any(data["no_heads"]), re.IGNORECASE),
        office=_begins(data["offices"]),
        appendix=_begins(data["appendix"]),
        formula=re.compile(rf"\s*(?:{'|'.join(_sign(w) for w, _ in written) or '(?!)'})"),
        formulas=tuple(written),
        task=_begins(data["tasks"]),
        this=frozenset(norm(w) for w in data["this"]),
        counted=re.compile(rf"\d{{1,3}}[ \t]+(?={_any(w.capitalize() for w in data['honorifics'])}[ \t])"),
        listed=re.compile(
            rf"^[ |\d,]*{_any(w.capitalize() for w in data['honorifics'])}[ ]+((?:[^\W\d_][\w'’-]*[ ]){{1,4}}[^\W\d_][\w'’-]*)[ ]*(?=[,;:(–-]|$)",
            re.MULTILINE,
        ),
        signing=re.compile(_any(data["signing"]) + r"(?!\w)", re.IGNORECASE),
        sheet=re.compile(rf"{_any(sheet.get('name', []))}[ \t]*:", re.IGNORECASE),
        facts=re.compile(
            r"(?:^|(?<=[;.]))[ \t*+|–-]*(?:"
            + "|".join(f"(?P<{fact}>{_any(sheet.get(fact, []))})" for fact in FACTS)
            + r")[ \t]*:[ \t]*(?P<value>[^\n;]*[^\s;.])",
            re.MULTILINE | re.IGNORECASE,
        ),
        career=_career(sheet),
        duty=re.compile(_any(data["duty"]), re.IGNORECASE),
        abridged=re.compile(_any(data["abridged"]), re.IGNORECASE),
    )
