"""What changed since an earlier report: which results are new, which are gone. The earlier report is a file, as ``--format json`` wrote it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from thidua.check.accepting import MOST, same_sentence
from thidua.check.results import SEVERITIES, Gone, Report, Since, text_in
from thidua.errors import ConfigError

_HINT = "It takes a report of thidua check --format json"
MAX_BYTES = 1 << 30


def load(path: Path) -> list[Mapping[str, Any]]:
    """The results of an earlier report. Raises :class:`ConfigError` for any other file."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigError(f"the file is larger than {MAX_BYTES >> 20} MB", where=str(path), hint=_HINT)
        whole = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot be read ({error.strerror})", where=str(path), hint=_HINT) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"this is no JSON ({error})", where=str(path), hint=_HINT) from error
    results = whole.get("results") if isinstance(whole, dict) else None
    if not isinstance(results, list) or not all(_is_result(r) for r in results):
        raise ConfigError("this is no report", where=str(path), hint=_HINT)
    return results


def _is_result(found: Any) -> bool:
    return (
        isinstance(found, dict)
        and isinstance(found.get("id"), str)
        and isinstance(found.get("message"), dict)
        and isinstance(found.get("rule"), dict)
        and isinstance(found["rule"].get("id"), str)
        and found.get("severity") in SEVERITIES
        and isinstance(found.get("label"), str)
    )


def compared(report: Report, earlier: list[Mapping[str, Any]], name: str) -> Report:
    """The report with its new results marked. What a rule found that was not applied now is not gone."""
    ids = {r.id for r in report.results}
    rest = [old for old in earlier if old["id"] not in ids]
    known = {old["id"] for old in earlier}
    alike = same_sentence(r for r in report.results if r.id not in known)
    often = Counter(map(_sentence, rest))
    gone = []
    for old in rest:
        # the keys of what it is about have changed, the sentence has not
        if often[_sentence(old)] == 1 and (again := alike.get(_sentence(old))) is not None:
            known.add(again.id)
        elif old["rule"]["id"] in report.looked_at:
            gone.append(Gone(old["id"], old["rule"]["id"], old["severity"], old["message"]))
    results = tuple(replace(r, new=r.id not in known) for r in report.results)
    new = sum(r.new for r in results)
    ordered = sorted(gone, key=lambda g: (SEVERITIES.index(g.severity), g.rule, g.id))
    return replace(report, results=results, since=Since(name, new, len(results) - new, tuple(ordered)))


def _sentence(old: Mapping[str, Any]) -> tuple[str, str, str]:
    return old["rule"]["id"], old["label"][:MOST], text_in(old["message"], "en")[:MOST]
