"""The report for programs: JSON, and Turtle as a SHACL validation report with links to the claims."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

from thidua.check.results import SEVERITIES, Report, Result, Rule
from thidua.iri import digest
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


def _result(result: Result) -> dict[str, object]:
    raw = result.raw
    return {
        "severity": raw.rule.severity,
        "rule": _rule(raw.rule),
        "focus": raw.focus,
        "label": result.label,
        "message": dict(raw.messages),
        "path": raw.path,
        "value": raw.value,
        "sides": [
            {**dataclasses.asdict(side), "quotes": [dataclasses.asdict(q) for q in side.quotes]}
            for side in result.sides
        ],
    }


def to_json(report: Report) -> str:
    """The report as one JSON object."""
    whole = {
        "conforms": report.conforms,
        "counts": {severity: report.count(severity) for severity in SEVERITIES},
        "documents": report.documents,
        "claims": report.claims,
        "doubtful": report.doubtful,
        "doubts": dict(report.doubts),
        "findings": report.findings,
        "rules": report.rules,
        "results": [_result(result) for result in report.results],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _literal(value: str, language: str = "") -> str:
    escaped = json.dumps(value, ensure_ascii=False)  # JSON's escapes are all Turtle's too
    return f"{escaped}@{language}" if language else escaped


def _value(value: str) -> str:
    return value if value.startswith("<") and value.endswith(">") else _literal(value)


def _turtle(result: Result, iri: str) -> Iterator[str]:
    raw = result.raw
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
    yield f"    sh:focusNode <{raw.focus}> ."
    yield ""


def to_turtle(report: Report, base: str) -> str:
    """The report as sh:ValidationReport; every result has an IRI of its own, the same whenever it is found again.

    ``sh:conforms`` is SHACL's: false as soon as there is any result, be it a warning.
    """
    keys = [
        digest(r.rule.iri, r.raw.focus, r.raw.path, r.raw.value, r.raw.component, *r.raw.nodes, length=20)
        for r in report.results
    ]
    iris = [f"{base}check/{key}" for key in keys]
    body = [f"<{base}check/report> a sh:ValidationReport ;"]
    if iris:
        body.append("    sh:result " + ",\n        ".join(f"<{iri}>" for iri in iris) + " ;")
    body += [f"    sh:conforms {'false' if iris else 'true'} .", ""]
    for result, iri in zip(report.results, iris, strict=True):
        body.extend(_turtle(result, iri))
    text = "\n".join(body).rstrip() + "\n"
    used = {prefix for prefix in PREFIXES if f" {prefix}:" in text}
    head = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(used))
    return f"{head}\n{text}"
