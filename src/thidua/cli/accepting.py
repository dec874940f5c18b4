"""``thidua curate accept-finding``: a result of the check that a person looked at and lets stand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from thidua.check.accepting import entry_data
from thidua.check.book import entries as rules_of
from thidua.check.shapes import shipped
from thidua.check.since import load as load_report
from thidua.errors import ConfigError
from thidua.store import open_store

_ID = re.compile(r"chk-[0-9a-f]{16}")


def found(id_: str, location: Path | None, report: Path | None) -> dict[str, Any]:
    """The fields of an entry that accepts a result: looked up in a report that was written, or by a check of the store.

    Raises ConfigError where there is no such result.
    """
    if not _ID.fullmatch(id_):
        raise ConfigError(
            f"{id_!r} is no id of a result", hint="thidua check prints it under each result: chk-<16 hex digits>"
        )
    if report is not None and location is None:
        return _in_report(id_, report)
    if location is not None and report is None:
        return _in_store(id_, location)
    raise ConfigError("where is the result?", hint="Add --store DIR, or --report FILE.json, a report of thidua check")


def _in_report(id_: str, report: Path) -> dict[str, Any]:
    for result in load_report(report):
        if result["id"] == id_:
            return entry_data(id_, result["rule"]["id"], result["label"], result["message"])
    raise _none(id_, str(report))


def _in_store(id_: str, location: Path) -> dict[str, Any]:
    from thidua.check import check

    with open_store(location) as store:
        report = check(store, also=[rule.id for rule in rules_of(shipped()) if rule.off])
    for result in report.results:
        if result.id == id_:
            return entry_data(id_, result.rule.id, result.label, result.raw.messages)
    raise _none(id_, str(location))


def _none(id_: str, where: str) -> ConfigError:
    return ConfigError(
        f"no result {id_} is found",
        where=where,
        hint="thidua check prints the id under each result; one of your own rules is found with --report",
    )
