"""Does each rule bite, and only where it should? Mutants of the sample graph, each with the verdict that it should have.

What a mutant does stands in ``operators.toml``, which mutants there are and what each should bring in ``mutants.tsv``:
a rule and ``violation`` (the rule reports something new, of whatever severity), ``unknown`` (it does not, but says that the
record does not decide) or ``none`` (where the rule is ``any``: no rule of the book reports anything new). ``--freeze`` writes
the table to ``table.txt``.
"""

from __future__ import annotations

import re
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from thidua.check.book import UNKNOWN, entries, left_out
from thidua.check.checker import source_of
from thidua.check.full import Book, check_all
from thidua.check.shapes import core, queries, shipped
from thidua.check.terms import value_of
from thidua.namespaces import NS, PREFIXES, VOCAB
from thidua.pipeline import build
from thidua.store import open_store

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TABLE = HERE / "table.txt"
SCHEMES = {"role": "role-kinds", "mode": "modes", "bodykind": "body-kinds", "awardkind": "award-kinds"}
SCHEMES["instrumentkind"] = "instrument-kinds"
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_TEXTS = ("text", "status", "number", "value")
_ENTITY = 'tdu:certainty "asserted" ; tdu:nameBasis "attested" ; tdu:latinName "mutant" ; tdu:supportedBy {claim} ; tdu:mentionedIn {doc}'
_ASSERTED = 'tdu:certainty "asserted" ; tdu:documentCount 1 ; tdu:witnessCount 1 ; tdu:supportedBy '
Found = frozenset[tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of the sample graph, and what a check should say of it."""

    operator: str
    arguments: dict[str, str]
    rules: frozenset[str]
    """Empty: any rule of the book."""
    expected: str
    line: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check said of a mutant."""

    mutant: Mutant
    verdict: str
    rules: tuple[str, ...]
    """The rules that reported something new."""

    @property
    def agrees(self) -> bool:
        """Whether it is what was expected."""
        return self.verdict == self.mutant.expected


class World:
    """A graph to check that lies in memory, with the texts of the store that it comes from."""

    def __init__(self, base: str, quads: Iterable[ox.Quad], texts: dict[str, str]) -> None:
        self.base = base
        self.quads = tuple(quads)
        self.texts = texts
        self.graph = ox.Store()
        self.graph.bulk_extend(self.quads)

    def text(self, document: str) -> str:
        """The text of a document by its IRI."""
        return self.texts[document]

    def copy(self) -> World:
        """The same again, to be changed."""
        return World(self.base, self.quads, self.texts)


def sample(folder: Path) -> World:
    """The graph of the sample documents and tables, built in a folder."""
    build([ROOT / "examples" / "documents", ROOT / "examples" / "tables"], folder / "store")
    with open_store(folder / "store") as store:
        documents = store.graph.quads_for_pattern(
            None, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(NS + "Document"), None
        )
        names = [value_of(quad.subject) for quad in documents]
        texts = {name: store.text(name) for name in names}
        return World(store.base, store.graph, texts)


def operators() -> dict[str, str]:
    """What each operator does, as SPARQL UPDATE with holes."""
    read = tomllib.loads((HERE / "operators.toml").read_text(encoding="utf-8"))
    return {name: str(operator["update"]) for name, operator in read.items()}


def mutants() -> list[Mutant]:
    """All mutants, in the order of their file."""
    found = []
    for line in (HERE / "mutants.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        operator, arguments, rules, expected = line.split("\t")
        pairs = dict(pair.split("=", 1) for pair in arguments.split("; ") if pair)
        named = frozenset() if rules == "any" else frozenset(rules.split("|"))
        found.append(Mutant(operator, pairs, named, expected, line))
    return found


class Filler:
    """Fills the holes of an operator: keys become the IRIs of the things that they begin."""

    def __init__(self, world: World) -> None:
        self.world = world
        kinds = world.graph.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), None)
        self.keys = sorted({q.subject.value for q in kinds if isinstance(q.subject, ox.NamedNode)})
        issued = ox.NamedNode(PREFIXES["dcterms"] + "issued")
        dated = world.graph.quads_for_pattern(None, issued, None)
        days = sorted((value_of(q.object)[:10], value_of(q.subject)) for q in dated)
        self.doc = days[-1][1]
        claims = [
            key for key in self.keys if key.startswith(self.doc.replace("/doc/", "/claim/")) and "/e" not in key[-4:]
        ]
        self.claims = claims[:2]

    def iri(self, key: str) -> str:
        """The IRI of a key, or of the one key that goes on from it."""
        full = self.world.base + key
        if full in self.keys or "mutant" in key:
            return f"<{full}>"
        found = [k for k in self.keys if k.startswith(full) and k.count("/") == full.count("/")]
        kept = [k for k in found if k.startswith(full + ".")] or found
        return f"<{kept[0] if len(kept) == 1 else full}>"

    def label(self, iri: str) -> str:
        """The name that a thing has already."""
        pattern = (ox.NamedNode(iri.strip("<>")), ox.NamedNode(PREFIXES["rdfs"] + "label"), None)
        names = sorted(str(q.object) for q in self.world.graph.quads_for_pattern(*pattern))
        return names[0] if names else '"Mutant"'

    def value(self, name: str, text: str) -> str:
        """An argument as SPARQL."""
        if name.startswith(_TEXTS):
            return f'"{text}"'
        if _DATE.fullmatch(text):
            return f'"{text}"^^xsd:{_TYPES[len(text)]}'
        if text.partition(":")[0] in {*SCHEMES, "tdu"}:
            return text
        return self.iri(text)

    def update(self, mutant: Mutant, template: str) -> str:
        """The whole update of a mutant."""
        filled = {name: self.value(name, text) for name, text in mutant.arguments.items()}
        named = filled.get("body") or filled.get("unit")
        if named:
            filled["label"] = self.label(named)
        claims = [f"<{claim}>" for claim in self.claims]
        filled |= {"asserted": _ASSERTED + claims[0], "asserted2": _ASSERTED + claims[1]}
        filled["entity"] = _ENTITY.format(claim=claims[0], doc=f"<{self.doc}>")
        for name, text in mutant.arguments.items():
            template = template.replace(f'"{{{name}}}"', f'"{text}"')
        for name, said in filled.items():
            template = template.replace(f"{{{name}}}", said)
        if left := re.search(r"\{\w+\}", template):
            raise ValueError(f"{mutant.line}: nothing fills {left[0]}")
        prefixes = {**PREFIXES, **{prefix: f"{VOCAB}{scheme}/" for prefix, scheme in SCHEMES.items()}}
        head = f"BASE <{self.world.base}>\n" + "".join(f"PREFIX {p}: <{ns}>\n" for p, ns in sorted(prefixes.items()))
        return head + template


