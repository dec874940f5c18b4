"""What one document adds to the fused view, once identities are known.

The fused view is a sum: of every document a set of *marks* (unit, field, value), counted over documents, and a set of
*links* that only that document can make (which claim supports, which document mentions). Adding a document adds its
marks, taking it out subtracts them, and the order cannot matter. :mod:`thidua.graph.fuse` turns the marks of one unit
into its quads. A unit is an entity (its fields say what is known of it) or an assertion (one field per claim).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from thidua import iri
from thidua.graph import disputes, instrument_lives
from thidua.graph.keys import OWN, Identity
from thidua.graph.marking import Contribution, Contributor, Link, Mark, Source, as_text
from thidua.model import (
    AppointmentStatement,
    AwardStatement,
    BiographyStatement,
    EventStatement,
    InstrumentStatement,
    MandateStatement,
    MeasureStatement,
    MembershipStatement,
    MovementStatement,
    PersonStatement,
    RelationStatement,
    RoleStatement,
    Statement,
)

__all__ = ["Contribution", "Link", "Mark", "Source", "as_text", "contribution"]


def contribution(
    source: Source,
    statements: Iterable[Statement],
    canon: Mapping[str, str],
    rests_on: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> Contribution:
    """What a document adds, its mentions being the entities that ``canon`` says (a key it lacks is its own).

    ``rests_on``: claim to the entries of the curation that changed how it counts.
    """
    worker = Contributor(source, canon, rests_on)
    for statement in statements:
        worker.take(statement)
        if (extra := _EXTRA.get(type(statement))) is not None:
            extra(worker, statement)
    if worker.witness is not None:
        me, first = map(iri.document_key, (source.id, worker.witness))
        worker.out.links.add((me, "tdu:sameArticleAs", first))
    return worker.out


def _person(to: Contributor, s: PersonStatement) -> None:
    to.mark(to.key(s.person), "official", "true" if s.official else "false")


def _role(to: Contributor, s: RoleStatement) -> None:
    identity: Identity = {"holder": to.both(s.holder), "post": to.post(s.role, s.body)}
    t = s.time
    to.assertion(
        "tenure", identity, mode=s.mode, on=t.on, since=t.from_, until=t.until, year=t.year, term=t.term, cause=s.cause,
        lives=to.meant(to.key(s.body)) or None, **to.weighed(),
    )  # fmt: skip


def _appointment(to: Contributor, s: AppointmentStatement) -> None:
    identity: Identity = {"appointee": to.both(s.holder), "post": to.post(s.role, s.body), "act": s.act, "mode": s.mode}
    to.assertion(
        "appointment", identity, date=s.time.from_ or s.time.until or s.time.on, year=s.time.year, term=s.time.term,
        decidedBy=to.opt(s.decided_by), instrument=to.opt(s.instrument), cause=s.cause, votes=s.votes, voters=s.voters,
    )  # fmt: skip


def _membership(to: Contributor, s: MembershipStatement) -> None:
    to.mark(to.key(s.member), "kind", "unit" if s.member.kind != "person" else "person")
    to.assertion("membership", {"member": to.both(s.member), "body": to.both(s.body), "year": s.time.year})


def _instrument(to: Contributor, s: InstrumentStatement) -> None:
    key = to.key(s.instrument)
    to.mark(key, "instrument", s.type)
    to.mark(key, "number", s.number)
    to.mark(key, "date", s.date)
    to.mark(key, "effective", s.effective)
    to.mark(key, "issuer", to.opt(s.issuer))
    to.mark(key, "title", s.title)
    for name, value in (("signatory", to.opt(s.signatory)), ("signedFor", s.signed_for), ("expires", s.expires)):
        to.mark(key, name, value)
    instrument_lives.states(to.assertion, to.both(s.instrument), s)
    to.said(key, "date", s.date)
    to.said(key, "effective", s.effective)
    to.said(key, "title", s.title, language=to.source.language)
    if s.signatory is not None and s.signatory.kind == "person":
        to.said(key, "signatory", to.key(s.signatory), thing=to.key(s.signatory))


def _event(to: Contributor, s: EventStatement) -> None:
    key = to.key(s.event)
    to.mark(key, "event", s.type)
    to.mark(key, "witness", to.witness or to.source.id)
    to.mark(key, "eventStatus", s.event_status)
    if s.date is not None:
        to.mark(key, "when", as_text(s.date, s.date_basis or "stated"))
        to.said(key, "date", s.date)
    to.said(key, "kind", s.type)
    to.mark(key, "eventPlace", to.opt(s.place))
    to.mark(key, "organiser", to.opt(s.organiser))
    to.mark(key, "hostname", to.name(s.organiser) if s.organiser else None)
    to.mark(key, "title", s.title)
    for order, p in enumerate(s.participants, start=1):
        before, to.status = to.status, "doubtful" if p.status == "doubtful" else to.status
        capacity = to.resolve(p.capacity) if p.capacity else None
        holder = to.both(p.holder)
        identity: Identity = {"participant": holder, "event": to.both(s.event), "part": p.part}
        fact = to.assertion("participation", identity, order=order, capacity=capacity)
        if p.part in ("chaired", "attended") and p.holder.kind == "person":
            did = {
                "thing": holder.now,
                "name": p.holder.name,
                "fact": fact.now,
                OWN: None if fact.own == fact.now else fact.own,
            }
            to.said(key, "part", p.part, quote=disputes.quoted(s, p), **did)
        to.status = before


def _movement(to: Contributor, s: MovementStatement) -> None:
    key = to.key(s.movement)
    to.mark(key, "period", s.period)
    to.mark(key, "launcher", to.opt(s.launcher))
    to.mark(key, "date", s.date)
    to.mark(key, "movementStatus", s.movement_status)


def _mandate(to: Contributor, s: MandateStatement) -> None:
    identity: Identity = {
        "speaker": to.opt_both(s.speaker), "addressee": to.opt_both(s.addressee), "instrument": to.opt_both(s.instrument),
        "action": s.action, "mode": s.mandate_mode, "period": s.period,
    }  # fmt: skip
    to.assertion("mandate", identity)


def _biography(to: Contributor, s: BiographyStatement) -> None:
    to.assertion("biography", {"person": to.both(s.person), "property": s.property, "value": s.value})


def _award(to: Contributor, s: AwardStatement) -> None:
    identity: Identity = {
        "kind": s.award_kind, "name": None if s.award_kind else s.award, "status": s.award_status, "recipient": to.opt_both(s.recipient),
        "count": None if s.count is None else str(s.count), "unit": s.unit, "year": s.year, "grantor": to.opt_both(s.grantor),
        # without a recipient nothing says that two documents mean one act
        "document": None if s.recipient else to.source.id,
    }  # fmt: skip
    to.assertion(
        "award", identity, date=s.date, name=s.award, proposer=to.opt(s.proposer), instrument=to.opt(s.instrument)
    )


def _relation(to: Contributor, s: RelationStatement) -> None:
    to.assertion("relation", {"subject": to.both(s.subject), "predicate": s.predicate, "object": to.both(s.object)})
    instrument_lives.done_to(to.assertion, to.both, s)


def _measure(to: Contributor, s: MeasureStatement) -> None:
    t = s.time
    period = f"{t.from_ or ''}/{t.until or ''}" if t.from_ or t.until else t.term or t.year
    identity: Identity = {
        "value": s.value, "unit": s.unit, "of": to.opt_both(s.of), "on": t.on, "period": period,
        "document": None if s.of else to.source.id,
    }  # fmt: skip
    to.assertion("measure", identity)
    if s.of is not None:
        # what is counted, apart from how many: other documents may count otherwise
        of = to.both(s.of)
        counted = iri.assertion_key("counted", of.now, s.unit, t.on, period)
        to.mark(counted, "of", of.now)
        to.said(counted, "value", f"{s.value} {s.unit}")


_EXTRA: dict[type[Statement], Callable[[Contributor, Any], None]] = {
    PersonStatement: _person, RoleStatement: _role, AppointmentStatement: _appointment, MembershipStatement: _membership,
    InstrumentStatement: _instrument, EventStatement: _event, MovementStatement: _movement, MandateStatement: _mandate,
    BiographyStatement: _biography, AwardStatement: _award, RelationStatement: _relation, MeasureStatement: _measure,
}  # fmt: skip
