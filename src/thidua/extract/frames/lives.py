"""The facts and posts of a sheet of somebody's life: stated ones only, each post from when until when."""

from __future__ import annotations

import dataclasses
from typing import Final

from thidua.extract.frames.context import Context, Output
from thidua.model import BiographyStatement, Time

_DAYS: Final = frozenset({"born", "party_joined"})
"""Facts whose value is a time."""


def lives(ctx: Context) -> Output:
    """What a sheet states of the one whom it names."""
    sheet = ctx.reading.sheet
    if sheet is None or sheet.person is None:
        return
    holder = ctx.reading.entity(sheet.person)
    for prop, words, value in sheet.facts:
        said = " ".join(ctx.text[slice(*value)].split())
        if prop in _DAYS:
            times = [m for m in ctx.dates.within(*value) if m.kind in ("day", "month", "year") and not m.partial]
            if not times:
                continue
            said = times[0].value
        evidence = (
            ctx.evidence("person", *sheet.name),
            ctx.evidence("verb", *words),
            ctx.evidence("value", *value),
        )
        yield BiographyStatement(
            document=ctx.name, evidence=evidence, rule="sheet.fact", person=holder, property=prop, value=said
        )
    for stack, since, until, line in sheet.stacks:
        for role in stack.roles:
            claim = ctx.reading.claim(role, holder, sheet.name, rule="sheet.post")
            if claim is None:
                continue
            over = until is not None and claim.mode == "holds"
            time = Time(from_=since, until=until, on=None if until else claim.time.on, term=claim.time.term)
            told = (*claim.evidence, ctx.evidence("time", line[0], role.start))
            yield dataclasses.replace(claim, mode="former" if over else claim.mode, time=time, evidence=told)
