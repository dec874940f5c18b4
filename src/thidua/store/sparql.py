"""What is looked at in the text of a query before an engine gets it: calls to other servers, and the base in its prologue."""

from __future__ import annotations

import re
from collections.abc import Collection

from thidua.errors import QueryRefused, worded
from thidua.namespaces import BASE

_GAP = r"(?:\s|\#[^\r\n]*+)*+"
# Each way of telling strings, comments and `<` apart that is not the engine's own can be misled, so this asks of the
# bare text: whatever stands before it, a call is the word, a name, and an opening brace. A word in a text or a comment
# that looks just like a call is refused with it.
_CALL = re.compile(
    rf"""(?<![\w:)>.%\\-])[?$]\w+
    |(?P<call>SERVICE{_GAP}(?:SILENT{_GAP})?(?P<target><[^<>]*+>|[?$]\w++|[^\s:{{}}<>"]*:(?:\\.|[^\s{{}}<>"\#\\])*){_GAP}\{{)""",
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS = re.compile(r"<https?://([A-Za-z0-9.-]+)(?::[0-9]{1,5})?(?:[/?][^<>\s\\]*)?>")
_COMMENT_LINE = re.compile(r"(?:^|(?<=\r))[ \t]*\#[^\"'\r\n]*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")
_PROLOGUE = re.compile(
    r"\A(?:\s|\#[^\r\n]*+|BASE\s*<[^<>\"\s]*>|PREFIX\s+[^\s:<>\"#]*:\s*<[^<>\"\s]*>)*+", re.IGNORECASE
)
_DECLARATION = re.compile(rf"(?P<comment>\#[^\r\n]*+)|(?P<iri><[^<>\s]*>)|(?P<base>\bBASE\s*<{re.escape(BASE)}>)", re.I)


def refuse_calls(sparql: str, where: str = "", hosts: Collection[str] = ()) -> None:
    """Refuse a text that asks another server: the engine would do so over the network and without a time limit.

    A call to one of ``hosts`` passes, where the text says in full whom it asks.
    """
    for text in {sparql, unescaped(sparql)}:
        # a whole line of comment stays one, in code as in a long string, unless a quote in it ends that string
        plain = _COMMENT_LINE.sub(lambda m: " " * len(m[0]), text)
        for found in _CALL.finditer(plain):
            if found["call"] is not None and _host(found["target"]) not in hosts:
                why = (
                    worded("only {known} may be asked, by a whole IRI", known=", ".join(sorted(hosts)))
                    if hosts
                    else "this tool calls nobody"
                )
                raise QueryRefused(
                    worded("refused: SERVICE asks another server, and {why}", why=why),
                    where=place(plain, found.start(), where),
                )


def _host(target: str) -> str:
    """The host that a SERVICE names; empty where it names none, or none for sure."""
    found = _ADDRESS.fullmatch(target)
    return found[1].lower() if found else ""


def unescaped(sparql: str) -> str:
    r"""The text with ``\u0053`` written out: some engines do so before they read it."""
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), sparql)


def place(sparql: str, at: int, where: str) -> str:
    """``where:line:column`` of an offset; lines end as SPARQL's comments do."""
    before = sparql[:at].replace("\r\n", " \n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return f"{where}:{line}:{column}" if where else f"{line}:{column}"


def with_base(sparql: str, base: str) -> str:
    """The query with its declaration of the default base, if its prologue has one, made that of ``base``."""
    found = _PROLOGUE.match(sparql)
    end = found.end() if found else 0
    return _DECLARATION.sub(lambda m: f"BASE <{base}>" if m["base"] else m[0], sparql[:end]) + sparql[end:]
