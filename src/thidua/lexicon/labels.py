"""Labels of a language that is added as a folder: ``loaders/<tag>/labels.tsv`` (concept, use, label).

The vocabularies carry the labels of the languages they were made in; a further language brings its own in its folder, so
that one can see, review and remove it as one thing. The reader and the graph take both alike.
"""

from __future__ import annotations

import difflib
import functools
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from thidua.errors import PackError
from thidua.namespaces import BASE, NS, SKOS, VOCAB
from thidua.resources import shown, walk
from thidua.text.normal import script_of
from thidua.text.tables import rows

FILE = "labels.tsv"
USES = {
    "preferred": SKOS + "prefLabel",
    "other": SKOS + "altLabel",
    "plural": NS + "pluralLabel",
    "adjective": NS + "adjectiveLabel",
}
"""What a label is: the usual one, another one, an irregular plural, a form that cannot stand alone."""
_DATA = "data/"
_JOINERS = "\u200c\u200d"
"""Characters without a shape that belong to the spelling of some scripts."""


@dataclass(frozen=True, slots=True)
class Label:
    """One label: the IRI of its concept, its property, and where it is written."""

    subject: str
    predicate: str
    text: str
    tag: str
    where: str


def concept(cell: str) -> str:
    """The IRI that a cell names: ``words/COMMITTEE`` of the vocabularies, ``data/place/ha-noi`` of the reference data."""
    return BASE + cell.removeprefix(_DATA) if cell.startswith(_DATA) else VOCAB + cell


@functools.cache
def labels() -> tuple[Label, ...]:
    """The labels of every language that has a file of them; raises PackError where a line is malformed."""
    return tuple(label for path, _ in walk("loaders", FILE) for label in _read(path))


def _read(path: str) -> Iterable[Label]:
    tag = path.split("/", maxsplit=1)[0]
    seen: dict[tuple[str, str], str] = {}
    usual: dict[str, str] = {}
    named: dict[tuple[str, str], tuple[str, str]] = {}
    for n, (cell, use, text) in rows(path, ("concept", "use", "label")):
        where = f"{shown('loaders', path)}:{n}"
        if use not in USES:
            raise PackError(f"unknown use {use!r}", where=where, hint=f"One of {', '.join(USES)}")
        if fault := stray(text):
            raise PackError(f"label {text!r} {fault}", where=where, hint="A label is words as they stand in a text")
        if (first := seen.setdefault((cell, text), where)) != where:
            raise PackError(f"{cell} has the label {text!r} twice", where=where, hint=f"Delete it here or in {first}")
        if use == "preferred" and (first := usual.setdefault(cell, where)) != where:
            raise PackError(f"{cell} has two preferred labels", where=where,
                            hint=f"The other is in {first}: make one of them 'other'")  # fmt: skip
        scheme = cell.rpartition("/")[0]
        held, first = named.setdefault((scheme, text), (cell, where))
        if held != cell and not scheme.startswith(("words", _DATA)):
            raise PackError(f"{text!r} names {cell} here and {held} in {first}", where=where,
                            hint="A label names one concept of a scheme: leave it with the one that is usually meant")  # fmt: skip
        yield Label(concept(cell), USES[use], text, tag, where)


def stray(text: str) -> str:
    """What is wrong with a label's characters; empty where nothing is."""
    if not text.strip():
        return "is empty"
    if text != text.strip() or "  " in text:
        return "has a space too many: one between words, none at the ends"
    for c in text:
        if unicodedata.category(c) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp") and c not in _JOINERS:
            return f"has the character U+{ord(c):04X}, which cannot be seen: delete it"
    if unicodedata.category(text[0]) in ("Mn", "Mc"):
        return "begins with a sign that belongs to a letter before it"
    if not any(c.isalpha() for c in text):
        return "has no letter"
    for word in text.split():
        found = sorted({s for c in word if c.isalpha() and (s := script_of(c))})
        if len(found) > 1 and not any(mark in word for mark in "-/()"):
            return f"mixes scripts in one word, {' and '.join(found)}: one letter looks like another"
    return ""


def check_known(known: Collection[str], given: Iterable[Label]) -> None:
    """Raise PackError at the first label of a concept that is none of ``known``."""
    for label in given:
        if label.subject not in known:
            near = difflib.get_close_matches(label.subject, sorted(known), 1)
            short = near[0].removeprefix(VOCAB) if near and near[0].startswith(VOCAB) else ""
            raise PackError(
                f"there is no concept {label.subject.removeprefix(VOCAB)}", where=label.where,
                hint=f"Perhaps {short}" if short else "The concepts are in ontology/vocab and ontology/reference",
            )  # fmt: skip


def check_script(script: str, given: Iterable[Label]) -> None:
    """Raise PackError at the first label in another script than the language's; abbreviations in Latin capitals are none."""
    for label in given:
        found = sorted({s for c in label.text if c.isalpha() and (s := script_of(c))} - {script})
        if found == ["latn"] and all(not w.islower() for w in label.text.split() if script_of(w) == "latn"):
            continue
        if found:
            raise PackError(f"label {label.text!r} is in another script ({', '.join(found)}) than the language ({script})",
                            where=label.where, hint="Write it in the language's script")  # fmt: skip
