"""The lexicon of one language: vocabularies and pack compiled into one table of phrases by their first word."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from sys import intern
from typing import Any, Final, NamedTuple

from thidua.cache import cached, missing
from thidua.errors import PackError, ThiduaError
from thidua.lexicon import pack as packs
from thidua.lexicon.kinds import Kinds
from thidua.lexicon.pack import Pack
from thidua.lexicon.places import COUNTRY, Gazetteer, Place, gazetteer
from thidua.lexicon.plain import VOCABULARY, of_value, to_value, vocabulary
from thidua.lexicon.vocabulary import HEADS, Vocabulary, Word
from thidua.resources import shown
from thidua.text.normal import norm, script_of, toneless
from thidua.text.syllables import candidates, eponyms, inventory, piece_of, scripts
from thidua.text.tokens import words as words_of

_ORDER: Final = "RBKLSDMIAFkVut"
"""Which class a phrase has that several words claim: the first of these; the others stay in ``also``."""
_SCHEMES: Final = {"instrument-kinds": "I", "award-kinds": "A"}
_NOBODY: Final[Mapping[str, float]] = {}


class Entry(NamedTuple):
    """What a phrase is."""

    tag: str
    atoms: tuple[str, ...]
    value: Any = None
    plural: bool = False
    genitive: bool = False
    adjective: bool = False
    concept: str | None = None
    also: tuple[str, ...] = ()
    """Atoms of other classes that the same phrase may mean (to organise, organisation)."""


Key = tuple[str, ...]
Fact = tuple[str, Mapping[str, float]]


class _Facts(dict[str, Fact]):
    """What is known of each token; begun anew when it has grown large, so that memory stays flat."""

    def __init__(self, syllables: Callable[[str], Mapping[str, float]]) -> None:
        super().__init__()
        self._syllables = syllables

    def __missing__(self, token: str) -> Fact:
        script = script_of(token)
        may = bool(script) and not (script == "latn" and not token[0].isupper())
        known = norm(token), self._syllables(token) if may else _NOBODY
        if len(self) >= 65_536:
            self.clear()
        self[token] = known
        return known


class Lexicon:
    """Phrases, particles, places and kinds of one language."""

    def __init__(
        self,
        pack: Pack,
        vocabulary: Vocabulary,
        places: Gazetteer,
        entries: dict[str, list[tuple[Key, Entry]]] | None = None,
    ) -> None:
        self.pack = pack
        self.vocabulary = vocabulary
        self.places = places
        self.kinds = Kinds(vocabulary)
        self.hyphened = {e.replacement[1:]: e.genitive for e in pack.endings if e.replacement.startswith("-")}
        """Endings that are written behind a hyphen, and whether they make a possessor."""
        self.families = frozenset(inventory().family)
        self._parts: frozenset[str] | None = None
        self.facts = _Facts(self._syllables)
        self.entries = self._compiled() if entries is None else entries
        self.index = {first: _by_second(options) for first, options in self.entries.items()}
        """Phrases by their first and second word; a phrase of one word stands under an empty second."""
        self.firsts = {first: _alone_and_longer(options) for first, options in self.index.items()}
        """By its first word the phrase of that word alone, and longer ones by their second word; None where there is none."""
        self._award_words: frozenset[str] | None = None

    def award_words(self) -> frozenset[str]:
        """The first words of the phrases that name awards; looked for once asked."""
        if self._award_words is None:
            self._award_words = frozenset(
                [first for first, options in self.entries.items() if any(entry.tag == "A" for _, entry in options)]
            )
        return self._award_words

    def _compiled(self) -> dict[str, list[tuple[Key, Entry]]]:
        """All phrases by their first word, the longest first."""
        table: dict[Key, Entry] = {}
        self._add_words(table)
        self._add_concepts(table)
        self._add_kinds(table)
        self._add_particles(table)
        self._add_hyphenated(table)
        entries: dict[str, list[tuple[Key, Entry]]] = {}
        for key, entry in table.items():
            entries.setdefault(key[0], []).append((key, entry))
        for options in entries.values():
            options.sort(key=lambda x: (-len(x[0]), x[0]))
        return entries

    def knows(self, token: str) -> bool:
        """Whether a token is a word of some phrase, or may be a syllable of a name."""
        plain, syllables = self.facts[token]
        return bool(syllables) or self._in_phrase(plain)

    def is_word(self, token: str) -> bool:
        """Whether a token is a word of some phrase; nothing of it is kept."""
        return self._in_phrase(norm(token))

    def _in_phrase(self, plain: str) -> bool:
        if self._parts is None:
            self._parts = frozenset(word for options in self.entries.values() for key, _ in options for word in key)
        return plain in self._parts

    def fact(self, token: str) -> Fact:
        """A token's normal form and the syllables of a name that it may spell."""
        return self.facts[token]

    def _syllables(self, token: str) -> Mapping[str, float]:
        """The syllables of a name that a token may spell, also with an ending of the language (নামের is Nam)."""
        found = candidates(token)
        if not found and self.pack.case and (bare := self.without_genitive(token)) != token:
            return candidates(bare)
        if found or self.pack.case or self.pack.order != "head_last":
            return found
        plain = norm(token)
        for e in self.pack.endings:
            if not e.ending and plain.endswith(e.replacement) and len(plain) > len(e.replacement) + 1:
                stem = candidates(plain[: -len(e.replacement)])
                if stem:
                    return {s: round(cost + 0.2, 2) for s, cost in stem.items()}
        return found

    def without_genitive(self, word: str) -> str:
        """A word without the ending of the possessive, where the language writes one to names (Hanoi's)."""
        if len(word) < 3 or word[-2] not in "'\u2019":
            return word
        plain = norm(word)
        end = next((e.replacement for e in self.pack.endings if e.genitive and plain.endswith(e.replacement)), "")
        return word[: len(word) - len(end)] if end else word

    def atoms_in(self, phrase: str) -> list[str]:
        """The words that a phrase holds, longest matches first from the left."""
        tokens = [norm(t) for t in words_of(phrase)]
        out: list[str] = []
        k = 0
        while k < len(tokens):
            for key, entry in self.entries.get(tokens[k], ()):
                if tuple(tokens[k : k + len(key)]) == key:
                    out += entry.atoms
                    k += len(key)
                    break
            else:
                k += 1
        return out

    def cls(self, word: str) -> str:
        """The class of a word; empty for none."""
        known = self.vocabulary.words.get(word)
        return known.cls if known else ""

    def _add_words(self, table: dict[Key, Entry]) -> None:
        by_form: dict[Key, list[Entry]] = {}
        for code in sorted(self.vocabulary.words):
            word = self.vocabulary.words[code]
            atoms = self._atoms(word)
            tag = next((c for c in HEADS if any(self.cls(a) == c for a in atoms)), word.cls)
            for label, how in word.labels.get(self.pack.tag, ()):
                for key, plural, genitive in self._forms(label, inflect=how == "plain" or tag in "VFkI"):
                    entry = Entry(
                        tag,
                        atoms,
                        None,
                        plural or how == "plural",
                        genitive,
                        how == "adjective",
                        code if tag in "IA" else None,
                    )
                    known = by_form.setdefault(key, [])
                    if not any(e.tag == tag and e.atoms == atoms for e in known):
                        known.append(entry)
        for key, entries in by_form.items():
            table[key] = _merge(entries)

    def _atoms(self, word: Word) -> tuple[str, ...]:
        """The words that a word is made of, its head last."""
        if not word.parts:
            return (word.code,)
        return tuple(sorted(word.parts, key=lambda p: ("LMSDBR".find(self.cls(p)), p)))

    def _forms(self, label: str, *, inflect: bool) -> Iterable[tuple[Key, bool, bool]]:
        key = tuple(norm(t) for t in words_of(label))
        if not key:
            return
        yield key, False, False
        if not inflect:
            return
        seen = {key}
        for e in self.pack.endings:
            last = key[-1]
            if last.endswith(e.ending) and (len(last) > len(e.ending)):
                form = (*key[:-1], norm(last[: len(last) - len(e.ending)] + e.replacement))
                if form not in seen:
                    seen.add(form)
                    yield form, e.plural, e.genitive

    def _add_concepts(self, table: dict[Key, Entry]) -> None:
        """Kinds of instruments and awards, which are whole phrases."""
        for scheme, tag in _SCHEMES.items():
            for code, kind in sorted(self.vocabulary.kinds.get(scheme, {}).items()):
                for label in kind.labels.get(self.pack.tag, ()):
                    for key, plural, genitive in self._forms(label, inflect=True):
                        known = table.get(key)
                        if known is None or known.tag in "IAVt":
                            also = (*known.atoms, *known.also) if known else ()
                            table[key] = Entry(tag, (code.upper(),), None, plural, genitive, False, code, also)
                        elif code.upper() not in known.also:
                            table[key] = known._replace(also=(*known.also, code.upper()))

    def _add_kinds(self, table: dict[Key, Entry]) -> None:
        """Names of kinds of bodies that no words explain, as whole phrases."""
        for code, kind in sorted(self.vocabulary.kinds.get("body-kinds", {}).items()):
            made_of = next((c.words for c in self.vocabulary.bodies if c.code == code and not c.within), None)
            if not made_of or code == "other" or any(c.topic for c in self.vocabulary.bodies if c.code == code):
                continue  # a label of a kind with several topics does not say which one it is
            atoms = tuple(sorted(made_of, key=lambda p: ("LMSDBR".find(self.cls(p)), p)))
            for label in kind.labels.get(self.pack.tag, ()):
                key = tuple(norm(t) for t in words_of(label))
                if (
                    len(key) > 1
                    and key not in table
                    and not _covered(key, table)
                    and self.cls(atoms[-1]) == "B"
                    and not _has_level(key, table)
                ):
                    table[key] = Entry("B", atoms)

    def _add_particles(self, table: dict[Key, Entry]) -> None:
        for p in self.pack.particles:
            key = tuple(norm(t) for t in words_of(p.form)) or (norm(p.form),)
            value: object = None
            if p.cls == "P":
                value = self._place(p.code, p.form)
            known = table.get(key)
            also = (*known.atoms, *known.also) if known and known.tag not in "GCETWU=" else ()
            table[key] = Entry(p.cls, (p.code,), value, also=also)
            for e in self.pack.endings if p.cls in "Ps" else ():
                if (e.genitive or not (e.plural or self.pack.case)) and key[-1].endswith(e.ending):
                    form = (*key[:-1], norm(key[-1][: len(key[-1]) - len(e.ending)] + e.replacement))
                    table.setdefault(form, Entry(p.cls, (p.code,), value, genitive=e.genitive))

    def _add_hyphenated(self, table: dict[Key, Entry]) -> None:
        """Provinces that are also written with a hyphen inside their name (Thừa Thiên - Huế)."""
        if not self.pack.case:
            return
        for place in self.places.provinces():
            for name in (place.name, toneless(place.name)):
                key = tuple(norm(t) for t in words_of(name))
                if len(key) > 2 and tuple(toneless(name).split()) not in eponyms():
                    table.setdefault(key, Entry("P", (), place))

    def _place(self, code: str, form: str) -> Place:
        kind, _, name = code.rpartition(":")
        if kind == "region":
            return Place(name, "region")
        if kind == "country":
            return COUNTRY
        found = self.places.province(name)
        if found is None:
            raise PackError(f"{name!r} is no known province", where=f"{shown('loaders', self.pack.tag)}/particles.tsv ({form})",
                            hint="Its Vietnamese name, or region: before the name of a region")  # fmt: skip
        return found


