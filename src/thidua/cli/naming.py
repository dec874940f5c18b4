"""``thidua names``: what a written name may be. Needs no store."""

from __future__ import annotations

import dataclasses
import itertools
import json
import sys
from collections.abc import Callable, Iterator

import click

from thidua.cli.words import plain
from thidua.errors import ConfigError
from thidua.resolve.one_name import RECONSTRUCTED, OneName, Syllable, analyse
from thidua.text.agreement import MEETS, SURE, agreement_of

SCRIPTS = {"latn": "Latin", "deva": "Devanagari", "arab": "Perso-Arabic", "beng": "Bengali"}
COMPARED = 12
"""Of so many names at most, each is compared with each."""
LONGEST = 200
"""Characters of a name, at most."""
MOST_KEYS = 6
_Show = Callable[[str], str]


@click.command(short_help="Say what a written name may be.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def names(names: tuple[str, ...], as_json: bool) -> None:
    """Take a name apart: script, syllables, family and given name, and the Vietnamese spellings that it may stand for.

    Reads names from standard input, one a line, where none is given. A spelling that is not written in the name itself is
    marked reconstructed: nobody has written it, it is only concluded. Several names are also compared with one another.
    """
    if not names and sys.stdin.isatty():
        raise click.UsageError("give a name, or names on standard input, one a line")
    given = [n for n in (names or sys.stdin.read().splitlines()) if n.strip()]
    if not given:
        raise ConfigError("no name given", hint="One argument a name, quoted; or one line a name on standard input")
    for name in given:
        if len(name) > LONGEST:
            raise ConfigError(
                f"a name of {len(name)} characters", where=plain(name[:40]), hint=f"At most {LONGEST}: one name a line"
            )
    isolate = _isolated if sys.stdout.isatty() else plain
    found = [analyse(name) for name in given]
    for one in found:
        if as_json:
            click.echo(json.dumps(_data(one), ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(one, isolate)))
    if not as_json and 1 < len(found) <= COMPARED:
        click.echo("\n".join(_compared(found, isolate)))


def _isolated(text: str) -> str:
    """Text kept apart from its surroundings, so that a terminal that knows right-to-left writing does not reorder the line."""
    return f"\N{FIRST STRONG ISOLATE}{plain(text)}\N{POP DIRECTIONAL ISOLATE}"


def _data(one: OneName) -> dict[str, object]:
    return {k: v for k, v in dataclasses.asdict(one).items() if k != "keys"} | {"keys": list(one.keys)}


def _lines(one: OneName, show: _Show) -> Iterator[str]:
    count = len(one.syllables)
    script = " and ".join(SCRIPTS.get(s, s) for s in one.script.split("+")) or "no letters"
    yield f"{show(one.name)}   {script}, {count} syllable{'' if count == 1 else 's'}"
    for s in one.syllables:
        yield f"  {s.role:8} {_sounds(s):12} {_shares(s):34} {show(s.written)}"
    mark = f"   ({RECONSTRUCTED}: written so in no source)"
    if one.vietnamese_basis != RECONSTRUCTED:
        yield f"  Vietnamese  {show(one.vietnamese[0])}   (as written)"
    elif one.vietnamese:
        yield f"  reading     {show(one.reading)}{mark if one.reading_basis == RECONSTRUCTED else '   (as written)'}"
        yield f"  Vietnamese  {'; '.join(f'{show(v)}*' for v in one.vietnamese)}{mark.replace('(', '(* ')}"
    if one.keys:
        yield f"  compared    with names under {', '.join(one.keys[:MOST_KEYS])}{' ...' if len(one.keys) > MOST_KEYS else ''}"
    for doubt in one.doubts:
        yield f"  doubt       {show(doubt)}"


def _sounds(s: Syllable) -> str:
    sounds = "-".join(p for p in (s.onset, s.nucleus, s.coda) if p)
    return f"{sounds} {s.tone}" if s.tone else sounds


def _shares(s: Syllable) -> str:
    if not s.readings:
        return "no syllable"
    return ", ".join(f"{r} {share:.0%}" if share < 0.995 else r for r, share in s.readings[:3])


def _compared(found: list[OneName], show: _Show) -> Iterator[str]:
    """Which of the names can be one; of two names also that they are two."""
    met = 0
    for a, b in itertools.combinations(found, 2):
        value = agreement_of(a.name, b.name)
        if value < MEETS and len(found) > 2:
            continue
        met += 1
        verdict = "most likely one name" if value >= SURE else "can be one name" if value >= MEETS else "two names"
        yield f"{show(a.name)} / {show(b.name)}: agreement {value:.2f}, {verdict}"
    if not met:
        yield "no two of them can be one name"
    yield "A name alone never makes two persons one."
