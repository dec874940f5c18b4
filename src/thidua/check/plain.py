"""The report as text for a terminal. Text of documents cannot steer the terminal or turn lines around."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import click

from thidua.check.results import SEVERITIES, Quote, Report, Result, Rule, Side, text_in

COLOURS = {"violation": "red", "warning": "yellow", "info": "blue"}
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WORDS = {
    "en": {
        "violation": "violation", "warning": "warning", "info": "info", "violations": "violations", "warnings": "warnings", "do": "What to do", "source": "Rule", "more": "and {n} more like it",
        "other": "{n} more quotes", "none": "Nothing is violated.", "broken": "{n} violations.", "broken_one": "1 violation.", "doubt": "doubtful claims",
        "undated": "undated", "unread": "places of the texts are in no statement: `thidua unread --store DIR` lists them", "applied": "shapes and rules applied to",
        "documents": "documents", "claims": "claims", "doubtful": "doubtful",
    },
    "vi": {
        "violation": "vi phạm", "warning": "cảnh báo", "info": "thông tin", "do": "Cần làm", "source": "Căn cứ", "more": "và {n} trường hợp tương tự",
        "other": "{n} trích dẫn khác", "none": "Không có vi phạm.", "broken": "{n} vi phạm.", "broken_one": "1 vi phạm.", "doubt": "phát biểu nghi ngờ",
        "undated": "không ngày", "unread": "chỗ chưa có trong phát biểu nào: xem `thidua unread --store DIR`", "applied": "hình dạng và quy tắc áp dụng cho",
        "documents": "tài liệu", "claims": "phát biểu", "doubtful": "nghi ngờ",
    },
}  # fmt: skip
LANGUAGES = tuple(_WORDS)


def word(key: str, language: str) -> str:
    """A word of the report itself."""
    return _WORDS[language][key]


def clean(text: str) -> str:
    """Text that is safe to print: control and direction characters shown as a replacement, lines joined."""
    joined = " ".join(text.split())
    return _BIDI.sub("\ufffd", "".join("\ufffd" if unicodedata.category(c) == "Cc" else c for c in joined))


def isolated(text: str) -> str:
    """Right-to-left text apart from what surrounds it, so that names and numbers beside it stay in place."""
    safe = clean(text)
    return f"\u2068{safe}\u2069" if any(unicodedata.bidirectional(c) in ("R", "AL") for c in safe) else safe


def shorten(text: str, most: int = 240) -> str:
    """The text, cut at a word where it is long."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + " …"


def where(quote: Quote, language: str) -> str:
    """``awards.txt (2024-11-01)``."""
    return f"{clean(quote.document)} ({quote.published or word('undated', language)})"


def _quote(quote: Quote, language: str) -> Iterator[str]:
    mark = f" [{word('doubtful', language)}]" if quote.status == "doubtful" else ""
    if not quote.text:
        yield f"        {where(quote, language)}{mark}"
        return
    yield f"        {where(quote, language)}{mark}: “{isolated(shorten(quote.text))}”"


def _side(side: Side, language: str, most: int, named: bool) -> Iterator[str]:
    if named:
        yield f"      {isolated(side.label)}"
    for quote in side.quotes[:most]:
        yield from _quote(quote, language)
    if hidden := side.more + max(0, len(side.quotes) - most):
        yield f"        … {word('other', language).format(n=hidden)}"


def _result(result: Result, language: str, quotes: int) -> Iterator[str]:
    message = isolated(result.message(language))
    label = isolated(result.label)
    yield f"    - {message}" if label in message else f"    - {label}: {message}"
    raw = result.raw
    if result.value and result.value not in message:
        yield (
            f"      {raw.path}: {isolated(shorten(raw.value))}" if raw.path else f"      {isolated(shorten(raw.value))}"
        )
    for side in result.sides:
        yield from _side(side, language, quotes, named=len(result.sides) > 1 or side.label != result.label)
    yield click.style(f"      {clean(raw.focus)}", dim=True)


def cited(rule: Rule, language: str) -> str:
    """``Rule R01, R03``: what the source stands behind."""
    return " ".join(part for part in (word("source", language), ", ".join(rule.book)) if part)


def _rule(rule: Rule, language: str, count: int) -> Iterator[str]:
    severity = click.style(word(rule.severity, language).upper(), fg=COLOURS[rule.severity], bold=True)
    yield f"{severity}  {click.style(text_in(rule.label, language), bold=True)}  [{rule.id}]  × {count}"
    if rule.source:
        yield f"  {cited(rule, language)}: {rule.source}"


def _counts(report: Report, language: str) -> str:
    return ", ".join(
        f"{n} {word(s if n == 1 or f'{s}s' not in _WORDS[language] else f'{s}s', language)}"
        for s in SEVERITIES
        for n in (report.count(s),)
    )


def lines(report: Report, language: str = "en", most: int = 20, quotes: int = 3) -> Iterator[str]:
    """The report, line by line; at most ``most`` results of a rule are shown, 0 shows all."""
    for rule, group in report.groups():
        yield from _rule(rule, language, len(group))
        shown = group[:most] if most else group
        for result in shown:
            yield from _result(result, language, quotes)
        if len(group) > len(shown):
            yield f"    … {word('more', language).format(n=len(group) - len(shown))} (--limit 0)"
        if advice := text_in(rule.advice, language):
            yield f"  {word('do', language)}: {advice}"
        yield ""
    yield from summary(report, language)


def summary(report: Report, language: str = "en") -> Iterator[str]:
    """The last lines: what was applied, how much of each severity, how much is in doubt."""
    scope = f"{report.documents} {word('documents', language)}, {report.claims} {word('claims', language)}"
    yield f"{report.rules} {word('applied', language)} {scope}: {_counts(report, language)}."
    if report.doubtful:
        reasons = ", ".join(
            f"{clean(code)} {n}" for code, n in sorted(report.doubts.items(), key=lambda d: (-d[1], d[0]))
        )
        yield f"{report.doubtful} {word('doubt', language)} ({reasons})."
    if report.findings:
        yield f"{report.findings} {word('unread', language)}."
    if report.conforms:
        yield click.style(word("none", language), fg="green")
    else:
        broken = report.count("violation")
        words = word("broken_one" if broken == 1 else "broken", language)
        yield click.style(words.format(n=broken), fg="red", bold=True)
