"""``thidua review``: a screen that goes through what waits for a person, one thing after the other."""

from __future__ import annotations

import datetime
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from thidua.cli.keyboard import Ended, Keyboard
from thidua.cli.sides import beside, isolated, written
from thidua.cli.stores import StoreType
from thidua.cli.words import counted
from thidua.curate import Entry, load
from thidua.curate.entries import parse
from thidua.errors import ConfigError, CurationError
from thidua.review import KINDS, Item, Session, Step, View
from thidua.store import open_store
from thidua.store.ledger import curation_lines
from thidua.store.reader import Store

_WORDS = {
    "s": "same", "n": "not same", "u": "unsure", "a": "accept", "r": "reject", "x": "exchange", "k": "skip", "z": "undo",
    "h": "history", "q": "quit", "?": "help",
}  # fmt: skip
_TOLD = {"s": "same", "n": "not same", "u": "unsure", "a": "accepted", "r": "rejected"}
_HELP = (
    "s, n, u   the two are one; they are not; it cannot be said, which keeps them apart",
    "a, r      of two sides: the left one is right; the left one is wrong. Of a doubtful statement: it is right; it is wrong",
    "x         exchange the sides, so that a and r are about the other one",
    "k         skip: asked again in another sitting",
    "z, h      take the last decision back; list all decisions, and take any of them back",
    "q         quit. Every decision is written as soon as its reason is given",
    "A statement that is rejected counts no longer, with all that it says. To change one field of it: thidua curate correct CLAIM FIELD=VALUE",
)
_NO_TERMINAL = 100


@click.command(short_help="Go through what waits for a person.")
@click.option(
    "--store",
    "folder",
    required=True,
    metavar="DIR|URL",
    type=StoreType(),
    help="The store: a folder, or the address of a SPARQL server that holds one.",
)
@click.option(
    "--curation", "paths", required=True, multiple=True, metavar="PATH", type=click.Path(path_type=Path),
    help="The file (*.jsonl) that decisions go into, or a folder: then its decisions.jsonl. Further ones are read only.",
)  # fmt: skip
@click.option("--by", required=True, envvar="THIDUA_BY", metavar="NAME", help="Who decides; or THIDUA_BY.")
@click.option("--on", metavar="YYYY-MM-DD", help="When it is decided; today unless given.")
@click.option(
    "--only", multiple=True, type=click.Choice(KINDS), help="Only pairs, disagreements or doubtful statements."
)
@click.option("--apply", "then_apply", is_flag=True, help="At the end lay the decisions over the store.")
def review(
    folder: Path, paths: tuple[Path, ...], by: str, on: str | None, only: tuple[str, ...], then_apply: bool
) -> None:
    """Go through pairs that may be one, disagreements and doubtful statements, both sides with their quotes.

    Decide by a key: s(ame), n(ot same), u(nsure); a(ccept), r(eject); k skips, z takes the last decision back, h lists all
    and takes back any, q quits. Every decision asks for its reason and is written at once, as a line of the curation file.
    The next sitting goes on after the last decision. Without a terminal, keys and reasons are read line by line.
    """
    day = _day(on)
    with open_store(folder) as store:
        session = Session(store, paths, by, day, only or KINDS)
        missing = _missing(store, session)
        if missing and then_apply:
            raise ConfigError(
                f"the store rests on {counted(len(missing), 'decision')} that these files do not have ({missing[0]} ...)",
                where=", ".join(map(str, paths)), hint="--apply would take them off: name their files too, with further --curation",
            )  # fmt: skip
        _Screen(session).run()
        _sum_up(session)
    if not session.curation and not missing:
        return
    given = " ".join(f"--curation {p}" for p in paths)
    if then_apply:
        _apply(folder, paths)
    else:
        click.echo(f"To lay the decisions over the store: thidua build --store {folder} {given}")
        click.echo("To see before what that changes: the same with --dry-run")
    if missing:
        click.echo(
            f"note: the store also rests on {counted(len(missing), 'decision')} of other files: name them as well"
        )