class Judge:
    """Checks mutants against the graph that they come from."""

    def __init__(self, world: World) -> None:
        rules, shapes = entries(shipped()), shipped()
        out = left_out(shapes, [UNKNOWN, *(entry.id for entry in rules if entry.off)])
        self.book = Book.of(shapes, core(shapes), [query for query in queries(shapes) if query.rule.iri not in out])
        self.world = world
        self.filler = Filler(world)
        self.operators = operators()
        self.unknown = {shape for entry in rules for shape in entry.unknown}
        self.before = self.found(world)

    def found(self, world: World) -> Found:
        """What a check finds about rules of the book, those that are off by default too."""
        raws = check_all(self.book, source_of(world)).raws()
        return frozenset(
            (rule, raw.rule.id, raw.focus, f"{raw.value} {' '.join(raw.nodes)} {raw.messages.get('en')}")
            for raw in raws
            for rule in raw.rule.book
        )

    def findings(self, *severities: str) -> list[tuple[str, str]]:
        """The shapes that object to the graph itself, with the keys of what they object to."""
        raws = check_all(self.book, source_of(self.world)).raws()
        kept = [raw for raw in raws if raw.rule.severity in severities]
        return sorted({(raw.rule.id, raw.focus.removeprefix(self.world.base)) for raw in kept})

    def mutated(self, mutant: Mutant) -> World:
        """The graph with the mutant's change, which must be one."""
        world = self.world.copy()
        world.graph.update(self.filler.update(mutant, self.operators[mutant.operator]))
        if len(world.graph) == len(self.world.quads) and all(quad in world.graph for quad in self.world.quads):
            raise ValueError(f"{mutant.line}: the operator changes nothing")
        return world

    def outcome(self, mutant: Mutant) -> Outcome:
        """What is new in a mutant."""
        new = self.found(self.mutated(mutant)) - self.before
        broken = {rule for rule, shape, *_ in new if shape not in self.unknown}
        open_ = {rule for rule, shape, *_ in new if shape in self.unknown}
        asked = mutant.rules or broken
        open_here = "unknown" if open_ & mutant.rules else "none"
        verdict = "violation" if broken & asked else open_here
        return Outcome(mutant, verdict, tuple(sorted(broken | {f"{rule}?" for rule in open_ - broken})))


def table(outcomes: list[Outcome]) -> Iterator[str]:
    """The outcomes by operator, then each that was not expected."""
    yield f"{'operator':<24}{'mutants':>8}{'agree':>8}   violation  unknown  none (expected)\n"
    for name in dict.fromkeys(outcome.mutant.operator for outcome in outcomes):
        rows = [outcome for outcome in outcomes if outcome.mutant.operator == name]
        wanted = [outcome.mutant.expected for outcome in rows]
        counts = (wanted.count("violation"), wanted.count("unknown"), wanted.count("none"))
        yield f"{name:<24}{len(rows):>8}{sum(o.agrees for o in rows):>8}   {counts[0]:>9}{counts[1]:>9}{counts[2]:>6}\n"
    agree = sum(outcome.agrees for outcome in outcomes)
    rules = {rule for outcome in outcomes if outcome.mutant.expected == "violation" for rule in outcome.mutant.rules}
    yield f"{len(outcomes)} mutants of {len({o.mutant.operator for o in outcomes})} operators, {len(rules)} rules: "
    yield f"{agree} as expected ({100 * agree / len(outcomes):.1f} %).\n"
    for outcome in outcomes:
        if not outcome.agrees:
            yield f"\nnot as expected: {outcome.mutant.line}\n  {outcome.verdict}; new: {' '.join(outcome.rules) or '-'}\n"


def main() -> int:
    """Run all mutants."""
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(sample(Path(folder)))
        outcomes = [judge.outcome(mutant) for mutant in mutants()]
    text = "".join(table(outcomes))
    if "--freeze" in sys.argv:
        TABLE.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0 if sum(outcome.agrees for outcome in outcomes) >= 0.95 * len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
