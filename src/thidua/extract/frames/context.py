"""What the frames of one document share: its dates, the order of its language, and what earlier frames found."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thidua.errors import PackError, ResourceError
from thidua.extract.frames.clauses import Order, order
from thidua.extract.frames.paper import Paper, paper_of
from thidua.extract.frames.when import Dates, read_dates
from thidua.extract.items import Item, Sentence, Stream, inside, stream
from thidua.extract.mentions import Body, Role, Stack
from thidua.extract.reading import Reading
from thidua.model import Entity, Evidence, Finding, Statement
from thidua.text.dates import numbers
from thidua.text.folding import fold
from thidua.text.normal import norm

Output = Iterable[Statement | Finding]


@dataclass(slots=True, eq=False)
class Named:
    """An instrument, event or movement as later frames refer to it."""

    entity: Entity
    kind: str
    sentence: Sentence
    start: int
    end: int
    issuer: str | None = None
    """Key of who issued an instrument."""


@dataclass(slots=True, eq=False)
class Holder:
    """Someone or something that can act in a sentence: a person with titles, an office, a group, a unit."""

    entity: Entity
    start: int
    end: int
    """The whole phrase, titles included."""
    named: tuple[int, int]
    """Where the holder is named."""
    capacity: Role | None = None
    stack: Stack | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, a firm or another body that joins or leads a cluster, where it is named."""

    entity: Entity
    start: int
    end: int
    doubts: tuple[str, ...] = ()
    """What is unsure about its being meant."""


