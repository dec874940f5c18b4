"""A style sheet that stands in a page, so that nothing is waited for before its first draw: the rules that something in the page can match."""

from __future__ import annotations

import base64
import functools
import hashlib
import re

from thidua.web.static import static

_RULE = re.compile(r"@[^{}]*\{(?:[^{}]+\{[^{}]*\})*\}|[^{}]+\{[^{}]*\}")
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)")
_NAMED = re.compile(r'(?:class|id)="([^"]*)"')
_INNER = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_STATE = re.compile(r":+[\w-]+")
_NAME = re.compile(r"[A-Za-z][\w-]*")


def named(markup: str) -> frozenset[str]:
    """The elements, classes and ids of a piece of a page."""
    return frozenset((*_ELEMENT.findall(markup), *(one for names in _NAMED.findall(markup) for one in names.split())))


def inlined(*names: str, within: frozenset[str], last: str = "") -> tuple[str, str]:
    """Of these sheets the rules that can match elements, classes and ids ``within``, ``last`` behind them; and its source for a Content-Security-Policy.

    The page loads the sheets themselves when it is drawn: what comes later needs the other rules.
    """
    whole = _matching(_joined(names), within) + last
    return whole, f"'sha256-{base64.b64encode(hashlib.sha256(whole.encode()).digest()).decode()}'"


@functools.cache
def _joined(names: tuple[str, ...]) -> str:
    whole = "\n".join(static()[name].body.decode() for name in names)
    whole = re.sub(r"/\*.*?\*/", "", whole, flags=re.S)
    whole = re.sub(r"""url\("(?!data:|/)""", 'url("/static/', whole)
    return re.sub(r"\s*([{};,])\s*", r"\1", whole).strip()


@functools.lru_cache(256)
def _matching(sheet: str, within: frozenset[str]) -> str:
    return "".join(kept for rule in _RULE.findall(sheet) if (kept := _kept(rule, within)))


def _kept(rule: str, within: frozenset[str]) -> str:
    head, _, body = rule.partition("{")
    if head.startswith("@media") and "print" not in head:
        inner = _matching(body[:-1], within)
        return f"{head}{{{inner}}}" if inner else ""
    if head.startswith("@"):
        return "" if head.startswith(("@media", "@page")) else rule
    while (bare := _INNER.sub("", head)) != head:
        head = bare
    # what stands in brackets may be anything: a rule too many does no harm
    return rule if any(within.issuperset(_NAME.findall(_STATE.sub("", one))) for one in head.split(",")) else ""
