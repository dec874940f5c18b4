"""An explained document on a terminal: marked text, the statements by number, the causes by letter. Colours are never needed to read it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from thidua.account import Account, Tally
from thidua.explain.explained import DOUBTFUL, FOUND, KNOWN, STATED, Explained
from thidua.explain.runs import by_cause, direction, letters, quotes, reference, runs
from thidua.explain.saying import told
from thidua.seen import visible

NARROWEST = 40
_RLI, _FSI, _PDI = "\u2067", "\u2068", "\u2069"
_STYLES = {STATED: "green", DOUBTFUL: "yellow", FOUND: "red", KNOWN: "cyan"}
_SIGNS = {STATED: ("[", "]"), DOUBTFUL: ("[", "]"), FOUND: ("{", "}"), KNOWN: ("\u2039", "\u203a")}
_NO_SIGNS = ("", "")
_TALLIES = (
    ("titles", "titles"), ("dates", "dates"), ("instruments", "numbers of documents"), ("numbers", "numbers"), ("characters", "characters"),
)  # fmt: skip
_MOST = 4
"""Quotes shown of one statement; the text shows the others by its number."""


def tallies(account: Account) -> list[tuple[str, Tally]]:
    """The lines of the account, with the words they are shown by."""
    return [(word, getattr(account, name)) for name, word in _TALLIES]


def show(explained: Explained, console: Console) -> None:
    """Print it. The console knows the width and whether there are colours."""
    width = max(NARROWEST, console.width)
    for line in _lines(explained, console, width):
        console.print(line, soft_wrap=True, highlight=False)


def _lines(explained: Explained, console: Console, width: int) -> Iterator[Text]:
    document = explained.document
    yield Text(f"{visible(document.name)} ({document.language}, {document.id})", style="bold")
    yield from _account(explained)
    yield Text()
    yield from _wrapped(
        "[read]1 in statement 1  [read]2? statement 2 is doubtful  {seen}a in no statement, reason a  \u2039known\u203a recognised, nothing is said of it  other words: unexplained",
        console,
        width,
        0,
    )
    yield Text()
    rtl = direction(document.text) == "rtl"
    for line in _marked(explained, plain=console.no_color or not console.is_terminal).split("\n", allow_blank=True):
        for part in list(line.wrap(console, width - 1)) or [Text()]:
            part.rstrip()
            yield Text.assemble(_RLI, part, _PDI) if rtl and part else part
    yield from _statements(explained, console, width)
    yield from _findings(explained, console, width)


def _account(explained: Explained) -> Iterator[Text]:
    doubtful = sum(s.status == "doubtful" for s in explained.statements)
    counts = ((len(explained.statements), "statement"), (len(explained.findings), "finding"))
    said = ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)
    yield Text(said + (f"; {doubtful} doubtful" if doubtful else ""))
    if explained.account is None:
        return
    for word, tally in tallies(explained.account):
        share = "" if tally.share is None else f"{tally.share:.0f} %"
        yield Text(f"  {word:21}{tally.stated:6} of {tally.found:6} in a statement {share:>6}")


def _marked(explained: Explained, *, plain: bool) -> Text:
    """The text with its marks. Without colours what is only recognised is marked by signs too."""
    text, out = explained.document.text, Text()
    known: list[str] = []

    def close() -> None:
        whole = "".join(known)
        words = whole.strip()
        if words:
            lead, tail = whole[: len(whole) - len(whole.lstrip())], whole[len(whole.rstrip()) :]
            left, right = _SIGNS[KNOWN] if plain else _NO_SIGNS
            out.append(lead).append(f"{left}{words}{right}", style=_STYLES[KNOWN]).append(tail)
        else:
            out.append(whole)
        known.clear()

    for run in runs(explained):
        state, said = run.first.state, visible(text[run.start : run.end])
        if state == KNOWN or (known and said.isspace() and "\n" not in said):
            known.append(said)
            continue
        close()
        if state not in _SIGNS:
            out.append(said)
            continue
        left, right = _SIGNS[state]
        words = said.strip()
        lead, tail = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
        if words:
            out.append(lead).append(left + words + right, style=_STYLES[state])
            out.append(reference(run.first), style="bold").append(tail)
        else:
            out.append(said)
    close()
    return out


def _statements(explained: Explained, console: Console, width: int) -> Iterator[Text]:
    if explained.statements:
        yield Text()
        yield Text("Statements", style="bold")
    for n, statement in enumerate(explained.statements, 1):
        mark = f"?  doubtful: {', '.join(statement.doubts)}" if statement.status == "doubtful" else ""
        yield from _wrapped(
            f"{n:4} {statement.kind}: {'; '.join(map(_isolated, told(statement)))}{mark}", console, width, 5
        )
        found = quotes(statement)
        said = " \u2026 ".join(_isolated(f"\u201c{e.quote}\u201d") for e in found[:_MOST])
        more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
        yield from _wrapped(f"     {said}{more}", console, width, 5, style="dim")


def _findings(explained: Explained, console: Console, width: int) -> Iterator[Text]:
    if explained.findings:
        yield Text()
        yield Text("In no statement, and why", style="bold")
    for message, found in by_cause(explained):
        yield from _wrapped(f"  {_isolated(message)}", console, width, 2)
        said = "; ".join(f"{letters(n)} {_isolated(f.text)}" for n, f in found)
        yield from _wrapped(f"     {said}", console, width, 5, style="dim")


def _isolated(text: str) -> str:
    """Words of a document among ours: in their own direction, on one line."""
    said = " ".join(visible(text).split())
    return f"{_FSI}{said}{_PDI}" if direction(said) == "rtl" else said


def _wrapped(text: str, console: Console, width: int, indent: int, style: str = "") -> Iterator[Text]:
    lead = text[: len(text) - len(text.lstrip())]
    for nth, line in enumerate(Text(text.lstrip(), style=style).wrap(console, width - 1 - max(indent, len(lead)))):
        line.rstrip()
        yield Text(" " * indent if nth else lead) + line
