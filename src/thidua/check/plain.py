"""The report as text for a terminal. Text of documents cannot steer the terminal or turn lines around."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import click

from thidua.check.grouping import EVERYTHING, Group, Shown, groups
from thidua.check.ranking import first, weakest
from thidua.check.results import Quote, Report, Result, Rule, Side, text_in
from thidua.check.words import LANGUAGES, accepted_by, cited, counts, lost, standing, unchecked, verdict, word

__all__ = ["LANGUAGES", "clean", "isolated", "lines", "shorten", "summary", "where"]

COLOURS = {"violation": "red", "warning": "yellow", "info": "blue"}
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


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
    else:
        yield f"        {where(quote, language)}{mark}: “{isolated(shorten(quote.text))}”"
    if quote.url:
        yield click.style(f"          {clean(quote.url)}", dim=True)


def _side(side: Side, language: str, most: int, named: bool, first_of_all: bool) -> Iterator[str]:
    if named:
        stands = f"  ({standing(side, language)})" if side.claims else ""
        hint = click.style(f"  ← {word('look', language)}", bold=True) if first_of_all else ""
        yield f"      {isolated(side.label)}{stands}{hint}"
    for quote in side.quotes[:most]:
        yield from _quote(quote, language)
    if hidden := side.more + max(0, len(side.quotes) - most):
        yield f"        … {word('other', language).format(n=hidden)}"


def _marks(result: Result, language: str) -> str:
    marks = [word(key, language) for key, on in (("new", result.new), ("accepted", result.accepted)) if on]
    return "".join(click.style(f"[{mark}] ", bold=True) for mark in marks)


def _sentence(result: Result, language: str) -> str:
    message, label = isolated(result.message(language)), isolated(result.label)
    return message if label in message else f"{label}: {message}"


def _result(result: Result, language: str, quotes: int, lead: str = "") -> Iterator[str]:
    yield f"    - {_marks(result, language)}{lead}{_sentence(result, language)}"
    raw = result.raw
    if result.value and result.value not in result.message(language):
        yield (
            f"      {raw.path}: {isolated(shorten(raw.value))}" if raw.path else f"      {isolated(shorten(raw.value))}"
        )
    weak = weakest(result)
    for side in result.sides:
        named = len(result.sides) > 1 or side.label != result.label
        yield from _side(side, language, quotes, named, side is weak)
    if result.accepted:
        yield f"      {isolated(accepted_by(result.accepted, language))}"
    yield click.style(f"      {result.id}  {clean(raw.focus)}", dim=True)


def _severity(rule: Rule, language: str) -> str:
    return click.style(
        word("unknown" if rule.unknown else rule.severity, language).upper(), fg=COLOURS[rule.severity], bold=True
    )


def _head(group: Group, language: str) -> Iterator[str]:
    count = len(group.results)
    if (rule := group.rule) is None:
        name = isolated(group.body.label) if group.body else word("no_body", language)
        yield f"{click.style(name, bold=True)}  × {count}"
        if group.body:
            yield click.style(f"  {clean(group.body.iri)}", dim=True)
        return
    yield f"{_severity(rule, language)}  {click.style(isolated(text_in(rule.label, language)), bold=True)}  [{clean(rule.id)}]  × {count}"
    if source := _source(rule, language):
        yield f"  {source}"


def _in_body(result: Result, language: str, quotes: int, explained: set[str]) -> Iterator[str]:
    """A result under its body: the rule, which the heading does not say, goes before the sentence; where it is from and what to do
    stand with the first result of each rule.
    """
    rule = result.rule
    numbers = f" {', '.join(rule.book)}" if rule.book else ""
    yield from _result(result, language, quotes, f"{_severity(rule, language)} [{clean(rule.id)}{numbers}] ")
    if rule.iri not in explained:
        yield from (f"      {line}" for line in (_source(rule, language), _advice(rule, language)) if line)
    explained.add(rule.iri)


def _source(rule: Rule, language: str) -> str:
    return f"{cited(rule, language)}: {isolated(rule.source_in(language))}" if rule.source else ""


def _advice(rule: Rule, language: str) -> str:
    advice = text_in(rule.advice, language)
    return f"{word('do', language)}: {isolated(advice)}" if advice else ""


def _group(group: Group, language: str, most: int, quotes: int, told: set[str]) -> Iterator[str]:
    yield from _head(group, language)
    shown = group.results[:most] if most else group.results
    explained: set[str] = set()
    for result in shown:
        if result.id in told:  # it is about another body too, and stands there in full
            yield f"    - {_sentence(result, language)} ({word('see', language).format(id=result.id)})"
        elif group.rule is None:
            yield from _in_body(result, language, quotes, explained)
        else:
            yield from _result(result, language, quotes)
        told.add(result.id)
    if len(group.results) > len(shown):
        yield f"    … {word('more', language).format(n=len(group.results) - len(shown))} (--limit 0)"
    if group.rule and (advice := _advice(group.rule, language)):
        yield f"  {advice}"
    yield ""


def lines(
    report: Report, language: str = "en", most: int = 20, quotes: int = 3, shown: Shown = EVERYTHING
) -> Iterator[str]:
    """The report, line by line; at most ``most`` results of a group are shown, 0 shows all."""
    told: set[str] = set()
    for group in groups(report.results, shown):
        yield from _group(group, language, most, quotes, told)
    yield from _listed(report, language)
    yield from summary(report, language)


def _listed(report: Report, language: str) -> Iterator[str]:
    """What is said of the report as a whole, each list under its heading, nothing of an empty one."""
    begin = first(report)
    lists = (
        (f"{word('first', language)} ({word('ranking', language)})",
         [f"{result.id}  {_severity(result.rule, language)}  {_sentence(result, language)}" for result in begin]),
        (word("gone", language), [
            f"{gone.id}  {word(gone.severity, language)} [{clean(gone.rule)}]  {isolated(text_in(gone.messages, language))}"
            for gone in (report.since.gone if report.since else ())
        ]),
        (word("lost", language), [isolated(lost(acceptance, language)) for acceptance in report.lost]),
        (word("unchecked", language), [
            ": ".join(clean(part) for part in (rule.where, rule.rule, rule.reason) if part) for rule in report.not_checked
        ]),
    )  # fmt: skip
    for heading, found in lists:
        if found:
            yield click.style(heading, bold=True)
            yield from (f"  {line}" for line in found)
            yield ""


def summary(report: Report, language: str = "en") -> Iterator[str]:
    """The last lines: what was applied, how much of each severity, how much is in doubt."""
    scope = f"{report.documents} {word('documents', language)}, {report.claims} {word('claims', language)}"
    yield f"{report.rules} {word('applied', language)} {scope}: {counts(report, language)}."
    if report.doubtful:
        reasons = ", ".join(
            f"{clean(code)} {n}" for code, n in sorted(report.doubts.items(), key=lambda d: (-d[1], d[0]))
        )
        yield f"{report.doubtful} {word('doubt', language)} ({reasons})."
    if report.findings:
        yield f"{report.findings} {word('unread', language)}."
    if (since := report.since) is not None:
        yield word("since", language).format(
            name=clean(since.name), new=since.new, known=since.known, gone=len(since.gone)
        )
    if told := unchecked(report, language):
        yield click.style(told, fg="red", bold=True)
    fine = report.conforms
    yield click.style(verdict(report, language), fg="green" if fine else "red", bold=not fine)
