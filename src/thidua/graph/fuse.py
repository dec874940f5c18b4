"""The quads of one unit of the fused view, from the marks that the documents left on it. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

import pyoxigraph as ox

from thidua import iri
from thidua.graph import acts, disputes, lives, periods, versions
from thidua.graph.keys import led_on, own_acts, own_keys
from thidua.graph.labels import Name, best_name, reading
from thidua.graph.parts import Fields, claims_of, dated, head, identity_of, values, year
from thidua.graph.terms import Triple, boolean, concept, date, integer, node, tagged, term, text

_CLASSES = {
    "person": ("tdu:Person",), "unit": ("tdu:Unit",), "unnamed": ("tdu:UnnamedHolder",), "group": ("tdu:Group",),
    "office": ("tdu:Post",), "post": ("tdu:Post",), "body": ("tdu:Body",), "place": ("tdu:Place",),
    "instrument": ("tdu:Instrument",), "event": ("tdu:Event",), "movement": ("tdu:Movement",), "kind_of_body": ("tdu:KindOfBody",),
}  # fmt: skip
_BY_PREFIX = {"body": "tdu:Body", "place": "tdu:Place", "post": "tdu:Post", "person": "tdu:Person"}
_STATUS_ORDER = ("held", "cancelled", "postponed", "planned")
"""What an event was, where documents differ: what happened tells more than what was planned."""


def render(unit: str, fields: Fields, base: str) -> set[Triple]:
    """The triples of one unit; none where no document speaks of it."""
    if "claim" in fields:
        return set(_ASSERTIONS[unit.partition("/")[0]](unit, fields, base))
    if unit.startswith("counted/"):
        return set(disputes.counted(unit, fields, base))
    if versions.FIELD in fields:
        return {t for value in fields[versions.FIELD] for t in versions.triples(unit, value, base)}
    return set(_entity(unit, fields, base))


def camel(code: str) -> str:
    """Name of the class of a kind of body: ``peoples_committee`` is ``PeoplesCommittee``."""
    return "".join(part.capitalize() for part in code.split("_"))


def _best(values: Mapping[str, int] | None) -> str | None:
    """The value that most documents give, the first by code points among equals."""
    return min(values, key=lambda v: (-values[v], v)) if values else None


def _entity(unit: str, fields: Fields, base: str) -> Iterator[Triple]:
    me = node(base, unit)
    for other in sorted(fields.get("replaced", ())):
        yield me, term("dcterms:isReplacedBy"), node(base, other)
    for was, role in product(sorted(fields.get("was", ())), sorted(fields.get("seat", ()))):
        yield from led_on((iri.post_key(role, unit), iri.post_key(role, was)), base)
    yield from lives.triples(unit, fields, base)
    if "kind" not in fields:
        return
    yield from _classes(me, unit, fields)
    yield from _names(me, fields)
    for other in fields.get("match", ()):
        yield me, term("skos:exactMatch"), ox.NamedNode(other)
    yield me, term("tdu:certainty"), text("asserted" if "asserted" in fields["status"] else "doubtful")
    if official := fields.get("official"):
        yield me, term("tdu:official"), boolean("true" in official)
    if "body" in fields["kind"] or unit.startswith("body/"):
        yield from _body(me, fields, base)
    if "place" in fields["kind"] and (kind := _best(fields.get("type"))):
        yield me, term("tdu:placeKind"), text(kind)
    if fields.keys() & {"role"}:
        yield me, term("tdu:role"), concept("role-kinds", _best(fields["role"]) or "")
        yield me, term("tdu:postIn"), node(base, _best(fields["body"]) or "")
    disputed = disputes.of_entity(unit, fields) if disputes.SAID in fields else []
    for dispute in disputed:
        yield from disputes.triples(dispute, base)
    if "instrument" in fields["kind"]:
        yield from _instrument(me, fields, base, disputed)
    if "event" in fields["kind"]:
        yield from _event(me, fields, base, disputed)
    if "movement" in fields["kind"]:
        yield from _movement(me, fields, base)


def _classes(me: ox.NamedNode, unit: str, fields: Fields) -> Iterator[Triple]:
    kinds = fields["kind"]
    for kind in kinds:
        for name in _CLASSES[kind]:
            yield me, term("rdf:type"), term(name)
    prefix = unit.partition("/")[0]
    nobody = prefix == "person" and "person" not in kinds  # an unnamed holder is not a person that we know
    if prefix in _BY_PREFIX and "kind_of_body" not in kinds and not nobody:
        yield me, term("rdf:type"), term(_BY_PREFIX[prefix])
    if prefix == "body" and "kind_of_body" not in kinds and (body_kind := _body_kind(fields)):
        yield me, term("rdf:type"), term(f"tdu:{camel(body_kind)}")


def _body_kind(fields: Fields) -> str | None:
    kind = _best(fields.get("type"))
    return None if kind in (None, "other", "person", "unit") else kind


def _names(me: ox.NamedNode, fields: Fields) -> Iterator[Triple]:
    source = next(field for field in ("rightname", "bodyname", "name", "keyname") if field in fields)
    names = {Name(*json.loads(value)): n for value, n in fields[source].items()}
    best = best_name(names)
    forms = [tuple(json.loads(value)) for value in fields.get("form", ())]
    for form, language in forms:
        yield me, term("skos:altLabel"), tagged(form, language)
    if source == "bodyname":
        role = (_best(fields["role"]) or "").replace("_", " ")
        yield me, term("rdfs:label"), text(f"{role[:1].upper()}{role[1:]}, {best.text}")
        return
    if best.basis == "reconstructed" and "person" in fields["kind"]:
        latins: Counter[str] = Counter()
        for name, n in names.items():
            latins[name.latin] += n
        plain = reading(latins, (f for f, _ in forms))
        best = next(name for name in sorted(names) if name.latin == plain)
    if "event" in fields["kind"] and (made := _occasion(fields)):
        yield me, term("rdfs:label"), text(made)
        yield me, term("tdu:nameBasis"), text("reconstructed")
        return
    yield me, term("rdfs:label"), tagged(best.text, "" if best.language == "und" else best.language)
    yield me, term("tdu:nameBasis"), text(best.basis)
    if best.latin:
        yield me, term("tdu:latinName"), text(best.latin)


def _occasion(fields: Fields) -> str | None:
    """What to call an event, of which texts only say "the conference": kind, organiser, day."""
    kind = (_best(fields.get("event")) or "").replace("_", " ")
    host = (
        best_name({Name(*json.loads(v)): n for v, n in fields["hostname"].items()}).text
        if "hostname" in fields
        else None
    )
    day = _when(fields)[0] if "when" in fields else None
    known = [part for part in (host, day) if part and not part.startswith("--")]
    return ", ".join([f"{kind[:1].upper()}{kind[1:]}", *known]) if kind and known else None


def _when(fields: Fields, disputed: Sequence[disputes.Dispute] = ()) -> tuple[str, str]:
    """The day of an event, as precise as any document says, and what it rests on; the default where it is disputed."""
    given = [tuple(json.loads(v)) for v in fields["when"]]
    chosen = disputes.default(disputed, "date")
    day, basis = min(
        (w for w in given if chosen in (None, w[0])),
        key=lambda w: (-len(w[0].lstrip("-")), w[1] != "stated", w[0]),
    )
    return day, basis


def _body(me: ox.NamedNode, fields: Fields, base: str) -> Iterator[Triple]:
    if kind := _body_kind(fields) or ("other" if "other" in fields.get("type", ()) else None):
        yield me, term("tdu:bodyKind"), concept("body-kinds", kind)
    if place := _best(fields.get("place")):
        yield me, term("tdu:jurisdiction"), node(base, place)
    if name := _best(fields.get("placename")):
        yield me, term("tdu:jurisdictionName"), text(name)
    if basis := fields.get("placebasis"):
        yield me, term("tdu:jurisdictionBasis"), text("stated" if "stated" in basis else "context")
    for field in ("number", "topic"):
        if value := _best(fields.get(field)):
            yield me, term(f"tdu:{field}"), text(value)
    for parent in fields.get("parent", ()):
        yield me, term("tdu:parentBody"), node(base, parent)


def _instrument(me: ox.NamedNode, fields: Fields, base: str, disputed: Sequence[disputes.Dispute]) -> Iterator[Triple]:
    if kind := _best(fields.get("instrument")) or _best(fields.get("type")):
        yield me, term("tdu:instrumentKind"), concept("instrument-kinds", kind)
    if number := _best(fields.get("number")):
        yield me, term("tdu:documentNumber"), text(number)
    issued = disputes.default(disputed, "date") or periods.most_precise(fields.get("date", ()))
    yield from dated(me, "tdu:issuedOn", issued)
    effective = disputes.default(disputed, "effective") or periods.most_precise(fields.get("effective", ()))
    if effective is not None and (day := date(effective)) is not None:
        yield me, term("tdu:effectiveOn"), day
    if (expires := periods.most_precise(fields.get("expires", ()))) is not None and (day := date(expires)) is not None:
        yield me, term("tdu:expiresOn"), day
    for field, name in (("issuer", "tdu:issuer"), ("signatory", "tdu:signatory")):
        for value in fields.get(field, ()):
            yield me, term(name), node(base, value)
    for title in fields.get("title", ()):
        yield me, term("dcterms:title"), text(title)
    for value in fields.get("signedFor", ()):
        yield me, term("tdu:signedFor"), text(value)


def _event(me: ox.NamedNode, fields: Fields, base: str, disputed: Sequence[disputes.Dispute]) -> Iterator[Triple]:
    if kind := disputes.default(disputed, "kind") or _best(fields.get("event")):
        yield me, term("tdu:eventKind"), text(kind)
    if statuses := fields.get("eventStatus"):
        yield (
            me,
            term("tdu:eventStatus"),
            text(min(statuses, key=lambda s: (_STATUS_ORDER.index(s) if s in _STATUS_ORDER else 9, s))),
        )
    if "when" in fields:
        day, basis = _when(fields, disputed)
        yield from dated(me, "tdu:date", day)
        yield me, term("tdu:dateBasis"), text(basis)
    if number := _best(fields.get("number")):  # the sixth congress, the 26th session
        yield me, term("tdu:number"), text(number)
    for field, name in (("eventPlace", "tdu:eventPlace"), ("organiser", "tdu:organiser")):
        for value in fields.get(field, ()):
            yield me, term(name), node(base, value)
    for title in fields.get("title", ()):
        yield me, term("dcterms:title"), text(title)
    if told := fields.get("witness"):  # one mark of each document: that of the article which it tells
        yield me, term("tdu:documentCount"), integer(sum(told.values()))
        yield me, term("tdu:witnessCount"), integer(len(told))


def _movement(me: ox.NamedNode, fields: Fields, base: str) -> Iterator[Triple]:
    for value in fields.get("period", ()):
        yield me, term("tdu:period"), text(value)
    for value in fields.get("launcher", ()):
        yield me, term("tdu:launcher"), node(base, value)
    yield from dated(me, "tdu:date", periods.most_precise(fields.get("date", ())))
    for value in fields.get("movementStatus", ()):
        yield me, term("tdu:movementStatus"), text(value)


def _tenure(unit: str, fields: Fields, base: str) -> Iterator[Triple]:
    claims, identity = claims_of(fields), identity_of(fields)
    keys = own_keys(unit, claims)
    me = node(base, keys[0])
    yield from head(keys, "tdu:Tenure", [*claims], base)
    yield me, term("tdu:holder"), node(base, identity["holder"])
    yield me, term("tdu:post"), node(base, identity["post"])
    spells = periods.spells(claims)
    for own, spell in zip(spells, periods.ended(spells), strict=True):
        # what only ends a period is a period of its own besides, and that has its keys
        yield from _spell(own_acts(unit, own, "spell"), me, spell, base)
    for dispute in disputes.of_tenure(keys[0], claims):
        yield from disputes.triples(dispute, base)


def _spell(keys: Sequence[str], tenure: ox.NamedNode, claims: list[periods.Claim], base: str) -> Iterator[Triple]:
    me = node(base, keys[0])
    yield from head(keys, "tdu:Spell", claims, base)
    yield me, term("tdu:spellOf"), tenure
    yield me, term("tdu:mode"), concept("modes", claims[0]["mode"])
    for field, name in (("since", "tdu:from"), ("until", "tdu:until")):
        yield from dated(me, name, periods.most_precise(c.get(field) for c in claims))
    for day in {c["on"] for c in claims if "on" in c}:
        yield from dated(me, "tdu:attestedOn", day)
    for version in {v for c in claims for v in c.get("lives", ())}:
        yield me, term("tdu:bodyVersion"), node(base, version)
    yield from year(me, claims[0].get("year"))
    for field in ("term", "cause"):
        for value in {c[field] for c in claims if field in c}:
            yield me, term(f"tdu:{field}"), text(value)


def _plain(
    name: str, nodes: Mapping[str, str], texts: Mapping[str, str], years: bool = False
) -> Callable[[str, Fields, str], Iterator[Triple]]:
    """A renderer for an assertion whose identity is all there is to it."""

    def renderer(unit: str, fields: Fields, base: str) -> Iterator[Triple]:
        identity, claims = identity_of(fields), claims_of(fields)
        keys = own_keys(unit, claims)
        me = node(base, keys[0])
        yield from head(keys, name, [*claims], base)
        for field, prop in nodes.items():
            if field in identity:
                yield me, term(prop), node(base, identity[field])
        for field, prop in texts.items():
            if field in identity:
                yield me, term(prop), text(identity[field])
        if years:
            yield from year(me, identity.get("year"))

    return renderer


def _participation(unit: str, fields: Fields, base: str) -> Iterator[Triple]:
    claims, identity = claims_of(fields), identity_of(fields)
    keys = own_keys(unit, claims)
    me = node(base, keys[0])
    yield from head(keys, "tdu:Participation", [*claims], base)
    yield me, term("tdu:participant"), node(base, identity["participant"])
    yield me, term("tdu:inEvent"), node(base, identity["event"])
    yield me, term("tdu:participationPart"), concept("parts", identity["part"])
    yield me, term("tdu:order"), integer(min(c["order"] for c in claims))
    yield from values(me, "tdu:capacity", [*claims], "capacity", base)


def _relation(unit: str, fields: Fields, base: str) -> Iterator[Triple]:
    identity, claims = identity_of(fields), claims_of(fields)
    keys = own_keys(unit, claims)
    me = node(base, keys[0])
    first, *rest = identity["predicate"].split("_")
    predicate = term("tdu:" + first + "".join(part.capitalize() for part in rest))
    subject, object_ = node(base, identity["subject"]), node(base, identity["object"])
    yield from head(keys, "tdu:Relation", [*claims], base)
    yield me, term("tdu:subject"), subject
    yield me, term("tdu:predicate"), predicate
    yield me, term("tdu:object"), object_
    if any(c["status"] == "asserted" for c in claims):
        yield subject, predicate, object_


def _measure(unit: str, fields: Fields, base: str) -> Iterator[Triple]:
    plain = _plain(
        "tdu:Measure", {"of": "tdu:measureOf"}, {"value": "tdu:value", "unit": "tdu:unit", "period": "tdu:period"}
    )
    yield from plain(unit, fields, base)
    me = node(base, own_keys(unit, claims_of(fields))[0])
    yield from dated(me, "tdu:date", identity_of(fields).get("on"))


_ASSERTIONS: dict[str, Callable[[str, Fields, str], Iterator[Triple]]] = {
    "tenure": _tenure,
    "appointment": acts.appointment,
    "award": acts.award,
    "instrument-act": acts.instrument_act,
    "membership": _plain("tdu:UnitMembership", {"member": "tdu:member", "body": "tdu:memberOf"}, {}, years=True),
    "participation": _participation,
    "mandate": _plain(
        "tdu:Mandate", {"speaker": "tdu:speaker", "addressee": "tdu:addressee", "instrument": "tdu:underInstrument"},
        {"mode": "tdu:mandateMode", "action": "tdu:action", "period": "tdu:period"},
    ),
    "biography": _plain("tdu:BiographicalFact", {"person": "tdu:person"}, {"property": "tdu:property", "value": "tdu:value"}),
    "relation": _relation,
    "measure": _measure,
}  # fmt: skip