def _by_second(options: list[tuple[Key, Entry]]) -> dict[str, list[tuple[Key, Entry]]]:
    out: dict[str, list[tuple[Key, Entry]]] = {}
    for key, entry in options:
        out.setdefault(key[1] if len(key) > 1 else "", []).append((key, entry))
    return out


def _alone_and_longer(
    options: dict[str, list[tuple[Key, Entry]]],
) -> tuple[Entry | None, dict[str, list[tuple[Key, Entry]]] | None]:
    alone = options.get("")
    return (alone[0][1] if alone else None), (options if len(options) > bool(alone) else None)


def _merge(entries: list[Entry]) -> Entry:
    """One entry of several that one phrase claims."""
    entries.sort(key=lambda e: (_ORDER.find(e.tag), -len(e.atoms), e.atoms))
    first = entries[0]
    also = tuple(a for e in entries[1:] for a in e.atoms if a not in first.atoms)
    return first._replace(also=also) if also else first


def _has_level(key: Key, table: Mapping[Key, Entry]) -> bool:
    """Whether a phrase says whose body it is: then it is no name of a kind, and its words must be read one by one."""
    return any(
        table[key[i:j]].tag == "L" for i in range(len(key)) for j in range(i + 1, len(key) + 1) if key[i:j] in table
    )


