"""An answer as a table of a page: plain values, ready for a template."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from thidua.query.answer import Answer

_QUOTE = 280
"""Characters of a quote that a table shows."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ACT = "act"
_SAID = ("award", "status")
"""Columns of words from which a row leads to the page of what it says."""


def table(
    answer: Answer,
    most: int,
    known: Collection[str] = (),
    documents: Mapping[str, str] | None = None,
    name: Callable[[str], str] | None = None,
    lit: Callable[[str, str], str] | None = None,
    word: Callable[[str, str], str] | None = None,
) -> dict[str, Any]:
    """An answer as a page shows it: a thing by its name with its address, empty columns and those that only repeat ``known`` left out.

    ``documents`` leads from the names of documents, which columns hold, to their IRIs; ``name`` says what a column is called,
    ``lit`` where a document is shown with the words of a row's quote lit, ``word`` what a code in a column is called. A column ``act`` is no
    column of its own: what it names is said on a page to which the row's first name without an address leads."""
    beside = {
        c: at
        for c in answer.columns
        for name in (f"{c}Label", f"{c}Name")
        if name in answer.columns
        for at in [answer.columns.index(name)]
    }
    rows = answer.rows
    act = answer.columns.index(_ACT) if _ACT in answer.columns else None
    shown = [
        i for i, c in enumerate(answer.columns)
        if i != act and c not in beside and any(r[i] is not None for r in rows) and not _repeats(answer, i, known)
    ]  # fmt: skip
    made = []
    for n, row in enumerate(answer.terms[:most]):
        read = set(answer.read_names(rows[n]))
        decided = bool(answer.decisions and answer.decisions[n])
        cells = [_cell(answer, row, i, read, decided and i == shown[0], documents or {}) for i in shown]
        quote = next((str(rows[n][i]) for i in shown if answer.columns[i].lower() == "quote" and rows[n][i]), "")
        for i, cell in zip(shown, cells, strict=True):
            own = lit is not None and quote and answer.columns[i] == "document" and cell["iri"]
            cell["at"] = lit(cell["iri"], quote) if own and lit is not None else ""
            if word is not None and not cell["iri"] and not cell["quote"]:
                cell["text"] = word(answer.columns[i], cell["text"])
        if act is not None and isinstance(said := row[act], ox.NamedNode):
            bare = next(
                (c for i, c in zip(shown, cells, strict=True) if answer.columns[i] in _SAID and c["text"]), None
            )
            if bare is not None:
                bare["iri"] = said.value
        made.append(cells)
    return {
        "columns": [(name or _heading)(answer.columns[i]) for i in shown], "ids": [answer.columns[i] for i in shown], "rows": made,
    }  # fmt: skip


def places(text: str, quote: str) -> list[tuple[int, int]]:
    """Where the parts of a quote (``one … another``) stand in a text, each behind the one before; none where one is not found."""
    found: list[tuple[int, int]] = []
    at = 0
    for part in quote.split(" … "):
        start = text.find(part, at)
        start = text.find(part) if start < 0 else start
        if start < 0:
            return []
        at = start + len(part)
        found.append((start, at))
    return found


def ways(question: str, values: Mapping[str, str]) -> dict[str, str]:
    """Where the stored question behind a table is asked as a whole, taken as a file, and opened to be changed."""
    asked = f"/ask/{question}?{urlencode(values)}"
    return {
        "address": asked, "csv": f"{asked}&format=csv" if values else f"{asked}format=csv",
        "sparql": f"/query?{urlencode({'question': question, **values})}",
    }  # fmt: skip


def map_ways(around: Sequence[Mapping[str, str]], on: str, since: str, lang: str) -> dict[str, dict[str, str]]:
    """The questions behind the tables of a map: who is in office on the day, what changed since, who led the clusters."""
    centre = around[0] if around else {"key": "", "kind": ""}
    kind = {"person": "person", "place": "place", "unit": "place", "body": "body", "cluster": "body"}.get(
        centre["kind"], ""
    )
    about = {kind: centre["key"]} if kind else {}
    held = (
        ways("offices-over-time", {**about, "lang": lang})
        if kind == "person"
        else ways("who-holds-a-post", {**about, "as_of": on, "lang": lang})
    )
    changed = ways(
        "what-changed-between",
        {"since": min(since, on), "until": max(since, on)} | ({"of_body": centre["key"]} if kind == "body" else {}),
    )
    return {"held": held, "changed": changed, "led": ways("cluster-heads-by-year", {"lang": lang})}


def own_ways(sparql: str) -> dict[str, str]:
    """Where the query behind a table is opened, and its answer taken as a file, where no stored question asks it."""
    return {
        "address": "",
        "csv": f"/sparql?{urlencode({'query': sparql, 'format': 'spreadsheet'})}",
        "sparql": f"/query?{urlencode({'query': sparql})}",
    }


def _repeats(answer: Answer, at: int, known: Collection[str]) -> bool:
    column = answer.columns[at].removesuffix("Label").removesuffix("Name")
    if column not in answer.columns or not known:
        return False
    own = answer.columns.index(column)
    return all(isinstance(term := row[own], ox.NamedNode) and term.value in known for row in answer.terms)


def _cell(
    answer: Answer, row: Any, at: int, read: set[str], decided: bool, documents: Mapping[str, str]
) -> dict[str, Any]:
    column, term = answer.columns[at], row[at]
    if term is None:
        blank = dict.fromkeys(("quote", "file", "day", "read", "decided", "bare"), False)
        return {"text": "", "code": "", "iri": "", "lang": "", "at": "", "evidence": None, **blank}
    text = str(term) if isinstance(term, ox.Triple) else term.value
    owner = column.removesuffix("Label").removesuffix("Name")
    iri, bare = "", False
    named = row[answer.columns.index(owner)] if owner != column and owner in answer.columns else None
    if isinstance(named, ox.NamedNode):
        iri = named.value
    elif bare := isinstance(term, ox.NamedNode):
        iri, text = text, text.rpartition("/")[2]
    elif column.lower().endswith("document"):
        iri = documents.get(text, "")
    quoted = column.lower().endswith("quote")
    return {
        "text": text[:_QUOTE] + " …" if quoted and len(text) > _QUOTE else text, "iri": iri, "quote": quoted, "file": column.lower().endswith(("document", "file")), "day": bool(_DAY.fullmatch(text)),
        "lang": (getattr(term, "language", None) or ""), "read": column.endswith("Label") and text in read, "decided": decided,
        "code": text, "at": "", "bare": bare, "evidence": None,
    }  # fmt: skip


def _heading(column: str) -> str:
    words = column.removesuffix("Label").removesuffix("Name")
    return "".join(f" {c.lower()}" if c.isupper() else c for c in words).strip()
