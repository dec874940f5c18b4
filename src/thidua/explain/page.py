"""Explained documents as one HTML file: no script, nothing fetched, every text escaped, each document in its own direction.

The numbers behind the marks come from the style sheet, so that the text of the page is the text of the document, sign by sign.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape

from thidua.explain.explained import DOUBTFUL, FOUND, KNOWN, PLAIN, STATED, Explained, Span
from thidua.explain.runs import Run, by_cause, direction, letters, quotes, reference, run_at, runs
from thidua.explain.saying import kind_in, told
from thidua.explain.style import STYLE
from thidua.explain.terminal import tallies
from thidua.explain.words import Words, words_in
from thidua.query.coded import ENGLISH, said, word
from thidua.seen import visible

_FIGURES = re.compile(r"[0-9./\u2013-]+")
_CLASS = {STATED: "st", DOUBTFUL: "db", FOUND: "fd", KNOWN: "kn"}
Leads = Mapping[str, tuple[str, str]]
_NOWHERE: Leads = {}
_LEGEND = ((STATED, "stated"), (DOUBTFUL, "doubtful"), (FOUND, "found"), (KNOWN, "known"))


def to_html(documents: Sequence[Explained]) -> str:
    """The page."""
    policy = base64.b64encode(hashlib.sha256(STYLE.encode("utf-8")).digest()).decode("ascii")
    title = (
        f"What was read: {documents[0].document.name}"
        if len(documents) == 1
        else f"What was read in {len(documents)} documents"
    )
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{policy}'; base-uri 'none'; form-action 'none'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">',
        f"<title>{_esc(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
        f"<h1><bdi>{_esc(title)}</bdi></h1>",
        *(_index(documents) if len(documents) > 1 else ()),
    ]
    for n, explained in enumerate(documents, 1):
        parts.extend(_document(explained, f"d{n}", alone=len(documents) == 1))
    return "\n".join([*parts, "</body>\n</html>"]) + "\n"


def to_section(
    explained: Explained,
    lit: Sequence[tuple[int, int]] = (),
    me: str = "d1",
    *,
    residue: bool = True,
    language: str = "en",
    leads: Leads = _NOWHERE,
) -> str:
    """One document as a part of a page that has the style of :data:`thidua.explain.style.MARKS`; its id is ``me``.

    ``leads`` gives for a name in a statement the address of its page, and what it is called there where that is another name.

    The places ``lit`` (from, to, as in a quote) are lit up in the text; the first of them has the id ``lit``. Without ``residue``
    only what statements rest on is marked.
    """
    shown = explained if residue else _stated(explained)
    return "\n".join(
        _document(shown, me, alone=True, lit=sorted(lit), residue=residue, words=words_in(language), leads=leads)
    )


def _stated(explained: Explained) -> Explained:
    """The same without what is in no statement."""
    spans = (
        replace(s, state=PLAIN, findings=(), known="") if s.state in (FOUND, KNOWN) else s for s in explained.spans
    )
    return replace(explained, findings=(), spans=tuple(spans))


def _esc(text: str) -> str:
    return escape(visible(text), quote=True)


def _index(documents: Sequence[Explained]) -> Iterator[str]:
    """The documents, those first of which least was read."""
    yield '<nav aria-label="documents"><table class="index"><thead><tr><th scope="col">document</th><th scope="col">language</th><th scope="col">statements</th><th scope="col">titles, dates and numbers in a statement</th></tr></thead><tbody>'
    for _, n, explained in sorted((_share(d), n, d) for n, d in enumerate(documents, 1)):
        read = explained.account.pieces if explained.account else None
        share = "" if read is None or read.share is None else f"{read.share:.0f} % of {read.found}"
        yield (
            f'<tr><td><a href="#d{n}"><bdi>{_esc(explained.document.name)}</bdi></a></td><td>{_esc(explained.document.language)}</td>'
            f"<td>{len(explained.statements)}</td><td>{share}</td></tr>"
        )
    yield "</tbody></table></nav>"


def _share(explained: Explained) -> float:
    share = explained.account.pieces.share if explained.account else None
    return 101.0 if share is None else share


def _document(
    explained: Explained, me: str, *, alone: bool, lit: Sequence[tuple[int, int]] = (), residue: bool = True, words: Words | None = None,
    leads: Leads = _NOWHERE,
) -> Iterator[str]:  # fmt: skip
    words = words or words_in("en")
    document, shown = explained.document, runs(explained)
    about = [document.title, document.publisher, document.published, document.language, document.id]
    heading = "" if alone else f"<h2><bdi>{_esc(document.name)}</bdi></h2>"
    yield f'<section id="{me}">{heading}'
    yield f'<p class="dim">{" · ".join(f"<bdi>{_esc(a)}</bdi>" for a in about if a)}</p>'
    yield from _account(explained, words)
    if document.text:
        legend = " ".join(
            _sample(state, words.get(f"state_{key}", state), words[key])
            for state, key in _LEGEND
            if residue or state in (STATED, DOUBTFUL)
        )
        rest = f" <span>{words['rest']}</span>" if residue else ""
        yield f'<p class="legend">{legend}{rest}</p>'
        marked = "".join(_run(explained, run, me, lit, words) for run in shown)
        way = direction(document.text)
        yield f'<article lang="{_esc(document.language)}" dir="{way}" tabindex="0" aria-label="{words["text"]}">{marked}</article>'
    yield from _statements(explained, shown, me, words, leads)
    if residue:
        yield from _findings(explained, shown, me, words)
    yield "</section>"


def _account(explained: Explained, words: Words) -> Iterator[str]:
    if explained.account is None:
        return
    heads = "".join(f'<th scope="col">{words[key]}</th>' for key in ("of_text", "n_found", "n_stated", "share"))
    yield f'<table class="account"><thead><tr>{heads}</tr></thead><tbody>'
    for what, tally in tallies(explained.account):
        share = "–" if tally.share is None else f"{tally.share:.0f} %"
        bar = (
            ""
            if tally.share is None
            else f' <meter min="0" max="100" value="{tally.share:g}" aria-hidden="true"></meter>'
        )
        yield f'<tr><th scope="row">{words.get(what, what)}</th><td>{tally.found}</td><td>{tally.stated}</td><td>{share}{bar}</td></tr>'
    yield "</tbody></table>"


def _sample(state: str, name: str, words: str) -> str:
    number = {STATED: "1", DOUBTFUL: "2?", FOUND: "a"}.get(state, "")
    mark = f' data-n="{number}"' if number else ""
    return f'<span><span class="{_CLASS[state]}"{mark}>{name}</span> {words}</span>'


def _run(explained: Explained, run: Run, me: str, lit: Sequence[tuple[int, int]], page: Words) -> str:
    words = "".join(_words(explained, span, lit) for span in run.spans)
    span = run.first
    if span.state == PLAIN:
        return words
    if span.state == KNOWN:
        known = word(span.known, page["language"]) or span.known
        return f'<span class="kn" title="{escape(known, quote=True)}">{words}</span>'
    if span.state == FOUND:
        first = explained.findings[span.findings[0]]
        target, tip = f"{me}f{span.findings[0] + 1}", _reason(first.code, first.message, page)
    else:
        first_of = explained.statements[span.statements[0]]
        lang = page["language"]
        target, tip = f"{me}s{span.statements[0] + 1}", f"{kind_in(first_of, lang)}: {'; '.join(told(first_of, lang))}"
    kind = _CLASS[span.state]
    inner = words.strip()
    if not explained.document.text[run.start : run.end].strip():
        return words
    lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f'{lead}<a class="{kind}" id="{me}t{run.start}" href="#{target}" data-n="{reference(span)}" title="{_esc(tip)}">{inner}</a>{tail}'


def _words(explained: Explained, span: Span, lit: Sequence[tuple[int, int]]) -> str:
    """The text of a span, with what is lit in it; a number that is half lit is lit whole."""
    touched = [(max(a, span.start), min(b, span.end)) for a, b in lit if a < span.end and b > span.start]
    if not touched:
        return _plain(explained, span, span.start, span.end)
    first = ' id="lit"' if lit[0][0] >= span.start else ""
    if span.piece:
        return f'<mark class="lit"{first}>{_plain(explained, span, span.start, span.end)}</mark>'
    out, at = [], span.start
    for n, (start, end) in enumerate(touched):
        begin = max(start, at)
        out.append(_plain(explained, span, at, begin))
        out.append(f'<mark class="lit"{"" if n else first}>{_plain(explained, span, begin, max(end, begin))}</mark>')
        at = max(end, begin)
    return "".join([*out, _plain(explained, span, at, span.end)])


def _plain(explained: Explained, span: Span, start: int, end: int) -> str:
    """The text of a part of a span; numbers that read from left to right do so among letters that run the other way."""
    text = explained.document.text[start:end]
    if span.piece == "instrument" or (span.piece in ("date", "number") and _FIGURES.fullmatch(text)):
        return f'<bdi dir="ltr" class="n">{_esc(text)}</bdi>'
    if span.piece == "address":
        return f'<bdi dir="ltr">{_esc(text)}</bdi>'
    return _esc(text)


def _links(places: Sequence[tuple[int, str]], shown: list[Run], me: str, lang: str) -> str:
    """Quotes with the way back to where they stand."""
    out = []
    for place, quote in places:
        run = run_at(shown, place)
        words = f'<q lang="{_esc(lang)}" dir="{direction(quote)}">{_esc(" ".join(quote.split()))}</q>'
        linked = run is not None and run.first.state in (STATED, DOUBTFUL, FOUND)
        out.append(f'<a href="#{me}t{run.start}">{words}</a>' if linked and run is not None else words)
    return " … ".join(out)


def _piece(piece: str, leads: Leads) -> str:
    """A piece of what is said, with the way to the page of what it names."""
    name = piece.partition(" (")[0] if piece not in leads else piece
    if name not in leads:
        return f"<bdi>{_esc(piece)}</bdi>"
    at, otherwise = leads[name]
    return f'<a href="{_esc(at)}"><bdi>{_esc(otherwise or piece)}</bdi></a>'


def _statements(
    explained: Explained, shown: list[Run], me: str, words: Words, leads: Leads = _NOWHERE
) -> Iterator[str]:
    count = len(explained.statements)
    yield f"<h3>{words['statements']} ({count})</h3>"
    if not count:
        yield f"<p>{words['none']}</p>"
        return
    heads = "".join(f'<th scope="col">{words[key]}</th>' for key in ("no", "kind", "says", "quotes"))
    yield f'<div class="scroll"><table class="said"><thead><tr>{heads}</tr></thead><tbody>'
    lang = words["language"]
    for n, statement in enumerate(explained.statements, 1):
        doubt = ""
        if statement.status == "doubtful":
            doubt = f' <strong class="doubt">{words["doubt"]}: {_esc(", ".join(said("reasons", d, lang) or d for d in statement.doubts) or words["see"])}</strong>'
        says = "; ".join(_piece(piece, leads) for piece in told(statement, lang))
        places = [(e.start, e.quote) for e in quotes(statement)]
        yield (
            f'<tr id="{me}s{n}" tabindex="-1"><td>{n}</td><td>{kind_in(statement, lang)}</td><td>{says}{doubt}</td>'
            f"<td>{_links(places, shown, me, explained.document.language)}</td></tr>"
        )
    yield "</tbody></table></div>"


def _reason(code: str, message: str, words: Words) -> str:
    return said("reasons", code, words["language"]) or message or code


def _findings(explained: Explained, shown: list[Run], me: str, words: Words) -> Iterator[str]:
    yield f"<h3>{words['residue']} ({len(explained.findings)})</h3>"
    if not explained.findings:
        yield f"<p>{words['nothing']}</p>"
        return
    yield '<dl class="why">'
    for message, found in by_cause(explained):
        code = found[0][1].code
        shown_code = f"{_esc(code)} " if words["language"] == ENGLISH else ""
        yield f'<dt><bdi>{_esc(_reason(code, message, words))}</bdi> <span class="dim">{shown_code}× {len(found)}</span></dt>'
        for n, finding in found:
            place = _links([(finding.start, finding.text)], shown, me, explained.document.language)
            yield f'<dd id="{me}f{n + 1}" tabindex="-1"><b>{letters(n)}</b> {place}</dd>'
    yield "</dl>"
