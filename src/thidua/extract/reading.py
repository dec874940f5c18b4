"""What all steps after the item stream share: the reading of one document.

The frames of :mod:`thidua.extract.frames` are functions ``(reading) -> Iterable[Statement | Finding]``, listed in
``FRAMES``, called when persons, titles, bodies, places and jurisdictions are settled. They use:

======================================  ==============================================================================
``reading.document``                    the document; ``reading.text``
``reading.sentences``                   :class:`~thidua.extract.items.Sentence` list; ``.items``, ``.tags``, ``.line``
``reading.stacks``                      every :class:`~thidua.extract.mentions.Stack`, in text order; ``.person`` (or
                                        ``.unit``) is None where nobody holds it yet: free for a frame to take
                                        (``.governor == "as"`` after "elected as"; ``role.mode`` already says former ...)
``reading.stacks_in(sentence)``         those of one sentence
``reading.people``                      every :class:`~thidua.extract.mentions.Person`
``reading.person_at(item)``             the person that an ``N`` item names, or None
``reading.bodies_in(sentence)``         every body mention of a sentence with its span (``start``, ``end``), resolved
``reading.bodies(sentence, i, j)``      the bodies that the items ``i:j`` name, outer one first, the named one last
``reading.roles_in(sentence)``          every title of a sentence, attached or not
``reading.entity(x)``                   the :class:`~thidua.model.Entity` of a Person, Body, Place or Role (an office)
``reading.unit(x)``                     the same as a unit (a province or a firm that leads or joins)
``reading.unnamed(stack)``              an entity for a holder whose name the text does not give
``reading.group(name, start)``          an entity for a plural ("leaders of the six provinces")
``reading.evidence(part, start, end)``  evidence with its quote
``reading.scope``                       the document's province (a Place or None) and the step that decided it
``reading.day``                         day on which the document attests things (event or publication), or None
``reading.claim(role, holder, ...)``    a RoleStatement with its evidence, as the core itself makes them
======================================  ==============================================================================

Labels of verbs, events, awards, movements, units and instruments (classes V k A F u I t) live in
``ontology/vocab/acts.ttl`` in the same format as ``words.ttl``: frames may add what they need there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from thidua import iri
from thidua.extract import naming
from thidua.extract.items import Item, Sentence, Stream, known_tokens
from thidua.extract.layout import Layout
from thidua.extract.mentions import Body, Person, Role, Stack
from thidua.lexicon import Lexicon, Place
from thidua.model import Document, Entity, Evidence, Finding, RoleStatement, Time

if TYPE_CHECKING:
    from thidua.extract.sheets import Sheet

_MARKED: Final = frozenset("~XQ")
NAME_CUT: Final = "name-cut"
"""The doubt about a name that breaks off before the given name."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The province that a document speaks of, and the step of :mod:`thidua.extract.context` that decided it."""

    place: Place | None = None
    step: str = ""


