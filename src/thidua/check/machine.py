"""The report for programs: JSON, and Turtle as a SHACL validation report with links to the claims."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

from thidua.check.ranking import first, ranked, weakest
from thidua.check.results import SEVERITIES, Report, Result, Rule
from thidua.iri import curation_key
from thidua.namespaces import PREFIXES, RULES


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "iri": rule.iri,
        "book": list(rule.book),
        "label": dict(rule.label),
        "source": rule.source,
        "see": rule.see,
        "advice": dict(rule.advice),
    }


def _result(result: Result, compared: bool) -> dict[str, object]:
    raw, weak = result.raw, weakest(result)
    return {
        "id": result.id,
        "severity": raw.rule.severity,
        "verdict": result.verdict,
        "rule": _rule(raw.rule),
        "focus": raw.focus,
        "label": result.label,
        "message": dict(raw.messages),
        "path": raw.path,
        "value": raw.value,
        "bodies": [dataclasses.asdict(body) for body in result.bodies],
        "accepted": dataclasses.asdict(result.accepted) if result.accepted else None,
        "new": result.new if compared else None,
        "look_first": weak.node if weak else None,
        "sides": [
            {**dataclasses.asdict(side), "quotes": [dataclasses.asdict(q) for q in side.quotes]}
            for side in result.sides
        ],
    }


def to_json(report: Report) -> str:
    """The report as one JSON object. Results stand in the order in which to look at them; ``counts`` are of those not accepted."""
    since = report.since
    whole = {
        "conforms": report.conforms,
        "counts": {severity: report.count(severity) for severity in SEVERITIES},
        "documents": report.documents,
        "claims": report.claims,
        "doubtful": report.doubtful,
        "doubts": dict(report.doubts),
        "findings": report.findings,
        "rules": report.rules,
        "accepted": report.accepted,
        "not_checked": [dataclasses.asdict(rule) for rule in report.not_checked],
        "lost_acceptances": [dataclasses.asdict(lost) for lost in report.lost],
        "since": dataclasses.asdict(since) if since else None,
        "look_first": [result.id for result in first(report)],
        "results": [_result(result, since is not None) for result in ranked(report.results)],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _literal(value: str, language: str = "") -> str:
    escaped = json.dumps(value, ensure_ascii=False)  # JSON's escapes are all Turtle's too
    return f"{escaped}@{language}" if language else escaped


def _value(value: str) -> str:
    return value if value.startswith("<") and value.endswith(">") else _literal(value)


def _turtle(result: Result, base: str) -> Iterator[str]:
    raw, iri = result.raw, f"{base}check/{result.id}"
    yield f"<{iri}> a sh:ValidationResult ;"
    yield f"    sh:resultSeverity sh:{raw.rule.severity.capitalize()} ;"
    yield f"    sh:sourceShape <{raw.rule.iri}> ;"
    for number in raw.rule.book:
        yield f"    rdfs:seeAlso <{RULES}{number}> ;"
    if raw.component:
        yield f"    sh:sourceConstraintComponent <{raw.component}> ;"
    if raw.path:
        yield f"    sh:resultPath {raw.path} ;"
    if raw.value:
        yield f"    sh:value {_value(raw.value)} ;"
    for language, text in sorted(raw.messages.items()):
        yield f"    sh:resultMessage {_literal(text, language)} ;"
    for claim in sorted({claim for side in result.sides for claim in side.claims}):
        yield f"    tdu:concerns <{claim}> ;"
    if result.accepted:
        yield f"    tdu:acceptedBy <{base}{curation_key(result.accepted.entry)}> ;"
    if weak := weakest(result):
        yield f"    tdu:lookFirst <{weak.node}> ;"
    yield f"    sh:focusNode <{raw.focus}> ."
    yield ""


def to_turtle(report: Report, base: str) -> str:
    """The report as sh:ValidationReport; every result has an IRI of its own, the same whenever it is found again.

    ``sh:conforms`` is SHACL's: false as soon as there is any result, be it a warning or accepted; and where a rule gave no answer.
    """
    results = ranked(report.results)
    body = [f"<{base}check/report> a sh:ValidationReport ;"]
    if results:
        body.append("    sh:result " + ",\n        ".join(f"<{base}check/{result.id}>" for result in results) + " ;")
    for rule in report.not_checked:
        why = ": ".join(part for part in (rule.rule, rule.where, rule.reason) if part)
        body.append(f"    tdu:notChecked {_literal(why)} ;")
    body += [f"    tdu:lostAnchor <{base}{curation_key(lost.entry)}> ;" for lost in report.lost]
    body += [f"    sh:conforms {'false' if results or report.not_checked else 'true'} .", ""]
    for result in results:
        body.extend(_turtle(result, base))
    text = "\n".join(body).rstrip() + "\n"
    used = {prefix for prefix in PREFIXES if f" {prefix}:" in text}
    head = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(used))
    return f"{head}\n{text}"
