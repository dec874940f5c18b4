"""Results that a person looked at and let stand: read from the curation, laid over a report, never taken out of it.

An acceptance finds its result by its id. Where keys have changed since it was written (a new document, another version of the
program), it finds the one result of the same rule with the same sentence; where there is none, it has lost its anchor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pyoxigraph as ox

from thidua.check.results import Acceptance, Report, Result, Texts, text_in
from thidua.check.terms import value_of
from thidua.curate import Curation, Entry
from thidua.curate.entries import parse
from thidua.namespaces import NS

KIND = "accept_finding"
MOST = 2000
"""Characters of a name and of a sentence that are noted."""


def curation_of(store: ox.Store, more: Curation | None = None) -> Curation:
    """What persons decided by a store's own graph, and by ``more`` that no build has laid over it yet."""
    lines = store.quads_for_pattern(None, ox.NamedNode(NS + "entryLine"), None, None)
    known = {e.id: e for e in (parse(value_of(q.object), "the store") for q in lines)}
    return Curation({**known, **(more.entries if more is not None else {})}.values())


def entry_data(id_: str, rule: str, label: str, messages: Texts) -> dict[str, Any]:
    """The fields of an entry that accepts a result, without who, when and why; short enough for its line."""
    noted = {"rule": rule, "label": label[:MOST], "message": text_in(messages, "en")[:MOST]}
    return {"kind": KIND, "finding": id_, "anchor": noted}


def anchor(result: Result) -> Mapping[str, str]:
    """What an entry notes of its result."""
    noted: Mapping[str, str] = entry_data(result.id, result.rule.id, result.label, result.raw.messages)["anchor"]
    return noted


def with_accepted(report: Report, curation: Curation) -> Report:
    """The report with what was accepted marked.

    An acceptance of a result of a rule that was not applied is neither found nor lost: nobody looked.
    """
    entries = curation.of(KIND)
    found, lost = _found(report.results, entries)
    results = tuple(replace(r, accepted=_acceptance(found[r.id])) if r.id in found else r for r in report.results)
    missed = [_acceptance(e) for e in lost if e["anchor"].get("rule") in report.looked_at]
    return replace(report, results=results, lost=tuple(sorted(missed, key=lambda a: (a.on, a.entry))))


def _found(results: Iterable[Result], entries: Iterable[Entry]) -> tuple[dict[str, Entry], list[Entry]]:
    by_id = {r.id: r for r in results}
    found: dict[str, Entry] = {}
    rest: list[Entry] = []
    for e in sorted(entries, key=lambda e: (str(e["on"]), e.id)):  # of two acceptances the later one speaks
        if e["finding"] in by_id:
            found[e["finding"]] = e
        else:
            rest.append(e)
    alike = same_sentence(r for r in by_id.values() if r.id not in found)
    lost = []
    for e in rest:
        if (other := alike.get(_sentence(e["anchor"]))) is None:
            lost.append(e)
        else:
            found[other.id] = e
    return found, lost


def same_sentence(results: Iterable[Result]) -> Mapping[tuple[str, str, str], Result]:
    """Results by rule, name and sentence, as far as each is the only one of its kind."""
    grouped: dict[tuple[str, str, str], list[Result]] = {}
    for result in results:
        grouped.setdefault(_sentence(anchor(result)), []).append(result)
    return {key: group[0] for key, group in grouped.items() if len(group) == 1}


def _sentence(noted: Mapping[str, Any]) -> tuple[str, str, str]:
    return str(noted.get("rule")), str(noted.get("label")), str(noted.get("message"))


def _acceptance(e: Entry) -> Acceptance:
    noted = e["anchor"]
    rule, _, message = _sentence(noted)
    return Acceptance(e.id, e["finding"], e["by"], e["on"], e["reason"], rule, message)
