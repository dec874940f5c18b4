"""What a check found: one record a result, with the quotes of everything that clashes. No I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SEVERITIES = ("violation", "warning", "info")
"""From what fails a check to what merely informs."""

Texts = Mapping[str, str]
"""A text by language (``en``, ``vi``)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The shape that was broken, as a reader should see it."""

    iri: str
    label: Texts
    advice: Texts
    severity: str
    source: str = ""
    """Where the rule comes from, where it is one of the world and not of the model."""
    see: str = ""
    """The term or page that explains it."""
    book: tuple[str, ...] = ()
    """The rules of the rule book that the shape carries out (``R01``)."""

    @property
    def id(self) -> str:
        """The last part of the IRI: ``Post-overlapping-holders``."""
        return self.iri.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Quote:
    """Where something is written."""

    document: str
    """The document's file name."""
    text: str
    claim: str
    published: str = ""
    status: str = "asserted"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that clash, and where it is written."""

    node: str
    label: str
    quotes: tuple[Quote, ...] = ()
    claims: tuple[str, ...] = ()
    """Every claim behind it."""
    more: int = 0
    """How many different quotes there are beside those in ``quotes``."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A result before anyone looked up its names and quotes."""

    rule: Rule
    focus: str
    messages: Texts
    path: str = ""
    """The property, in Turtle."""
    value: str = ""
    """The offending value, as an IRI in angle brackets or a literal's text."""
    component: str = ""
    nodes: tuple[str, ...] = ()
    """The IRIs that clash, beside the focus."""


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is wrong or unusual."""

    raw: Raw
    label: str
    """The focus by its name."""
    sides: tuple[Side, ...] = ()

    @property
    def rule(self) -> Rule:
        """The rule that was broken."""
        return self.raw.rule

    @property
    def value(self) -> str:
        """The offending value where it tells more than the sentence and the sides do; else empty."""
        raw, told = self.raw, {side.node for side in self.sides}
        known = not raw.path and raw.value.startswith("<")  # a rule's sentence names its nodes
        return "" if known or raw.value.strip("<>") in told else raw.value

    def message(self, language: str = "en") -> str:
        """The sentence that says what clashes."""
        return text_in(self.raw.messages, language)


@dataclass(frozen=True, slots=True)
class Report:
    """All results, the gravest first."""

    results: tuple[Result, ...]
    doubts: Mapping[str, int] = field(default_factory=dict)
    """Doubtful claims by the reason of the doubt."""
    doubtful: int = 0
    """How many claims are doubtful."""
    claims: int = 0
    documents: int = 0
    findings: int = 0
    """Places in the documents that are in no statement, each with its reason."""
    rules: int = 0
    """How many shapes and rules were applied."""

    def count(self, severity: str) -> int:
        """How many results have this severity."""
        return sum(r.rule.severity == severity for r in self.results)

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated; warnings do not count."""
        return self.count("violation") == 0

    def groups(self) -> list[tuple[Rule, list[Result]]]:
        """The results by rule, the gravest rules first."""
        grouped: dict[str, list[Result]] = {}
        for result in self.results:
            grouped.setdefault(result.rule.iri, []).append(result)
        return [(group[0].rule, group) for group in grouped.values()]


def text_in(texts: Texts, language: str) -> str:
    """The text in a language, in English where it is missing, else any."""
    return texts.get(language) or texts.get("en") or next((texts[k] for k in sorted(texts)), "")


def order(result: Result) -> tuple[int, str, str, str, str]:
    """Sorting key: severity, rule, focus, value."""
    raw = result.raw
    return SEVERITIES.index(raw.rule.severity), raw.rule.iri, raw.focus, raw.value, " ".join(raw.nodes)
