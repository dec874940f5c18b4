"""Where the documents of a store disagree: every side with its quotes, which one is the default, and by which rule.

The rows are those of the stored question ``disagreements``; where one text gives a count that its own list contradicts,
that is a conflict of one document with itself, and it has no default.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from thidua.errors import ConfigError
from thidua.query import coded
from thidua.query.asking import ask, base_of, in_language, select
from thidua.query.header import with_base
from thidua.resources import read_text

QUESTION = "disagreements"
COUNT = "count"
"""The question of a count that its own list contradicts."""
_ASKED = {
    "chair": "who chaired {}", "part": "what {} did at {}", "date": "when {} was", "kind": "what kind of meeting {} was",
    "effective": "from when {} has effect", "title": "the title of {}", "signatory": "who signed {}", "value": "how many, of {}",
    "from": "since when {}", "until": "until when {}", "year": "for which year {}", COUNT: "a count and its list in {}",
}  # fmt: skip
_LONGEST_LIST = 300
_SAYS = {"chaired": "chaired", "attended": "took part", "nothing": "nothing"}


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one document on which a side rests."""

    claim: str
    """IRI of the claim; empty where no statement holds the words."""
    document: str
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says."""

    iri: str
    says: str
    quotes: tuple[Quote, ...]
    documents: int
    independent: int
    """How many independent witnesses say so: versions of one article count once."""
    default: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """One question with several answers, the default first."""

    iri: str
    question: str
    """A code: ``chair part date kind title signatory value from until year count``; of versions also those of :mod:`thidua.drift`."""
    about: str
    """IRI of what it is about."""
    words: str
    """The question in words: ``who chaired Conference, ..., 2024-03-14``."""
    sides: tuple[Side, ...]
    rule: str
    """Id of the rule that chose the default; empty where nothing was chosen."""
    why: str
    """What that rule says."""

    def row(self) -> dict[str, Any]:
        """The same as plain data."""
        return asdict(self)


def conflicts(store: Any, question: str | None = None, lang: str = coded.ENGLISH) -> list[Conflict]:
    """Everything on which the documents of a store disagree, or only one kind of question (``chair``, ``date`` ...), in words of ``lang``."""
    sentences = (
        {code: coded.definition("default-rules", code, lang) or text for code, text in _rules(store).items()}
        if lang != coded.ENGLISH
        else _rules(store)
    )
    given = {} if question is None else {"question": question}
    rows: dict[str, list[dict[str, Any]]] = {}
    answer = ask(store, QUESTION, **given)
    for row in answer if lang == coded.ENGLISH else in_language(store, answer, lang):
        rows.setdefault(str(row["disagreement"]), []).append(row)
    found = [_conflict(iri, of, sentences, lang) for iri, of in rows.items()]
    if question in (None, COUNT):
        found += _counts(store, lang)
    return sorted(found, key=lambda c: (c.question, c.words, c.iri))


def _rules(store: Any) -> dict[str, str]:
    rows = select(store, with_base(read_text("queries", "lookups/default-rules.rq"), base_of(store)))
    found = {str(r["code"]): str(r["value"]) for r in rows}
    if not found:
        raise ConfigError("the store has no rules of the default", hint="Build it again with this version")
    return found


def _conflict(iri: str, rows: list[dict[str, Any]], sentences: dict[str, str], lang: str) -> Conflict:
    first = rows[0]
    rule = str(first["rule"])
    sides: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        sides.setdefault(str(row["side"]), []).append(row)
    made = sorted((_side(key, of, lang) for key, of in sides.items()), key=lambda s: (not s.default, s.says, s.iri))
    return Conflict(
        iri,
        str(first["question"]),
        str(first["thing"]),
        _words({**first, "thingLabel": first["thingLabel"] or _file(rows)}, lang),
        tuple(made),
        rule,
        sentences.get(rule, ""),
    )


def _file(rows: list[dict[str, Any]]) -> str:
    """The name of the file, where what is spoken of is a document: it has no other."""
    return next((str(row["file"]) for row in rows if row["document"] == row["thing"]), "")


def _asked(question: str, lang: str) -> str | None:
    return coded.said("asked", question, lang) or _ASKED.get(question)


def _words(row: dict[str, Any], lang: str) -> str:
    if row["words"] and (form := coded.said("asked", "version", lang)):
        question = str(row["question"])
        return form.format(row["thingLabel"] or row["thing"], coded.word(question, lang) or question)
    if row["words"]:
        return f"{row['thingLabel']}: {row['words']}" if row["thingLabel"] else str(row["words"])
    if row["question"] == "part":
        return (_asked("part", lang) or "{} {}").format(row["namesLabel"], row["thingLabel"])
    if row["holderLabel"]:
        about = (coded.said("asked", "office", lang) or "{} is {}").format(row["holderLabel"], row["postLabel"])
    else:
        about = str(row["thingLabel"] or row["thing"])
    asked = _asked(str(row["question"]), lang)
    return asked.format(about) if asked else about


def _side(key: str, rows: list[dict[str, Any]], lang: str) -> Side:
    first = rows[0]
    names = sorted({str(r["namesLabel"]) for r in rows if r["namesLabel"] and r["question"] != "part"})
    quotes = _quotes(rows)
    says = str(first["says"])
    return Side(
        key, ", ".join(names) or coded.word(says, lang) or _SAYS.get(says, says), _sorted(quotes), int(first["documents"]),
        int(first["independent"]), bool(first["byDefault"]),
    )  # fmt: skip


def _quotes(rows: list[dict[str, Any]]) -> set[Quote]:
    """What each document says; where the side has words of its own for a document, these in place of all that the claim quotes."""
    own = {str(r["document"]): str(r["quote"]) for r in rows if not r["claim"]}
    told = {Quote(str(r["claim"]), str(r["document"]), str(r["file"]), str(r["quote"])) for r in rows if r["claim"]}
    claimed = {q.document for q in told}
    short = {Quote(q.claim, q.document, q.file, own.get(q.document, q.text)) for q in told}
    return short | {
        Quote("", d, str(r["file"]), own[d])
        for r in rows
        if not r["claim"] and (d := str(r["document"])) not in claimed
    }


def _sorted(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(quotes, key=lambda q: (q.file, q.document, q.claim, q.text)))


def _counts(store: Any, lang: str) -> list[Conflict]:
    sparql = with_base(read_text("queries", "lookups/counts-against-lists.rq"), base_of(store))
    out = []
    for row in select(store, sparql):
        iri, document, file = (str(row[c]) for c in ("finding", "document", "file"))
        said, _, listed = str(row["says"]).partition(", ")
        behind = _behind(store, document, int(str(row["end"])))
        sides = [Side(iri, said, (Quote("", document, file, str(row["quote"])),), 1, 1, False)]
        if behind:
            sides.append(Side(iri, listed, (Quote("", document, file, behind),), 1, 1, False))
        out.append(Conflict(iri, COUNT, document, (_asked(COUNT, lang) or "{}").format(file), tuple(sides), "", ""))
    return out


def _behind(store: Any, document: str, place: int) -> str:
    """What stands behind a count, to the end of its line; a store behind an address does not tell it."""
    text = getattr(store, "text", None)
    if text is None:
        return ""
    found: str = text(document)[place : place + _LONGEST_LIST]
    return found.partition("\n")[0].strip()
