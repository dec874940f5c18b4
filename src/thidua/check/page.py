"""The report as one HTML file: no script, no network, every text escaped, both writing directions side by side."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from thidua.check.plain import cited, shorten, word
from thidua.check.results import SEVERITIES, Quote, Report, Result, Rule, Side, text_in

_STYLE = """
:root{color-scheme:light dark;--line:#c9c9c9;--dim:#616161;--violation:#b3261e;--warning:#8a5a00;--info:#1a5fb4;--ok:#1b6e36}
@media(prefers-color-scheme:dark){:root{--line:#4a4a4a;--dim:#a8a8a8;--violation:#ff8a80;--warning:#ffcc66;--info:#90c2ff;--ok:#8fd9a8}}
body{font:1rem/1.5 system-ui,"Noto Sans","Noto Sans Devanagari","Noto Naskh Arabic",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0;display:inline}
section{border:1px solid var(--line);border-inline-start:.3rem solid var(--tone);border-radius:.3rem;margin:1rem 0;padding:.6rem 1rem}
.violation{--tone:var(--violation)}.warning{--tone:var(--warning)}.info{--tone:var(--info)}
.badge{color:var(--tone);font-weight:700;text-transform:uppercase;font-size:.8rem;margin-inline-end:.5rem}
.dim,code{color:var(--dim);font-size:.85rem}code{overflow-wrap:anywhere}
ul{padding-inline-start:1.2rem}li{margin:.5rem 0}
blockquote{margin:.2rem 0 .2rem 1rem;padding-inline-start:.6rem;border-inline-start:2px solid var(--line)}
.advice{font-weight:600}.ok{color:var(--ok);font-weight:700}summary{cursor:pointer}
"""


def _quote(quote: Quote, language: str) -> str:
    doubtful = f" [{escape(word('doubtful', language))}]" if quote.status == "doubtful" else ""
    said = f'<br><q dir="auto">{escape(shorten(quote.text, 600))}</q>' if quote.text else ""
    day = escape(quote.published or word("undated", language))
    return f'<blockquote><bdi class="dim">{escape(quote.document)}</bdi> <span class="dim">({day})</span>{doubtful}{said}</blockquote>'


def _side(side: Side, language: str, named: bool) -> Iterator[str]:
    if named:
        yield f'<div><strong dir="auto"><bdi>{escape(side.label)}</bdi></strong></div>'
    for quote in side.quotes:
        yield _quote(quote, language)
    if side.more:
        yield f'<div class="dim">… {escape(word("other", language).format(n=side.more))}</div>'


def _result(result: Result, language: str) -> Iterator[str]:
    raw, message = result.raw, result.message(language)
    yield "<li>"
    if result.label not in message:
        yield f"<strong><bdi>{escape(result.label)}</bdi></strong>: "
    yield f"<bdi>{escape(message)}</bdi>"
    if result.value and result.value not in message:
        yield f'<div class="dim">{escape(raw.path)} <bdi>{escape(shorten(raw.value))}</bdi></div>'
    for side in result.sides:
        yield from _side(side, language, named=len(result.sides) > 1 or side.label != result.label)
    yield f"<div><code>{escape(raw.focus)}</code></div></li>"


def _group(rule: Rule, group: list[Result], language: str) -> Iterator[str]:
    yield f'<section class="{rule.severity}" id="{escape(rule.id)}"><details open><summary>'
    yield f'<span class="badge">{escape(word(rule.severity, language))}</span><h2>{escape(text_in(rule.label, language))}</h2>'
    yield f' <span class="dim">{escape(rule.id)} × {len(group)}</span></summary>'
    if rule.source:
        yield f'<p class="dim">{escape(cited(rule, language))}: {escape(rule.source)}</p>'
    yield "<ul>"
    for result in group:
        yield from _result(result, language)
    yield "</ul>"
    if advice := text_in(rule.advice, language):
        yield f'<p class="advice">{escape(word("do", language))}: {escape(advice)}</p>'
    yield "</details></section>"


def _summary(report: Report, language: str) -> Iterator[str]:
    counts = ", ".join(f"{report.count(s)} × {word(s, language)}" for s in SEVERITIES)
    scope = f"{report.documents} {word('documents', language)}, {report.claims} {word('claims', language)}"
    yield f"<p>{report.rules} {escape(word('applied', language))} {escape(scope)}: <strong>{escape(counts)}</strong>.</p>"
    if report.doubtful:
        reasons = ", ".join(f"{code} {n}" for code, n in sorted(report.doubts.items(), key=lambda d: (-d[1], d[0])))
        yield f"<p>{report.doubtful} {escape(word('doubt', language))} ({escape(reasons)}).</p>"
    if report.findings:
        yield f"<p>{report.findings} {escape(word('unread', language))}.</p>"
    verdict = (
        word("none", language) if report.conforms else word("broken", language).format(n=report.count("violation"))
    )
    yield f'<p class="{"ok" if report.conforms else "violation badge"}">{escape(verdict)}</p>'


def to_html(report: Report, language: str = "en") -> str:
    """The report as a page."""
    parts = [
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>thidua check</title><style>{_STYLE}</style></head><body><h1>thidua check</h1>",
        *_summary(report, language),
    ]
    for rule, group in report.groups():
        parts.extend(_group(rule, group, language))
    return "\n".join([*parts, "</body></html>"]) + "\n"
