"""What the ontology's vocabularies say, as plain data: words with their labels, kinds with the words that make them.

The one place of the reading core that parses RDF (with pyoxigraph, which reads the vocabularies in a few milliseconds).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from thidua.errors import OntologyError
from thidua.lexicon.labels import check_known, labels
from thidua.namespaces import NS, RDF, SKOS, VOCAB
from thidua.resources import walk

CLASSES = "LMSBRDKIAFVkut"
HEADS = "RBI"
"""Classes that make a phrase of several words one of theirs, strongest first."""
_PLAIN, _PLURAL, _ADJECTIVE = "plain", "plural", "adjective"


@dataclass(slots=True)
class Word:
    """One word: its class, what it is made of, and its labels by language as (label, plain|plural|adjective)."""

    code: str
    cls: str = ""
    parts: tuple[str, ...] = ()
    labels: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    preferred: dict[str, str] = field(default_factory=dict)
    file: str = ""


@dataclass(frozen=True, slots=True)
class Composition:
    """A set of words that makes a kind of body or a role."""

    code: str
    words: frozenset[str]
    within: frozenset[str]
    topic: str | None


@dataclass(slots=True)
class Kind:
    """A concept of a closed list: a kind of body, role, instrument or award."""

    code: str
    labels: dict[str, list[str]] = field(default_factory=dict)
    preferred: dict[str, str] = field(default_factory=dict)
    exclusive: bool = False
    """Of a role: at most one full holder at a time in one body."""
    deputy_of: str | None = None
    """Of a role: the code of the role that it assists."""


@dataclass(slots=True)
class Vocabulary:
    """All vocabularies."""

    words: dict[str, Word]
    bodies: list[Composition]
    roles: list[Composition]
    kinds: dict[str, dict[str, Kind]]
    """Concepts by scheme (``body-kinds``) and code."""
    digest: str


def _code(iri: str) -> tuple[str, str] | None:
    """Scheme and code of a concept's IRI."""
    if not iri.startswith(VOCAB):
        return None
    scheme, _, code = iri[len(VOCAB) :].partition("/")
    return (scheme, code) if code else None


_LABELS = {
    SKOS + "prefLabel": _PLAIN,
    SKOS + "altLabel": _PLAIN,
    NS + "pluralLabel": _PLURAL,
    NS + "adjectiveLabel": _ADJECTIVE,
}


def _triples() -> tuple[dict[str, list[tuple[str, Any]]], dict[str, str], str]:
    import pyoxigraph as ox  # only to compile: from the cache nothing is parsed

    out: dict[str, list[tuple[str, Any]]] = {}
    files: dict[str, str] = {}
    digest = hashlib.sha256()
    for path, file in walk("ontology", ".ttl", "vocab"):
        data = file.read_bytes()
        digest.update(path.encode() + b"\0" + data)
        try:
            for s, p, o, _ in ox.parse(data, format=ox.RdfFormat.TURTLE):
                out.setdefault(s.value, []).append((p.value, o))
                files.setdefault(s.value, f"ontology/{path}")
        except SyntaxError as error:
            raise OntologyError(f"not Turtle: {error}", where=f"ontology/{path}:{error.lineno or 0}") from error
    added = [label for label in labels() if label.subject.startswith(VOCAB)]
    check_known(out.keys(), added)
    for label in added:
        digest.update(f"{label.subject}\0{label.predicate}\0{label.text}\0{label.tag}\0".encode())
        out.setdefault(label.subject, []).append((label.predicate, ox.Literal(label.text, language=label.tag)))
    return out, files, digest.hexdigest()


def parse() -> Vocabulary:
    """All vocabularies, read from their files."""
    triples, files, digest = _triples()
    words: dict[str, Word] = {}
    kinds: dict[str, dict[str, Kind]] = {}
    for subject in sorted(triples):
        found = _code(subject)
        if found is None or "/" in found[1]:
            continue
        scheme, code = found
        if scheme == "words":
            words[code] = _word(code, triples[subject], files[subject])
        else:
            kinds.setdefault(scheme, {})[code] = _kind(code, triples[subject])
    bodies = _compositions("body-kinds", triples, files, words)
    roles = _compositions("role-kinds", triples, files, words)
    return Vocabulary(words, bodies, roles, kinds, digest)


def _word(code: str, facts: list[tuple[str, Any]], file: str) -> Word:
    word = Word(code, file=file)
    parts = []
    for p, o in facts:
        if p == NS + "wordClass":
            word.cls = o.value
        elif p == NS + "hasWord":
            part = _code(o.value)
            if part is None or part[0] != "words":
                raise OntologyError(f"{o.value} is no word", where=f"{file} (word:{code})")
            parts.append(part[1])
        elif p in _LABELS and o.language:
            word.labels.setdefault(o.language, []).append((o.value, _LABELS[p]))
            if p == SKOS + "prefLabel":
                word.preferred[o.language] = o.value
    if word.cls not in CLASSES or len(word.cls) != 1:
        raise OntologyError(
            f"word class {word.cls!r} is unknown", where=f"{file} (word:{code})", hint=f"One of {' '.join(CLASSES)}"
        )
    word.parts = tuple(sorted(parts))
    for given in word.labels.values():
        given.sort()
    return word


def _kind(code: str, facts: list[tuple[str, Any]]) -> Kind:
    kind = Kind(code)
    for p, o in facts:
        if p in (SKOS + "prefLabel", SKOS + "altLabel") and o.language:
            kind.labels.setdefault(o.language, []).append(o.value)
            if p == SKOS + "prefLabel":
                kind.preferred[o.language] = o.value
        elif p == NS + "exclusive":
            kind.exclusive = o.value in ("true", "1")
        elif p == NS + "deputyOf" and (head := _code(o.value)) is not None:
            kind.deputy_of = head[1]
    for given in kind.labels.values():
        given.sort()
    return kind


def _compositions(
    scheme: str, triples: dict[str, list[tuple[str, Any]]], files: dict[str, str], words: dict[str, Word]
) -> list[Composition]:
    out = []
    for subject in sorted(triples):
        found = _code(subject)
        if found is None or found[0] != scheme or "/" not in found[1]:
            continue
        where = f"{files[subject]} ({found[1]})"
        parts, within, topic = set(), set(), None
        for p, o in triples[subject]:
            if p == NS + "hasWord":
                code = _code(o.value)
                if code is None or code[1] not in words:
                    raise OntologyError(f"composition names a word that is not declared: {o.value}", where=where)
                parts.add(code[1])
            elif p == NS + "withinKind":
                code = _code(o.value)
                if code is None or code[0] != "body-kinds":
                    raise OntologyError(f"tdu:withinKind must name a kind of body, not {o.value}", where=where)
                within.add(code[1])
            elif p == NS + "topic":
                topic = o.value
            elif p != RDF + "type":
                continue
        if parts:
            out.append(Composition(found[1].split("/")[0], frozenset(parts), frozenset(within), topic))
    return out