def _day(on: str | None) -> str:
    # the day is noted here, where a person decides; a build takes no clock
    day = on or datetime.date.today().isoformat()
    try:
        datetime.datetime.fromisoformat(day)
    except ValueError as error:
        raise click.BadParameter(f"{day!r} is no day (2025-03-14)", param_hint="--on") from error
    return day


def _missing(store: Store, session: Session) -> list[str]:
    """Ids of the entries that the store was built with and that the files do not have."""
    stored = (parse(line, "the store").id for line in curation_lines(store.ledger))
    return [i for i in stored if i not in session.curation.entries]


def _sum_up(session: Session) -> None:
    kinds = [_TOLD[key] for _, key, _ in session.decided]
    each = ", ".join(f"{kinds.count(k)} {k}" for k in dict.fromkeys(kinds))
    done = f"{len(kinds)} decided" + (f" ({each})" if each else "")
    skipped = f", {len(session.skipped)} skipped" if session.skipped else ""
    click.echo(f"{done}{skipped}, {len(session.left())} left; decisions in {session.path}")


def _apply(folder: Path, paths: tuple[Path, ...]) -> None:
    from thidua import pipeline

    report = pipeline.build([], folder, curation=load(*(p for p in paths if p.exists())))
    changed = f"{counted(report.merged, 'mention')} go on under another key" if report.generation else "nothing changed"
    click.echo(f"{folder}: the decisions are laid over the store; {changed}")
    for e in report.lost:
        click.echo(f"note: {e.where}: {e.kind} is about nothing that is stored ({e.id})")


