"""The page of an answer: its table, what each row rests on, of which documents it was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pyoxigraph as ox

from thidua.query.answer import BASIS, NAME, STATED, Answer, Behind
from thidua.query.basis import Evidence
from thidua.query.scope import Scope, Source
from thidua.query.shown import is_quote, shown_columns, text_of
from thidua.serve.form import FORMAT, FORMS, LANG, address, esc, head, numbers, page
from thidua.serve.form import STATED as SWITCH
from thidua.serve.terms import called
from thidua.serve.words import Words
from thidua.web import path_of

if TYPE_CHECKING:
    from thidua.serve.answering import Asked

SHOWN = 500
"""Rows of one page; files have all of them."""
_STATEMENTS = 8
_COUNTED = 8
MARK, CURATED = "*", "†"


def answer_page(asked: Asked, answer: Answer, words: Words) -> str:
    """The question, its form, and the answer."""
    values = {n: v for n, v in asked.values.items() if n != LANG} | {LANG: [words.language]}
    if asked.stated_only:
        values[SWITCH] = ["yes"]
    here = f"/ask/{asked.question.name}"
    body = [head(words, asked.question, asked.values, asked.stated_only)]
    if len(answer):
        body += [_links(words, here, values), *_table(asked, answer, words)]
    else:
        body.append(f'<p class="lead">{esc(words("nothing"))}</p>\n{_links(words, here, values)}')
    if asked.left_out:
        body.append(f"<p>{esc(words('left_out', n=asked.left_out))}</p>\n")
    body += [_denominator(asked.scope, asked.spoken, words), _query(asked.answer.sparql, words)]
    state = {"host": asked.host, **asked.store.generation.told}
    return page(words, asked.question.text("title", words.language), body, here, values, state)


def _links(words: Words, here: str, values: dict[str, list[str]]) -> str:
    forms = {**FORMS, "proof": words("proof"), "sparql": words("sparql")}
    links = "".join(
        f'<li><a href="{esc(address(here, {**values, FORMAT: [form]}))}">{esc(name)}</a></li>'
        for form, name in forms.items()
    )
    return f'<ul class="links" aria-label="{esc(words("take_away"))}"><li>{esc(words("take_away"))}:</li>{links}</ul>\n'


def _table(asked: Asked, answer: Answer, words: Words) -> Iterator[str]:
    shown = shown_columns(answer)
    headings = [words.column(answer.columns[i]) for i in shown]
    caption = f"{len(answer)} {words('rows')}"
    if len(answer) > SHOWN:
        caption = words("shown_first", shown=SHOWN, all=len(answer))
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{esc(words("ask"))}"><table class="answer"><caption>{esc(caption)}</caption><thead><tr>'
    yield "".join(f'<th scope="col">{esc(h)}</th>' for h in (*headings, words(BASIS), words("rests_on")))
    yield "</tr></thead>\n<tbody>\n"
    bare = {t.value for row in answer.terms[:SHOWN] for i in shown if isinstance(t := row[i], ox.NamedNode)}
    names = called(asked.store, bare, words.language)
    documents = {d.iri: d for d in asked.scope.documents}
    named = {d.name: d.iri for d in asked.scope.documents}
    behind = answer.behind or ()
    for n, row in enumerate(answer.rows[:SHOWN]):
        read = set(answer.read_names(row))
        at = [_leads_to(answer, n, i, named, asked.store.base, words) for i in shown]
        cells = [
            _cell(
                answer,
                (*row[:i], names.get(str(row[i]), (row[i], ""))[0], *row[i + 1 :]),
                i,
                read,
                h,
                asked.store.base,
                a,
                words,
            )
            for i, h, a in zip(shown, headings, at, strict=True)
        ]
        if answer.decisions and answer.decisions[n]:
            cells[0] = cells[0].replace(">", f">{CURATED} ", 1)
        yield f"<tr>{''.join(cells)}{_basis(behind[n], words)}{_rests(behind[n], asked.evidence, documents, words)}</tr>\n"
    yield "</tbody></table></div>\n"
    if any(answer.read_names(row) for row in answer.rows[:SHOWN]):
        yield f'<p class="soft">{esc(words("reading"))}</p>\n'
    if any(answer.decisions or ()):
        yield f'<p class="soft">{esc(words("curated"))}</p>\n'


def _cell(
    answer: Answer, row: tuple[Any, ...], i: int, read: set[str], label: str, base: str, at: str, words: Words
) -> str:
    value, column = row[i], answer.columns[i]
    kind = (
        "quote"
        if is_quote(column)
        else "file"
        if column in ("document", "file")
        else "number"
        if isinstance(value, int) and not isinstance(value, bool)
        else ""
    )
    mark = MARK if column.endswith("Label") and value in read else ""
    said = "" if value is None else text_of(value, base)
    text = numbers(esc(said if is_quote(column) else words.value(column, said)))
    text = f'<a href="{esc(at)}">{text}</a>{mark}' if at and text else text + mark
    return f'<td{f" class={chr(34)}{kind}{chr(34)}" if kind else ""} data-label="{esc(label)}" dir="auto">{text}</td>'


def _leads_to(answer: Answer, n: int, i: int, named: Mapping[str, str], base: str, words: Words) -> str:
    """The page of the thing that a cell names, or of the document; empty where it names none."""
    row, column = answer.terms[n], answer.columns[i]
    owner = column.removesuffix("Label").removesuffix("Name")
    term = row[answer.columns.index(owner)] if owner in answer.columns else row[i]
    iri = (
        term.value
        if isinstance(term, ox.NamedNode)
        else named.get(str(answer.rows[n][i]), "")
        if column == "document"
        else ""
    )
    at = path_of(iri, base)
    return address(unquote(at), {LANG: [words.language]}) if at and not iri.startswith(f"{base}claim/") else ""


def _basis(behind: Behind, words: Words) -> str:
    other = [(c, b) for c, b in behind.bases.items() if b != STATED]
    told = "; ".join(f"{_of(c, words)}: {words.basis(b)}" for c, b in other)
    return f'<td{" class=" + chr(34) + "not-stated" + chr(34) if other else ""} data-label="{esc(words(BASIS))}">{esc(told or words.basis(STATED))}</td>'


def _of(column: str, words: Words) -> str:
    if column.startswith(NAME):
        return words("name_of", column=words.column(column.removeprefix(NAME)))
    return words.column(column)


def _rests(behind: Behind, evidence: Evidence, documents: dict[str, Source], words: Words) -> str:
    items = []
    for claim in behind.claims[:_STATEMENTS]:
        found = evidence.claims.get(claim)
        if found is None:
            continue
        key = claim.removeprefix(evidence.base)
        source = documents.get(found.document)
        quotes = sorted({(e["start"], e["end"], e["quote"]) for e in evidence.said(claim).get("evidence", ())})
        told = " … ".join(f"<q dir={chr(34)}auto{chr(34)}>{numbers(esc(q))}</q>" for _, _, q in quotes)
        where = ", ".join(f"{start}–{end}" for start, end, _ in quotes)
        links = " ".join(
            f'<a href="{esc(address(f"/cite/{key}", {FORMAT: [form]}))}">{FORMS[form]}</a>'
            for form in ("bibtex", "ris")
        )
        items.append(
            f"<li>{told}<br><small>{_document(source)}, {esc(words('characters'))} {where}; {esc(words('rule'))} "
            f"<code>{esc(found.rule)}</code>; {esc(words('cite'))}: {links}</small></li>"
        )
    if len(behind.claims) > _STATEMENTS:
        items.append(f"<li>{esc(words('more', n=len(behind.claims) - _STATEMENTS))}</li>")
    items += [f"<li>{_document(documents.get(d))}</li>" for d in behind.documents[:_STATEMENTS]]
    count = len(behind.claims) or len(behind.documents)
    what = words("statements" if behind.claims else "documents")
    return (
        f'<td data-label="{esc(words("rests_on"))}"><details><summary aria-label="{esc(what)}: {count}" title="{esc(what)}: {count}">{count}'
        f"</summary><ul>{''.join(items)}</ul></details></td>"
    )


def _document(source: Source | None) -> str:
    if source is None:
        return ""
    name = f'<bdi>{esc(source.title or source.name)}</bdi> <abbr title="SHA-256 {esc(source.sha256)}">{esc(source.sha256[:8])}</abbr>'
    if source.address.startswith(("http://", "https://")):
        return f'<a href="{esc(source.address)}" rel="noreferrer">{name}</a>'
    return name


def _denominator(of: Scope, spoken: dict[str, int], words: Words) -> str:
    lines = []
    silent = {name or words("none_spoken"): n for name, n in spoken.items()}
    ways = {**of.counts, "spoken": silent}
    for name in ("source", "province", "spoken", "month", "language"):
        counts = ways[name]
        found = list(counts.items())
        told = ", ".join(f"<bdi>{esc(words.value(name, k))}</bdi> {n}" for k, n in found[:_COUNTED])
        rest = f", {esc(words('more', n=len(found) - _COUNTED))}" if len(found) > _COUNTED else ""
        lines.append(f"<li>{esc(words(f'by_{name}'))}: {told}{rest}</li>")
    title = words("asked_of", documents=len(of), witnesses=of.witnesses)
    return f'<section class="denominator"><h2>{esc(title)}</h2><ul>{"".join(lines)}</ul></section>\n'


def _query(sparql: str, words: Words) -> str:
    # its lines stay lines: only what is no letter at all is taken out
    lines = "\n".join(esc(line) for line in sparql.split("\n"))
    return f"<details><summary>{esc(words('sparql'))}</summary><pre><code>{lines}</code></pre></details>\n"
