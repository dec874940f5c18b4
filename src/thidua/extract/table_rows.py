"""Rows of a table of officials become statements: one post a row, and its decision where the table gives one.

The rows are those of :mod:`thidua.reading.table`: cells with their field, their place in the text and what the mapping says
they stand for. A row that cannot be understood is a finding; the other rows stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from thidua import iri
from thidua.errors import ConfigError
from thidua.extract import cell_values
from thidua.extract.cell_values import Ambiguous, Title
from thidua.extract.statements import with_ids
from thidua.lexicon import COUNTRY, Place, lexicon
from thidua.model import (
    AppointmentStatement,
    Document,
    Entity,
    Evidence,
    Extraction,
    Finding,
    InstrumentStatement,
    PersonStatement,
    RoleStatement,
    Row,
    Statement,
    Time,
)
from thidua.text.codes import parse

RULE: Final = "table-row"
_PARTS: Final = {
    "holder": "holder", "role": "role", "body": "body", "body_number": "body", "topic": "body", "place": "place", "mode": "role",
    "from": "time", "until": "time", "on": "time", "term": "time", "decision": "number", "decided_on": "time", "act": "verb",
    "decided_by": "body",
}  # fmt: skip
_OF_POST: Final = ("holder", "role", "body", "body_number", "topic", "place", "mode", "from", "until", "on", "term")
_OF_DECISION: Final = ("decision", "decided_on", "decided_by")
_SCHEMES: Final = {
    "role": "role-kinds", "body": "body-kinds", "mode": "modes", "act": "appointment-acts", "decided_by": "body-kinds",
}  # fmt: skip
_MODE_OF_ROLE: Final = {"in_charge": "acting"}
"""How a post is held whose very name says it."""
_ACT_OF_MODE: Final = {"former": "relieved", "proposed": "proposed", "acting": "assigned"}
"""What a decision did where the table does not say, by the mode of the row that cites it; it appointed otherwise."""


def from_rows(document: Document) -> Extraction:
    """All that a table says. ``document`` comes from :func:`thidua.reading.read_table`."""
    table = _Table(document)
    statements: list[Statement] = []
    for data in document.rows:
        if data["kind"] == "finding":
            table.find(data["code"], data["start"], data["end"], data["message"])
        else:
            statements.extend(table.statements(_Cells(document.text, data)))
    statements.extend(table.persons())
    return Extraction(document, tuple(with_ids(document.id, statements)), tuple(table.findings))


class _Unknown(Exception):  # noqa: N818 - it becomes a finding
    """A cell that cannot be understood."""

    def __init__(self, name: str, why: str) -> None:
        self.name = name
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row: its cells by field."""

    text: str
    data: Row

    @property
    def number(self) -> int:
        """The row's number in the file."""
        return int(self.data["row"])

    def __contains__(self, name: str) -> bool:
        return name in self.data["cells"]

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        cell: Mapping[str, Any] = self.data["cells"][name]
        return cell

    def said(self, name: str) -> str | None:
        """What a cell says, as the mapping understands it."""
        return str(self[name].get("means", self[name]["value"])) if name in self else None

    def evidence(self, names: tuple[str, ...]) -> tuple[Evidence, ...]:
        """The cells of these fields as evidence, in the order of the text. What the mapping supplied has none."""
        cells = [(self[name], _PARTS[name]) for name in names if name in self and "start" in self[name]]
        return tuple(
            Evidence(part, c["start"], c["end"], self.text[c["start"] : c["end"]], row=c["row"], column=c["column"])
            for c, part in sorted(cells, key=lambda pair: (pair[0]["start"], pair[1]))
        )