@dataclass(slots=True, eq=False)
class Context:
    """Working state of the frames over one reading."""

    reading: Reading
    dates: Dates
    order: Order
    instruments: list[Named] = field(default_factory=list)
    events: list[Named] = field(default_factory=list)
    movements: list[Named] = field(default_factory=list)
    quoted: dict[int, str] = field(default_factory=dict)
    """What each quotation turned out to be, by its first character: ``movement``, ``project`` ..."""
    governors: set[int] = field(default_factory=set)
    """Starts of the words that govern a quotation: they name what the quotation names."""
    issued: dict[str, tuple[Entity | None, str | None]] = field(default_factory=dict)
    """Who issued a numbered instrument, and its day, by its key."""
    organisers: dict[str, tuple[Entity, int, int]] = field(default_factory=dict)
    """Who holds an event, with the place where that is said, by the event's key."""
    cluster: list[Body] | None = None
    """The cluster of provinces that the document is about, once looked for: one or none."""
    firms: dict[str, Entity] = field(default_factory=dict)
    """Firms by the name that a list gave them."""
    event_days: dict[str, str] = field(default_factory=dict)
    """The day of each event that has one, by the event's key."""
    holders: dict[int, list[Holder]] = field(default_factory=dict)
    """Holders by sentence index."""
    paper: Paper | None = None
    """The official document that is read; None where the text is none."""

    @property
    def name(self) -> str:
        """The document's file name."""
        return self.reading.document.name

    text: str = field(init=False)
    """The document's text."""
    number_of: Mapping[str, int | None] = field(init=False)
    """The number that a word writes, of whatever word is asked for."""
    ordinal_of: Mapping[str, int | None] = field(init=False)
    """The number that a word counts off (sixth), of whatever word is asked for."""
    _phrases: dict[str, Stream] = field(init=False, default_factory=dict)
    _told: dict[int, int] = field(init=False, default_factory=dict)
    _numbers: dict[int, list[tuple[int, Item, int]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.reading.text
        self.number_of = words_of_numbers(self.reading.document.language)
        self.ordinal_of = words_of_numbers(self.reading.document.language, ordinals=True)

    def phrase(self, quote: Item) -> Stream:
        """What the lexicon finds in a quoted name, looked up once."""
        text = str(quote.value)
        found = self._phrases.get(text)
        if found is None:
            flow = self.reading.flow if self.reading.layout is None else None
            known = inside(flow, quote) if flow is not None else None
            found = self._phrases[text] = known or stream(text, self.reading.lexicon)
        return found

    def evidence(self, part: str, start: int, end: int) -> Evidence:
        """Evidence with its quote."""
        return self.reading.evidence(part, start, end)

    def whole(self, sentence: Sentence) -> Evidence:
        """The sentence as evidence."""
        return self.reading.evidence("whole", sentence.start, sentence.end)

    def finding(self, code: str, start: int, end: int, message: str, severity: str = "info") -> Finding:
        """A finding at a span."""
        return Finding(code, severity, self.name, start, end, self.text[start:end], message)

    def between(self, sentence: Sentence, start: int, end: int) -> list[Item]:
        """The items that lie inside a span."""
        return sentence.between(start, end)

    def says(self, item: Item, words: frozenset[str]) -> bool:
        """Whether an item is one of some small words."""
        return bool(words) and norm(self.text[item.start : item.end]) in words

    def told(self, sentence: Sentence) -> int:
        """Where what somebody says begins ("said that ..."); the end of the sentence where nothing is said so."""
        at = self._told.get(sentence.index)
        if at is None:
            that = self.order.that
            starts = self.reading.starts(self.order.heads_of_that)
            at = sentence.end
            if sentence.may_hold(starts):
                at = next((x.start for x in sentence.items if x.start in starts and self.says(x, that)), at)
            self._told[sentence.index] = at
        return at

    def numbers_in(self, sentence: Sentence) -> list[tuple[int, Item, int]]:
        """The items of a sentence that write a number, in digits or as a word of the language: their places, themselves, the number."""
        found = self._numbers.get(sentence.index)
        if found is None:
            found = self._numbers[sentence.index] = []
            text, number_of = self.text, self.number_of
            toks = self.reading.flow.tokens if self.reading.flow is not None else []
            for k, x in enumerate(sentence.items):
                if x.tag in ",:;()-/*":
                    continue  # a sign
                i, start, end = x.i, x.start, x.end
                if x.tag == "#":
                    value = self.value_of(x)
                elif x.j == i + 1 and i < len(toks) and toks[i][1] == start and toks[i][2] == end:
                    value = number_of[toks[i][0]]  # a string whose hash is known
                else:
                    value = number_of[text[start:end]]
                if value is not None:
                    found.append((k, x, value))
        return found

    def value_of(self, item: Item) -> int | None:
        """The number that an item writes."""
        if item.tag == "#" and isinstance(item.value, int):
            return item.value
        return self.number_of[self.text[item.start : item.end]]

    def by(self, item: Item) -> bool:
        """Whether an item marks who did it."""
        return item.tag == "E" or (item.end > item.start and self.says(item, self.order.by))


class _NumberWords(dict[str, int | None]):
    """The numbers that words write; begun anew when it has grown large, so that memory stays flat."""

    def __init__(self, known: Mapping[str, int]) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, word: str) -> int | None:
        if len(self) >= 8192:
            self.clear()
        value = self[word] = self.known.get(fold(word).lower())
        return value


@functools.cache
def words_of_numbers(language: str, ordinals: bool = False) -> Mapping[str, int | None]:
    """The number that a word of a language writes or counts off, or None, of whatever word is asked for."""
    try:
        known = numbers(language)
        return _NumberWords(known.ordinals if ordinals else known.numbers)
    except PackError:
        raise
    except ResourceError:
        return _NumberWords({})


def context_of(reading: Reading) -> Context:
    """The working state for a reading."""
    return Context(reading, read_dates(reading), order(reading.document.language), paper=paper_of(reading))


def after(sentence: Sentence, end: int) -> Item | None:
    """The first item at or behind an offset."""
    return sentence.first_since(end)


def before(sentence: Sentence, start: int) -> Item | None:
    """The last item that ends at or before an offset."""
    return sentence.last_until(start)