class _Screen:
    """Shows one thing at a time and obeys keys; on a terminal single keys, otherwise lines."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.keyboard = Keyboard(sys.stdin.fileno())
        self.terminal = self.keyboard.terminal and sys.stdout.isatty()
        self.notice: list[str] = []
        self.exchanged = False
        self.reason = ""

    def run(self) -> None:
        """Until nothing is left, or who decides has had enough."""
        try:
            with self.keyboard.single_keys():
                self._go()
        except Ended:
            click.echo("\nthe input ended" if self.session.left() else "")
        except KeyboardInterrupt as stop:
            raise KeyboardInterrupt(f"{counted(len(self.session.decided), 'decision')} written") from stop

    def _go(self) -> None:
        going = True
        while going:
            left = self.session.left()
            item = left[0] if left else None
            if item is None and not self.session.history():
                self._say(self._nothing())
                return
            self._show(item, len(left))
            going = self._obey(item, self._key())

    def _nothing(self) -> str:
        if self.session.skipped:
            return "Nothing is left but what was skipped."
        return "Nothing is left to decide."

    def _obey(self, item: Item | None, key: str) -> bool:
        """Do what a key says; False ends it."""
        self.notice = []
        if key == "q":
            return False
        if key == "z":
            self._undo(self.session.last())
        elif key == "h":
            self._history()
        elif item is not None and key == "k":
            self.session.skip(item)
            self.exchanged = False
        elif item is not None and key == "x" and "a" in item.keys and item.kind == "conflict":
            self.exchanged = not self.exchanged
        elif item is not None and key in item.keys:
            self._decide(item, key)
        else:
            self.notice = (
                list(_HELP)
                if key == "?"
                else [f"{isolated(key[:20]) or 'that key'} does nothing here; ? lists the keys"]
            )
        return True

    def _decide(self, item: Item, key: str) -> None:
        reason = self._ask("reason", self.reason)
        if not reason:
            self.notice = ["without a reason nothing is decided"]
            return
        try:
            made = self.session.decide(item, key, reason, right=self.exchanged)
        except CurationError as error:
            self.notice = [f"not written: {error}"]
            return
        self.reason, self.exchanged = reason, False
        self.notice = [f"{_TOLD[key]}, written as {', '.join(e.id for e in made)}"]

    def _undo(self, step: Step | None) -> None:
        if step is None:
            self.notice = ["there is nothing to take back"]
            return
        self._say(f"take back: {_told(step)}")
        reason = self._ask("reason", "taken back in review")
        try:
            made = self.session.undo(step, reason)
        except CurationError as error:
            self.notice = [f"not written: {error}"]
            return
        self.notice = [f"taken back by {', '.join(e.id for e in made)}"]

    def _history(self) -> None:
        steps = self.session.history()
        if not steps:
            self.notice = ["nothing was decided yet"]
            return
        for number, step in enumerate(steps, 1):
            for line in written(f"{number:3}. {_told(step)}", self._width()):
                self._say(line)
        said = self._ask("number to take back, or nothing", "")
        if not said:
            return
        if not said.isdecimal() or not 1 <= int(said) <= len(steps) or steps[int(said) - 1].undone:
            self.notice = [f"{said[:20]!r} is no decision that holds"]
            return
        self._undo(steps[int(said) - 1])

    def _show(self, item: Item | None, left: int) -> None:
        if self.terminal:
            click.clear()
        width = self._width()
        done = f"{left} left, {len(self.session.decided)} decided, {len(self.session.skipped)} skipped"
        self._say(click.style(f"{done}   {self.session.path}", dim=True))
        for line in self.notice:
            for part in written(line, width):
                self._say(click.style(part, fg="yellow"))
        for line in self._view(item, width) if item is not None else [self._nothing()]:
            self._say(line)
        for line in _keys(item, width):
            self._say(line)

    def _view(self, item: Item, width: int) -> Iterator[str]:
        return _lines(self.session.view(item), width, exchanged=self.exchanged)

    def _key(self) -> str:
        said = self.keyboard.key().strip().lower()
        if self.terminal:
            self._say(_WORDS.get(said, ""))
        return next((k for k, word in _WORDS.items() if said in (k, word, word.replace(" ", "_"))), said)

    def _ask(self, what: str, otherwise: str) -> str:
        """A line; what it is without one stands in brackets."""
        click.echo(f"{what}{f' [{isolated(otherwise)}]' if otherwise else ''}: ", nl=False)
        line = self.keyboard.line()
        if not self.terminal:
            click.echo()
        said = "".join(c for c in line.strip() if c.isprintable())
        return said or otherwise

    def _width(self) -> int:
        return max(40, min(shutil.get_terminal_size((_NO_TERMINAL, 40)).columns, 160))

    def _say(self, line: str) -> None:
        click.echo(line)


def _lines(item: View, width: int, *, exchanged: bool = False) -> Iterator[str]:
    """An item for people: what is asked, why, and both sides."""
    yield ""
    yield from (click.style(line, bold=True) for line in written(item.question, width))
    for reason in item.reasons:
        yield from (f"  {line}" for line in written(reason, width - 2))
    yield ""
    left, right = (item.right, item.left) if exchanged else (item.left, item.right)
    yield from beside((left.title, *left.lines), (right.title, *right.lines), width)
    yield ""


def _keys(item: Item | None, width: int) -> Iterator[str]:
    """The keys that do something now, with what they do; in as many lines as the screen needs."""
    two_sides = item is not None and item.kind == "conflict"
    here = () if item is None else (*item.keys, *(("x",) if two_sides else ()), "k")
    words = {**_WORDS, "a": "left is right", "r": "left is wrong"} if two_sides else _WORDS
    line, used = "", 0
    for key in (*here, "z", "h", "q", "?"):
        long = len(key) + 1 + len(words[key])
        if line and used + 3 + long > width:
            yield line
            line, used = "", 0
        line += f"{'   ' if line else ''}{click.style(key, bold=True)} {words[key]}"
        used += long + (3 if used else 0)
    yield line


def _told(step: Step) -> str:
    first: Entry = step.entries[0]
    data = first.data
    if first.kind == "identity":
        what = f"{data['verdict'].replace('_', ' ')}: {data['left']} and {data['right']}"
    elif first.kind == "replace":
        what = f"{data['old']} goes on as {data['new']}"
    else:
        what = f"{first.kind} {', '.join(e['claim'] for e in step.entries)}"
    return f"{what} ({data['by']}, {data['on']}: {data['reason']}){' - taken back' if step.undone else ''}"