class _Table:
    """One table on its way to statements."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexicon = lexicon(document.language)
        self.findings: list[Finding] = []
        self.holders: dict[tuple[str, str], tuple[Entity, list[Evidence]]] = {}
        self.namesakes: dict[str, int] = {}

    def find(self, code: str, start: int, end: int, message: str) -> None:
        """Note what carries no statement."""
        text = self.document.text[start:end]
        self.findings.append(Finding(code, "warning", self.document.name, start, end, text, message))

    def statements(self, cells: _Cells) -> Iterator[Statement]:
        """The statements of one row; a finding instead where a cell is not understood."""
        try:
            yield from self._row(cells)
        except _Unknown as unknown:
            cell = cells[unknown.name]
            at = cell if "start" in cell else cells["holder"]
            column = cell.get("column", unknown.name)
            message = f"row {cells.number}, {column}: {cell['value']!r} {unknown.why}; the row is left out"
            self.find(f"table-{unknown.name.replace('_', '-')}", at["start"], at["end"], message)

    def persons(self) -> Iterator[PersonStatement]:
        """Each person of the table once, with every cell that names him or her."""
        for entity, found in self.holders.values():
            mentions = tuple(dict.fromkeys(found))
            yield PersonStatement(
                document=self.document.name, evidence=mentions, person=entity, mentions=mentions, rule=RULE
            )

    def _row(self, cells: _Cells) -> Iterator[Statement]:
        codes = {
            name: self._code(name, scheme, cells)
            for name, scheme in _SCHEMES.items()
            if name in cells and name != "role"
        }
        place, basis = self._place(cells)
        for title in self._titles(cells, codes.get("body"), place, basis):
            yield from self._post(cells, title, codes)

    def _titles(self, cells: _Cells, kind: str | None, place: Place | None, basis: str | None) -> list[Title]:
        """The posts that a row names: a role and its body in two cells, or one cell with one or more whole titles."""
        if kind is None:
            found, rest = cell_values.titles(str(cells.said("role")), self.document.language, place, basis)
            if not found:
                raise _Unknown("role", "names no role in a body that is known, and the table gives no body")
            if rest and "start" in cells["role"]:
                message = f"row {cells.number}, {cells['role']['column']}: not understood: {', '.join(rest)}"
                self.find("table-role-partly", cells["role"]["start"], cells["role"]["end"], message)
            return found
        body = cell_values.body(
            kind, place, self.lexicon, basis=basis, number=cells.said("body_number"), topic=cells.said("topic"),
            written=cells["body"]["value"] if "start" in cells["body"] else "",
        )  # fmt: skip
        said = str(cells.said("role"))
        if "means" not in cells["role"] and not self._label("role", _SCHEMES["role"], said):
            named = cell_values.title_named(said, self.document.language)
            if named is not None:
                return [Title(named[0], body, named[1])]
        role = self._code("role", _SCHEMES["role"], cells)
        return [Title(role, body, _MODE_OF_ROLE.get(role, "holds"))]

    def _post(self, cells: _Cells, title: Title, codes: Mapping[str, str]) -> Iterator[Statement]:
        mode = codes.get("mode", title.mode)
        doubts = () if title.body.place else ("no-jurisdiction",)
        post: dict[str, Any] = {
            "document": self.document.name, "rule": RULE, "holder": self._holder(cells), "role": title.role, "body": title.body,
            "mode": mode, "status": "doubtful" if doubts else "asserted", "doubts": doubts,
        }  # fmt: skip
        from_, until = cells.said("from"), cells.said("until")
        time = Time(on=cells.said("on"), from_=from_, until=until, term=cells.said("term"))
        yield RoleStatement(evidence=cells.evidence(_OF_POST), time=time, **post)
        if "decision" in cells:
            decision = self._decision(cells, title.body, codes.get("decided_by"))
            yield decision
            yield AppointmentStatement(
                evidence=cells.evidence((*_OF_POST, "act", *_OF_DECISION)), act=codes.get("act") or _ACT_OF_MODE.get(mode, "appointed"),
                decided_by=decision.issuer, instrument=decision.instrument, time=Time(from_=from_, until=until), **post,
            )  # fmt: skip

    def _code(self, name: str, scheme: str, cells: _Cells) -> str:
        said = str(cells.said(name))
        code = self._label(name, scheme, said)
        if code is not None:
            return code
        if "means" in cells[name]:
            raise ConfigError(f"the mapping gives {said!r} for {name}, which is no code of {scheme}", where=self.document.name,
                              hint=f"The codes are those of ontology/vocab/{scheme}.ttl")  # fmt: skip
        raise _Unknown(name, f"is not known: say what it stands for under [values.{name}]")

    def _label(self, name: str, scheme: str, said: str) -> str | None:
        try:
            return cell_values.concept(scheme, said, self.document.language)
        except Ambiguous as several:
            raise _Unknown(name, f"may be any of {several}: say which one under [values.{name}]") from several

    def _place(self, cells: _Cells) -> tuple[Place | None, str | None]:
        said = cells.said("place")
        if said is None:
            return (cell_values.place_named(self.document.home), "context") if self.document.home else (None, None)
        place = cell_values.place_named(said)
        if place is None:
            raise _Unknown("place", "is no province, city or country that is known")
        return place, "stated"

    def _holder(self, cells: _Cells) -> Entity:
        name = cells["holder"]["value"]
        key = " ".join(name.split()), cells.said("holder_id") or ""
        if key not in self.holders:
            nth = self.namesakes.get(key[0], 0)
            self.namesakes[key[0]] = nth + 1
            self.holders[key] = cell_values.person(name, self.document.id, nth), []
        entity, mentions = self.holders[key]
        mentions.extend(cells.evidence(("holder",)))
        return entity

    def _decision(self, cells: _Cells, body: Entity, decided_by: str | None) -> InstrumentStatement:
        written = str(cells.said("decision"))
        code, date = parse(written), cells.said("decided_on")
        number = code.normal if code is not None else " ".join(written.split())
        kind = code.types[0] if code is not None and code.types else "decision"
        place = cell_values.place_named(body.place) if body.place else None
        issuer = None
        if decided_by is not None:
            issuer = self._body(decided_by, place)
        elif code is not None and code.issuer is not None and code.issuer.body and (code.issuer.place or place):
            issuer = self._body(code.issuer.body, COUNTRY if code.issuer.place else place)
            if code.issuer.role:
                issuer = cell_values.office(code.issuer.role, issuer)
        key = iri.instrument_key(number, type_=kind, issuer=issuer.key if issuer else None, date=date)
        entity = Entity("instrument", key, number, iri.latin(number), type=kind, number=number, forms=(written,))
        return InstrumentStatement(
            document=self.document.name, evidence=cells.evidence(_OF_DECISION), rule=RULE, instrument=entity, type=kind, number=number,
            date=date, issuer=issuer,
        )  # fmt: skip

    def _body(self, kind: str, place: Place | None) -> Entity:
        return cell_values.body(kind, place, self.lexicon, basis="context")