def _covered(key: Key, table: Mapping[Key, Entry]) -> bool:
    """Whether a phrase falls into known ones without a rest."""
    reach = {0}
    for i in range(len(key)):
        if i in reach:
            reach |= {j for j in range(i + 1, len(key) + 1) if key[i:j] in table}
    return len(key) in reach


@functools.cache
def lexicon(tag: str) -> Lexicon:
    """The lexicon of a language; raises ConfigError where there is no pack for it."""
    pack, words, places = packs.load(tag), vocabulary(), gazetteer()
    return cached(
        _piece(tag),
        lambda: _plain(Lexicon(pack, words, places).entries),
        lambda plain: Lexicon(pack, words, places, _read(plain)),
    )


def prepare() -> None:
    """Compile what the cache lacks: in a place where it can be written, before a process that cannot write needs it."""
    try:
        if missing([*map(_piece, packs.available()), VOCABULARY, *map(piece_of, scripts())]):
            for tag in packs.available():
                lexicon(tag)
            for script in scripts().values():
                script.usual.get("")  # and with it its forms
    except ThiduaError:
        return  # told to whoever reads a document of that language


def _piece(tag: str) -> str:
    return f"phrases-{tag}"


def _plain(entries: Mapping[str, list[tuple[Key, Entry]]]) -> list[Any]:
    """Each entry once, then every phrase with the number of its entry: most phrases are forms of one label."""
    numbers: dict[Entry, int] = {}
    phrases = [
        [numbers.setdefault(entry, len(numbers)), " ".join(key)]
        for options in entries.values()
        for key, entry in options
    ]
    return [[(*e[:2], of_value(e.value), *e[3:]) for e in numbers], phrases]


def _read(plain: list[Any]) -> dict[str, list[tuple[Key, Entry]]]:
    known = []
    for tag, atoms, value, plural, genitive, adjective, concept, also in plain[0]:
        words, others = tuple(map(intern, atoms)), tuple(map(intern, also))  # compared without being looked at
        known.append(Entry(intern(tag), words, to_value(value), plural, genitive, adjective, concept, others))
    entries: dict[str, list[tuple[Key, Entry]]] = {}
    for number, phrase in plain[1]:
        key = tuple(phrase.split(" "))
        entries.setdefault(key[0], []).append((key, known[number]))
    return entries
