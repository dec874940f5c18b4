"""The report as one HTML file: no script, no network, every text escaped, both writing directions side by side."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape as escaped

from thidua.check.grouping import EVERYTHING, Group, Shown, groups
from thidua.check.plain import shorten
from thidua.check.ranking import first, weakest
from thidua.check.results import Quote, Report, Result, Rule, Side, text_in
from thidua.check.words import accepted_by, cited, counts, lost, standing, unchecked, verdict, word
from thidua.seen import visible

_STYLE = """
:root{color-scheme:light dark;--line:#c9c9c9;--dim:#616161;--violation:#b3261e;--warning:#8a5a00;--info:#1a5fb4;--ok:#1b6e36;--mark:#fff3c4}
@media(prefers-color-scheme:dark){:root{--line:#4a4a4a;--dim:#a8a8a8;--violation:#ff8a80;--warning:#ffcc66;--info:#90c2ff;--ok:#8fd9a8;--mark:#4a3f10}}
body{font:1rem/1.5 system-ui,"Noto Sans","Noto Sans Devanagari","Noto Sans Bengali","Noto Naskh Arabic",sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;overflow-wrap:break-word}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0;display:inline}h3{font-size:1rem;margin:0}
section{border:1px solid var(--line);border-inline-start:.3rem solid var(--tone,var(--line));border-radius:.3rem;margin:1rem 0;padding:.6rem 1rem}
.violation{--tone:var(--violation)}.warning{--tone:var(--warning)}.info{--tone:var(--info)}
.badge{color:var(--tone);font-weight:700;text-transform:uppercase;font-size:.8rem;margin-inline-end:.5rem}
.tag{border:1px solid var(--line);border-radius:1rem;padding:0 .5rem;font-size:.8rem;margin-inline-end:.4rem}
.dim,code{color:var(--dim);font-size:.85rem}code{overflow-wrap:anywhere}
ul,ol{padding-inline-start:1.2rem}li{margin:.7rem 0}.accepted>p,.accepted>.side{opacity:.75}
.message{margin:0}.side{margin:.4rem 0 0}.weak{background:var(--mark)}
blockquote{margin:.2rem 0 .2rem 0;margin-inline-start:1rem;padding-inline-start:.6rem;border-inline-start:2px solid var(--line)}
q{display:block}q::before,q::after{content:none}
.advice{font-weight:600;margin:.4rem 0 0}.ok{color:var(--ok);font-weight:700}summary{cursor:pointer}a{color:inherit}:target{outline:2px solid var(--tone,var(--line));outline-offset:.3rem}
"""
_POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"


def escape(text: str) -> str:
    """Text as a part of the page; what would turn or hide letters is seen."""
    return escaped(visible(text))


def _policy() -> str:
    """What the browser may do with the page: apply this one style, and nothing else."""
    return _POLICY.format(b64encode(sha256(_STYLE.encode("utf-8")).digest()).decode("ascii"))


def _link(address: str, text: str) -> str:
    """A link that tells the other side nothing; only to the web."""
    if not address.startswith(("http://", "https://")):
        return text
    return f'<a href="{escape(address)}" rel="noreferrer noopener">{text}</a>'


def _quote(quote: Quote, language: str) -> str:
    doubtful = f" [{escape(word('doubtful', language))}]" if quote.status == "doubtful" else ""
    tag = f' lang="{escape(quote.language)}"' if quote.language else ""
    said = f'<q dir="auto"{tag}>{escape(shorten(quote.text, 600))}</q>' if quote.text else ""
    day = escape(quote.published or word("undated", language))
    name = _link(quote.url, f"<bdi>{escape(quote.document)}</bdi>")
    claim = f" · {_link(quote.claim, escape(word('statement', language)))}" if quote.claim else ""
    return f'<blockquote><span class="dim">{name} ({day}){doubtful}{claim}</span>{said}</blockquote>'


def _side(side: Side, language: str, named: bool, first_of_all: bool) -> Iterator[str]:
    yield '<div class="side">'
    if named:
        stands = f' <span class="dim">({escape(standing(side, language))})</span>' if side.claims else ""
        hint = f' <span class="tag weak">{escape(word("look", language))}</span>' if first_of_all else ""
        yield f"<div><strong><bdi>{escape(side.label)}</bdi></strong>{stands}{hint}</div>"
    for quote in side.quotes:
        yield _quote(quote, language)
    if side.more:
        yield f'<div class="dim">… {escape(word("other", language).format(n=side.more))}</div>'
    yield "</div>"


def _sentence(result: Result, language: str) -> str:
    message = result.message(language)
    lead = "" if result.label in message else f"<strong><bdi>{escape(result.label)}</bdi></strong>: "
    return f"{lead}<bdi>{escape(message)}</bdi>"


def _badge(rule: Rule, language: str) -> str:
    name = word("unknown" if rule.unknown else rule.severity, language)
    return f'<span class="badge {rule.severity}">{escape(name)}</span>'


def _result(result: Result, language: str, with_rule: bool, explained: bool) -> Iterator[str]:
    raw, rule = result.raw, result.rule
    yield f'<li id="{result.id}" class="{rule.severity}{" accepted" if result.accepted else ""}"><p class="message">'
    for key, on in (("new", result.new), ("accepted", result.accepted is not None)):
        if on:
            yield f'<span class="tag">{escape(word(key, language))}</span>'
    if with_rule:
        yield _badge(rule, language)
    yield f"{_sentence(result, language)}</p>"
    if with_rule:
        yield f'<p class="dim message"><bdi>{escape(text_in(rule.label, language))}</bdi> · {escape(rule.id)}</p>'
        if not explained:
            yield from _source(rule, language)
    if result.value and result.value not in result.message(language):
        yield f'<div class="dim">{escape(raw.path)} <bdi>{escape(shorten(raw.value))}</bdi></div>'
    weak = weakest(result)
    for side in result.sides:
        named = len(result.sides) > 1 or side.label != result.label
        yield from _side(side, language, named, side is weak)
    if result.accepted:
        yield f'<p class="message"><bdi>{escape(accepted_by(result.accepted, language))}</bdi></p>'
    if with_rule and not explained:
        yield from _advice(rule, language)
    yield f"<div><code>{result.id}</code> <code>{_link(raw.focus, escape(raw.focus))}</code></div></li>"


def _advice(rule: Rule, language: str) -> Iterator[str]:
    if advice := text_in(rule.advice, language):
        yield f'<p class="advice">{escape(word("do", language))}: <bdi>{escape(advice)}</bdi></p>'


def _source(rule: Rule, language: str) -> Iterator[str]:
    if rule.source:
        yield f'<p class="dim message">{escape(cited(rule, language))}: <bdi>{escape(rule.source_in(language))}</bdi></p>'


def _heading(group: Group, language: str) -> Iterator[str]:
    rule, body, count = group.rule, group.body, len(group.results)
    if rule is not None:
        yield f'<section class="{rule.severity}" id="{escape(rule.id)}"><details open><summary>{_badge(rule, language)}'
        yield f'<h2><bdi>{escape(text_in(rule.label, language))}</bdi></h2> <span class="dim">{escape(rule.id)} × {count}</span></summary>'
        yield from _source(rule, language)
        return
    name = escape(body.label if body else word("no_body", language))
    yield f'<section><details open><summary><h2><bdi>{name}</bdi></h2> <span class="dim">× {count}</span></summary>'
    if body:
        yield f"<div><code>{_link(body.iri, escape(body.iri))}</code></div>"


def _group(group: Group, language: str, told: set[str]) -> Iterator[str]:
    yield from _heading(group, language)
    yield "<ul>"
    explained: set[str] = set()  # by body the source and the advice stand with the first result of each rule
    for result in group.results:
        if result.id in told:  # it is about another body too, and stands there in full
            yield f'<li><a href="#{result.id}">{_sentence(result, language)}</a></li>'
        else:
            yield from _result(result, language, group.rule is None, result.rule.iri in explained)
            explained.add(result.rule.iri)
        told.add(result.id)
    yield "</ul>"
    if group.rule:
        yield from _advice(group.rule, language)
    yield "</details></section>"


def _summary(report: Report, language: str) -> Iterator[str]:
    scope = f"{report.documents} {word('documents', language)}, {report.claims} {word('claims', language)}"
    yield f"<p>{report.rules} {escape(word('applied', language))} {escape(scope)}: <strong>{escape(counts(report, language))}</strong>.</p>"
    if report.doubtful:
        reasons = ", ".join(f"{code} {n}" for code, n in sorted(report.doubts.items(), key=lambda d: (-d[1], d[0])))
        yield f"<p>{report.doubtful} {escape(word('doubt', language))} ({escape(reasons)}).</p>"
    if report.findings:
        yield f"<p>{report.findings} {escape(word('unread', language))}.</p>"
    if (since := report.since) is not None:
        told = word("since", language).format(name=since.name, new=since.new, known=since.known, gone=len(since.gone))
        yield f"<p><bdi>{escape(told)}</bdi></p>"
    yield f'<p class="{"ok" if report.conforms else "violation badge"}">{escape(verdict(report, language))}</p>'


def _lists(report: Report, language: str) -> Iterator[str]:
    """What is said of the report as a whole: what gave no answer, where to begin, what is gone, what lost its anchor."""
    silent = [
        ": ".join(f"<bdi>{escape(part)}</bdi>" for part in (rule.where, rule.rule, rule.reason) if part)
        for rule in report.not_checked
    ]
    yield from _list(word("unchecked", language), unchecked(report, language), silent, "violation")
    begin = [
        f'{_badge(result.rule, language)}<a href="#{result.id}">{_sentence(result, language)}</a>'
        for result in first(report)
    ]
    yield from _list(word("first", language), word("ranking", language), begin)
    gone = [
        f'<span class="badge {g.severity}">{escape(word(g.severity, language))}</span><bdi>{escape(text_in(g.messages, language))}</bdi>'
        f" <code>{escape(g.id)} {escape(g.rule)}</code>"
        for g in (report.since.gone if report.since else ())
    ]
    yield from _list(word("gone", language), "", gone)
    without = [f"<bdi>{escape(lost(acceptance, language))}</bdi>" for acceptance in report.lost]
    yield from _list(word("lost", language), "", without)


def _list(heading: str, remark: str, items: list[str], tone: str = "") -> Iterator[str]:
    if not items:
        return
    yield f'<section class="{tone}"><h2>{escape(heading)}</h2>'
    if remark:
        yield f' <span class="dim">({escape(remark)})</span>'
    yield "<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol></section>"


def to_html(report: Report, language: str = "en", shown: Shown = EVERYTHING) -> str:
    """The report as a page, its results grouped by rule or by body."""
    parts = [
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>thidua check</title><style>{_STYLE}</style></head><body><h1>thidua check</h1>",
        *_summary(report, language),
        *_lists(report, language),
    ]
    told: set[str] = set()
    for group in groups(report.results, shown):
        parts.extend(_group(group, language, told))
    return "\n".join([*parts, "</body></html>"]) + "\n"