@dataclass(slots=True, eq=False)
class Reading:
    """One document between the item stream and its statements."""

    document: Document
    lexicon: Lexicon
    items: list[Item]
    sentences: list[Sentence]
    roles: dict[int, list[Role]] = field(default_factory=dict)
    """Titles by sentence index."""
    body_mentions: dict[int, list[Body]] = field(default_factory=dict)
    """Body mentions by sentence index."""
    stacks: list[Stack] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    alike: dict[str, set[int]] = field(default_factory=dict)
    """Places in ``people`` by the forms of a name and by what its last syllable may be: one man shares one of these."""
    by_item: dict[int, Person] = field(default_factory=dict)
    """Person of each name item, by ``id(item)``."""
    scope: Scope = field(default_factory=Scope)
    day: str | None = None
    findings: list[Finding] = field(default_factory=list)
    page: list[tuple[int, int]] = field(default_factory=list)
    """Spans of lines that belong to the page and not to the article: none of their items is here."""
    layout: Layout | None = None
    """The parts of an official document; None for every other text."""
    sheet: Sheet | None = None
    """The sheet of somebody's life that the document is; None for every other text."""
    replaced: set[int] = field(default_factory=set)
    """Where those are named whom somebody replaces."""

    text: str = field(init=False)
    """The document's text."""
    _by_sentence: dict[int, list[Stack]] = field(init=False, default_factory=dict)
    _sorted: int = field(init=False, default=0)
    """How many of the stacks are in ``_by_sentence``."""
    flow: Stream | None = field(init=False, default=None)
    """The tokens of the text, where they are known: asked only where given words stand, see :meth:`starts`."""
    _starts: dict[frozenset[str], frozenset[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.document.text

    _marked: list[Item] | None = field(init=False, default=None)

    def marked(self) -> list[Item]:
        """The addresses, the codes of instruments and the quotations of the document, in order; gone through once."""
        if self._marked is None:
            self._marked = [x for x in self.items if x.tag in _MARKED]
        return self._marked

    def stacks_in(self, sentence: Sentence) -> list[Stack]:
        """The stacks of one sentence, in order."""
        for stack in self.stacks[self._sorted :]:
            self._by_sentence.setdefault(id(stack.sentence), []).append(stack)
        self._sorted = len(self.stacks)
        return list(self._by_sentence.get(id(sentence), ()))

    def starts(self, words: frozenset[str]) -> frozenset[int]:
        """Where a token begins that is one of some words, given in their normal form."""
        found = self._starts.get(words)
        if found is None:
            flow = self.flow or known_tokens(self.text, self.lexicon)
            at: list[int] = []
            if not words.isdisjoint(flow.norms):  # few texts have any of them
                at = [flow.tokens[k][1] for k, norm in enumerate(flow.norms) if norm in words]
            found = self._starts[words] = frozenset(at)
        return found

    def roles_in(self, sentence: Sentence) -> list[Role]:
        """Every title of a sentence, in order."""
        return self.roles.get(sentence.index, [])

    def bodies_in(self, sentence: Sentence) -> list[Body]:
        """Every body mention of a sentence, in order."""
        return self.body_mentions.get(sentence.index, [])

    def bodies(self, sentence: Sentence, i: int, j: int) -> list[Body]:
        """The bodies that the items ``i:j`` name: each one's parent before it; jurisdictions filled from context."""
        from thidua.extract.bodies import parse_region
        from thidua.extract.context import place_body

        found = parse_region(self, sentence, i, j)
        for body in found:
            place_body(self, body, sentence)
        return found

    settled: bool = False
    """Whether persons and bodies are what they will be: from then on their entities are kept."""
    _entities: dict[int, tuple[object, Entity]] = field(default_factory=dict)

    _cut: list[str] | None = None
    """Keys of the persons whose names break off."""
    _units: dict[str, tuple[Entity, Entity]] = field(default_factory=dict)
    """Entities as units, by their keys."""

    def open_to(self, name: int, stack: Stack) -> bool:
        """Whether an act may give a title to the one named at ``name``: not the title in which somebody replaces him."""
        if name not in self.replaced:
            return True
        between = (x for x in stack.sentence.items if name < x.start < stack.start)
        return any(x.has("WHO") or (x.tag == "V" and not x.has("SUCCEED")) for x in between)

    def whole(self, start: int, end: int) -> bool:
        """Whether a phrase stands in one piece: the two columns of a header run into each other."""
        laid = self.layout
        return laid is None or laid.text[start:end].split() == self.text[start:end].split()

    def person_at(self, item: Item) -> Person | None:
        """The person that a name item names."""
        return self.by_item.get(id(item))

    def evidence(self, part: str, start: int, end: int) -> Evidence:
        """Evidence with the quote that stands there."""
        return Evidence(part, start, end, self.text[start:end])

    def entity(self, of: Person | Body | Place | Role) -> Entity:
        """The entity of a person, body, place, or (for a title) office."""
        if not self.settled or isinstance(of, Role):
            return self._entity(of)
        known = self._entities.get(id(of))
        if known is None:
            known = self._entities[id(of)] = (of, self._entity(of))
        return known[1]

    def _entity(self, of: Person | Body | Place | Role) -> Entity:
        if isinstance(of, Person):
            return naming.person_entity(of, self.document.id)
        if isinstance(of, Body):
            return naming.body_entity(of.final, self.lexicon, self.text)
        if isinstance(of, Place):
            return naming.place_entity(of)
        return naming.office_entity(of, self.text)

    def unit(self, of: Body | Place) -> Entity:
        """A province or a body as one that holds a title or joins a body."""
        plain = self.entity(of)
        known = self._units.get(plain.key) if self.settled else None
        if known is None or known[0] is not plain:
            known = self._units[plain.key] = (plain, naming.but_for(plain, kind="unit"))
        return known[1]

    def unnamed(self, stack: Stack) -> Entity:
        """A holder whose name the text does not give: told apart by document and place in it."""
        name = self.text[stack.start : stack.end]
        known = next((r.role for r in stack.roles if r.role and r.role != "member"), stack.roles[0].role)
        return Entity(
            "unnamed", f"person/unnamed.{self.document.id}.{stack.start}", name, known.replace("_", " "), forms=(name,)
        )

    def group(self, name: str, start: int) -> Entity:
        """Several persons named together by what they are."""
        return Entity(
            "group", f"group/{iri.slug(name)}.{self.document.id}.{start}", name, iri.latin(name), forms=(name,)
        )

    def doubts_of(self, holder: Entity) -> tuple[str, ...]:
        """What is doubtful about a person's name itself."""
        cut = self._cut
        if cut is None:
            cut = [self.entity(p).key for p in self.people if p.cut]
            if self.settled:
                self._cut = cut
        return (NAME_CUT,) if holder.key in cut else ()

    def claim(
        self,
        role: Role,
        holder: Entity,
        where: tuple[int, int] | None,
        *,
        rule: str,
        status: str = "asserted",
        doubts: Sequence[str] = (),
        mode: str | None = None,
    ) -> RoleStatement | None:
        """A role statement with its evidence; None where the title or its body is not understood."""
        if not role.role or role.body is None:
            return None
        body = role.body.final
        evidence = [self.evidence("holder", *where)] if where else []
        evidence.append(self.evidence("role", role.start, role.end))
        if body.start < body.end and (body.start, body.end) != (role.start, role.end):
            evidence.append(self.evidence("body", body.start, body.end))
        doubts = sorted({*doubts, *role.doubts, *self.doubts_of(holder)})
        return RoleStatement(
            document=self.document.name, evidence=tuple(evidence), status="doubtful" if doubts else status, doubts=tuple(doubts), rule=rule,
            holder=holder, role=role.role, body=self.entity(body), mode=mode or role.mode, time=Time(on=self.day, from_=role.since, year=role.year, term=role.term),
        )  # fmt: skip
