"""How to cite a statement or an answer: as BibTeX or RIS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua import __version__, iri
from thidua.query.header import Question
from thidua.query.scope import Scope, Source
from thidua.store.reader import Store

FORMS = ("bibtex", "ris")
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What both forms say."""

    key: str
    kind: str
    """RIS type; BibTeX has ``online`` where there is an address, else ``misc``."""
    title: str
    publisher: str = ""
    published: str = ""
    address: str = ""
    language: str = ""
    notes: tuple[str, ...] = ()


def cite_statement(document: Source, key: str, content: Mapping[str, Any], form: str) -> str:
    """The document that makes a statement, with the words it makes it in, and where they stand."""
    quotes = sorted({(e["start"], e["end"], e["quote"]) for e in content.get("evidence", ())})
    told = " ... ".join(quote for _, _, quote in quotes)
    where = ", ".join(f"{start}-{end}" for start, end, _ in quotes)
    notes = (f"Quote: {told}", f"Characters {where} of the text with SHA-256 {document.sha256}", f"Statement {key}")
    title = document.title or document.name
    entry = _Entry(
        "thidua-" + key.removeprefix("claim/").replace("/", "-"), "NEWS" if document.source != "unknown" else "GEN", title,
        "" if document.source == "unknown" else document.source, document.published, document.address, document.language, notes,
    )  # fmt: skip
    return _written(entry, form)


def cite_answer(store: Store, question: Question, given: Mapping[str, Any], rows: int, of: Scope, form: str) -> str:
    """An answer: the question with its values, the state of the store, the documents that were asked."""
    values = ", ".join(f"{k}={v if isinstance(v, str) else ' or '.join(map(str, v))}" for k, v in sorted(given.items()))
    seal = store.generation.seal_sha256
    months = [m for m in of.counts["month"] if _DAY.match(m)]
    notes = (
        f"Answer with {rows} {'row' if rows == 1 else 'rows'} to the stored question {question.name}" + (f" ({values})" if values else ""),
        f"Store with seal SHA-256 {seal}, read and asked with thidua {__version__}",
        of.sentence() + f" SHA-256 of the list of their hashes: {of.digest}",
    )  # fmt: skip
    key = f"thidua-{question.name}-{iri.digest(seal, question.name, values, length=8)}"
    return _written(
        _Entry(key, "DATA", question.text("question"), published=max(months, default=""), notes=notes), form
    )


def _written(entry: _Entry, form: str) -> str:
    return _bibtex(entry) if form == "bibtex" else _ris(entry)


def _bibtex(entry: _Entry) -> str:
    found = _DAY.match(entry.published)
    fields = {
        "title": f"{{{_tex(entry.title)}}}", "publisher": _tex(entry.publisher), "year": found[1] if found else "",
        "date": entry.published if found else "", "url": entry.address, "langid": entry.language,
        "note": ". ".join(map(_tex, entry.notes)),
    }  # fmt: skip
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'online' if entry.address else 'misc'}{{{entry.key},\n{lines}}}\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in " ".join(text.split()))


def _ris(entry: _Entry) -> str:
    found = _DAY.match(entry.published)
    lines = [
        ("TY", entry.kind), ("ID", entry.key), ("TI", entry.title), ("PB", entry.publisher), ("PY", found[1] if found else ""),
        ("DA", "/".join(p or "" for p in found.groups()) + "/" if found else ""), ("UR", entry.address), ("LA", entry.language),
        *(("N1", note) for note in entry.notes),
    ]  # fmt: skip
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value) + "ER  - \r\n"
