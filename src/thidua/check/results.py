"""What a check found: one record a result, with the quotes of everything that clashes. No I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua.iri import digest

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
    unknown: bool = False
    """Whether it tells what the record does not decide, instead of what breaks a rule."""
    sources: Texts = field(default_factory=dict)
    """``source`` by language."""

    def source_in(self, language: str) -> str:
        """Where it comes from, in a language or, where that is not written, as it is."""
        return self.sources.get(language) or self.source

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
    language: str = ""
    url: str = ""
    """Where the document stands on the web, where that is known."""


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
    witnesses: int = 0
    """Independent documents behind it: versions of one article are one."""
    translated: bool = False
    """Whether no document in the language of the originals says it."""
    doubtful: bool = False
    """Whether every claim behind it is doubtful."""
    disputed: bool = False
    """Whether sources say otherwise: it is one side of a disagreement."""


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

    @property
    def id(self) -> str:
        """``chk-`` and 16 hex digits: the same thing found again has the same id."""
        return "chk-" + digest(self.rule.iri, self.focus, self.path, self.value, self.component, *self.nodes)


@dataclass(frozen=True, slots=True)
class Thing:
    """A node and its name."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That a person looked at a result and let it stand."""

    entry: str
    """``cur-`` and 16 hex digits: the entry of the curation."""
    result: str
    """The result that it was written for."""
    by: str
    on: str
    reason: str
    rule: str = ""
    """The id of the rule, as the entry notes it."""
    message: str = ""
    """The sentence of the result, in English, as the entry notes it."""


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that gave no answer: nobody knows whether anything breaks it."""

    rule: str
    """Its id, or the name of the file that was to have it."""
    where: str
    """File and line, where it is somebody's own rule."""
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is wrong or unusual."""

    raw: Raw
    label: str
    """The focus by its name."""
    sides: tuple[Side, ...] = ()
    bodies: tuple[Thing, ...] = ()
    """The bodies that it is about."""
    accepted: Acceptance | None = None
    new: bool = False
    """Whether an earlier report that it was compared with lacks it."""

    @property
    def id(self) -> str:
        """The same whenever it is found again."""
        return self.raw.id

    @property
    def rule(self) -> Rule:
        """The rule that was broken."""
        return self.raw.rule

    @property
    def verdict(self) -> str:
        """What becomes of the rule: ``broken``, ``contested`` where sources differ on a side of it, ``unknown``.

        Of what keeps a rule nothing is reported.
        """
        if self.rule.unknown:
            return "unknown"
        return "contested" if any(side.disputed for side in self.sides) else "broken"

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
class Gone:
    """A result of the earlier report that is no longer found."""

    id: str
    rule: str
    severity: str
    messages: Texts


@dataclass(frozen=True, slots=True)
class Since:
    """What changed against an earlier report."""

    name: str
    """The earlier report's file."""
    new: int
    known: int
    gone: tuple[Gone, ...] = ()


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
    not_checked: tuple[NotChecked, ...] = ()
    lost: tuple[Acceptance, ...] = ()
    """Acceptances whose result is no longer found."""
    since: Since | None = None
    looked_at: frozenset[str] = frozenset()
    """The ids of the shapes and rules that were applied."""

    def count(self, severity: str) -> int:
        """How many results of this severity nobody has accepted."""
        return sum(r.rule.severity == severity and r.accepted is None for r in self.results)

    @property
    def accepted(self) -> int:
        """How many results somebody has accepted."""
        return sum(r.accepted is not None for r in self.results)

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated that nobody accepted; warnings do not count."""
        return self.count("violation") == 0


def text_in(texts: Texts, language: str) -> str:
    """The text in a language, in English where it is missing, else any."""
    return texts.get(language) or texts.get("en") or next((texts[k] for k in sorted(texts)), "")


def order(result: Result) -> tuple[int, str, str, str, str]:
    """Sorting key: severity, rule, focus, value."""
    raw = result.raw
    return SEVERITIES.index(raw.rule.severity), raw.rule.iri, raw.focus, raw.value, " ".join(raw.nodes)
