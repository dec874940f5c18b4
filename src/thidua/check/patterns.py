"""What a rule's query asks of the graph: its triple patterns, and which of them hold together in one answer.

Only the part of SPARQL that rules need is read; anything else raises :class:`Unread`, and who asks must do without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import product

from thidua.namespaces import RDF

_TOKEN = re.compile(
    r"""(?P<gap>\s+|\#[^\r\n]*)
    |(?P<iri><[^<>"{}|^`\\\s]*>)
    |(?P<text>(?:\"\"\"[\s\S]*?\"\"\"|\"(?:\\.|[^"\\\r\n])*\"|'(?:\\.|[^'\\\r\n])*')(?:@[\w-]+)?)
    |(?P<var>[?$]\w+)
    |(?P<name>[A-Za-z][\w.-]*:[\w.%-]*|:[\w.%-]+)
    |(?P<word>[A-Za-z_]\w*)
    |(?P<number>[0-9]+(?:\.[0-9]+)?)
    |(?P<sign>\^\^|&&|\|\||!=|<=|>=|[{}()\[\];,./|^*+?!=<>-])""",
    re.VERBOSE,
)
_MOST_VARIANTS = 64
TYPE = RDF + "type"


class Unread(Exception):  # noqa: N818 - a signal within this package
    """Something in a query that is not read here."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One triple pattern; a variable begins with ``?``, an IRI with ``<``, anything else is a literal."""

    subject: str
    predicates: frozenset[str]
    """The IRIs that it may be."""
    object: str
    closure: bool = False
    """Whether the property is followed again and again."""


Among = tuple[tuple[str, frozenset[str]], ...]
"""Variables that a filter lets be one of a few constants only."""
Like = tuple[tuple[str, re.Pattern[str]], ...]
"""Variables whose text a filter holds against a pattern."""
_ALIKE = re.compile(r"\^?(?:[\w /-]|\[\^?[\w -]+\]|[+*?()|])*\$?")
"""Regular expressions that mean the same here and in SPARQL, up to a line's end at the end."""


@dataclass(slots=True)
class Group:
    """The parts between two braces."""

    patterns: list[Pattern] = field(default_factory=list)
    unions: list[list[Group]] = field(default_factory=list)
    aside: list[Group] = field(default_factory=list)
    """What is optional, or must or must not exist."""
    among: Among = ()
    like: Like = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Patterns that hold together: those of one place in the query, with those around it."""

    own: tuple[Pattern, ...]
    around: tuple[Pattern, ...]
    among: Among = ()
    like: Like = ()


def scopes(select: str) -> list[Scope]:
    """Every place of a query with its patterns, for each way through its alternatives."""
    reader = _Reader(select)
    group = reader.query()
    found: dict[Scope, None] = {}
    _spread(group, Scope((), ()), found)
    return list(found)


_Variant = tuple[tuple[Pattern, ...], tuple[Group, ...], Among, Like]


def _variants(group: Group) -> list[_Variant]:
    """The group without alternatives: one for each choice among them."""
    choices = [[v for member in union for v in _variants(member)] for union in group.unions]
    found: list[_Variant] = []
    for chosen in product(*choices):
        patterns = (*group.patterns, *(p for own, _, _, _ in chosen for p in own))
        aside = (*group.aside, *(g for _, inner, _, _ in chosen for g in inner))
        among = (*group.among, *(one for _, _, among, _ in chosen for one in among))
        found.append((patterns, aside, among, (*group.like, *(one for *_, like in chosen for one in like))))
        if len(found) > _MOST_VARIANTS:
            raise Unread
    return found


def _spread(group: Group, around: Scope, found: dict[Scope, None]) -> None:
    patterns = (*around.around, *around.own)
    for own, aside, among, like in _variants(group):
        here = Scope(own, patterns, (*around.among, *among), (*around.like, *like))
        found[here] = None
        for inner in aside:
            _spread(inner, here, found)


def tokens(text: str, *, gaps: bool = False) -> Iterator[tuple[str, str]]:
    """The kind and the text of each token; of gaps and remarks only where they are wanted."""
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise Unread
        at = found.end()
        if gaps or found.lastgroup != "gap":
            yield str(found.lastgroup), found[0]


def _split(words: list[tuple[str, str]], sign: str) -> list[list[tuple[str, str]]]:
    """Tokens apart at a sign that stands in no brackets."""
    depth, found = 0, [list[tuple[str, str]]()]
    for token in words:
        depth += (token[1] in "({") - (token[1] in ")}")
        if token[1] == sign and depth == 0:
            found.append([])
        else:
            found[-1].append(token)
    return found


def _closing(words: list[tuple[str, str]]) -> int:
    """Where the bracket closes that the first token opens."""
    depth = 0
    for at, (_, text) in enumerate(words):
        depth += (text == "(") - (text == ")")
        if depth == 0:
            return at
    return -1


def _like(part: list[tuple[str, str]]) -> Like:
    """``REGEX(?v, "...")`` or ``REGEX(STR(?v), "...")`` as the variable and its pattern; nothing for any other condition."""
    kinds, words = [kind for kind, _ in part], [text.upper() for _, text in part]
    if words[2:4] == ["STR", "("] and words[5:6] == [")"]:
        del part[5], part[2:4]
        kinds, words = [kind for kind, _ in part], [text.upper() for _, text in part]
    plain = len(part) == 6 and (kinds[2], kinds[4]) == ("var", "text")
    if not plain or (words[0], words[1], words[3], words[5]) != ("REGEX", "(", ",", ")"):
        return ()
    text = part[4][1]
    if not (text[0] == text[-1] == '"' and _ALIKE.fullmatch(text[1:-1])):
        return ()
    return (("?" + part[2][1][1:], re.compile(text[1:-1])),)


class _Reader:
    """Reads one query."""

    def __init__(self, text: str) -> None:
        self.tokens = list(tokens(text))
        self.at = 0
        self.prefixes: dict[str, str] = {}
        self.fresh = 0

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            raise Unread
        self.at += 1
        return self.tokens[self.at - 1]

    def accept(self, *texts: str) -> bool:
        if self.peek().upper() in texts:
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise Unread

    def query(self) -> Group:
        """``PREFIX ... SELECT ... WHERE { ... }``, and behind it nothing but how answers are grouped."""
        while self.accept("PREFIX"):
            prefix, iri = self.take()[1], self.take()[1]
            self.prefixes[prefix] = iri[1:-1]
        self.expect("SELECT")
        while not self.accept("WHERE"):
            if self.take()[1] in "{}":
                raise Unread
        self.expect("{")
        group = self.group()
        rest = [text.upper() for _, text in self.tokens[self.at :]]
        if rest and (
            rest[:2] != ["GROUP", "BY"]
            or not {"$THIS", "?THIS"} & set(rest[2:4])
            or {"LIMIT", "OFFSET", "{"} & set(rest)
        ):
            raise Unread
        return group

    def group(self) -> Group:
        """What follows an opening brace, up to its closing one."""
        found = Group()
        while not self.accept("}"):
            if self.accept("OPTIONAL"):
                self.expect("{")
                found.aside.append(self.group())
            elif self.accept("FILTER"):
                self.filter(found)
            elif self.accept("BIND"):
                self.expect("(")
                self.expression(found)
            elif self.accept("{"):
                union = [self.group()]
                while self.accept("UNION"):
                    self.expect("{")
                    union.append(self.group())
                found.unions.append(union)
            elif not self.accept("."):
                self.triples(found)
        return found

    def filter(self, group: Group) -> None:
        if not self.exists(group):
            if self.tokens[self.at][0] == "word":
                self.take()
            else:
                self.among(group)
            self.expect("(")
            self.expression(group)

    def among(self, group: Group) -> None:
        """Note where the filter that begins here lets a variable be one of some constants; read nothing."""
        here, self.at = self.at, self.at + 1
        with suppress(Unread):
            for part in self.parts("&&"):
                group.among = (*group.among, *self.constants(part))
                group.like = (*group.like, *_like(part))
        self.at = here

    def constants(self, part: list[tuple[str, str]]) -> Among:
        """``(?v = <a> || ?v = <b>)`` as the variable and its constants; nothing for any other condition."""
        while len(part) > 2 and part[0][1] == "(" and _closing(part) == len(part) - 1:
            part = part[1:-1]
        values: dict[str, set[str]] = {}
        for one in _split(part, "||"):
            if len(one) != 3 or one[0][0] != "var" or one[1][1] != "=":
                return ()
            kind, text = one[2]
            plain = kind == "text" and text[0] == text[-1] == '"' and "\\" not in text and not text.startswith('""')
            if kind not in ("iri", "name") and not plain:
                return ()
            values.setdefault("?" + one[0][1][1:], set()).add(f"<{self.iri(text)}>" if kind == "name" else text)
        return tuple((v, frozenset(c)) for v, c in values.items()) if len(values) == 1 else ()

    def parts(self, sign: str) -> list[list[tuple[str, str]]]:
        """The tokens up to the closing bracket, apart at a sign between them."""
        depth, start = 1, self.at
        end = start
        while depth and end < len(self.tokens):
            depth += (self.tokens[end][1] == "(") - (self.tokens[end][1] == ")")
            end += 1
        return _split(self.tokens[start : end - 1], sign)

    def exists(self, group: Group) -> bool:
        here = self.at
        self.accept("NOT")
        if not self.accept("EXISTS"):
            self.at = here
            return False
        self.expect("{")
        group.aside.append(self.group())
        return True

    def expression(self, group: Group) -> None:
        """Up to the bracket that closes the one before: of patterns only those that must or must not exist."""
        depth = 1
        while depth:
            if self.exists(group):
                continue
            text = self.take()[1]
            if text in ("{", "}"):
                raise Unread
            depth += (text == "(") - (text == ")")

    def triples(self, group: Group) -> None:
        subject = self.term()
        while True:
            path = self.path()
            while True:
                self.add(group, subject, path, self.term())
                if not self.accept(","):
                    break
            if not self.accept(";") or self.peek() in (".", "}"):
                return

    def term(self) -> str:
        kind, text = self.take()
        if kind == "var":
            return "?" + text[1:]
        if kind == "iri":
            return text
        if kind == "name":
            return f"<{self.iri(text)}>"
        if kind == "text" and self.accept("^^"):
            return f"{text}^^{self.term()}"
        if kind in ("text", "number") or text in ("true", "false"):
            return text
        raise Unread

    def iri(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        if f"{prefix}:" not in self.prefixes:
            raise Unread
        return self.prefixes[f"{prefix}:"] + local

    def path(self) -> list[tuple[frozenset[str], bool, bool]]:
        """Steps, each with its properties, whether it goes backwards, whether it is taken again and again."""
        steps = [self.step()]
        while self.peek() in ("/", "|"):
            either = self.take()[1] == "|"
            more = self.step()
            if not either:
                steps.append(more)
            elif len(steps) == 1 and steps[0][1:] == more[1:] == (False, False):
                steps = [(steps[0][0] | more[0], False, False)]
            else:
                raise Unread
        return steps

    def step(self) -> tuple[frozenset[str], bool, bool]:
        back = self.accept("^")
        if self.accept("("):
            names = {self.property()}
            while self.accept("|"):
                names.add(self.property())
            self.expect(")")
        else:
            names = {self.property()}
        again = False
        while self.tokens[self.at][1] in ("+", "*", "?"):
            again = again or self.take()[1] != "?"
            if self.tokens[self.at - 1][1] != "+":
                raise Unread  # of nothing at all there is no triple to follow
        return frozenset(names), back, again

    def property(self) -> str:
        kind, text = self.take()
        if text == "a" and kind == "word":
            return TYPE
        if kind == "iri":
            return text[1:-1]
        if kind == "name":
            return self.iri(text)
        raise Unread

    def add(self, group: Group, subject: str, path: list[tuple[frozenset[str], bool, bool]], object_: str) -> None:
        here = subject
        for nth, (names, back, again) in enumerate(path):
            there = object_ if nth == len(path) - 1 else f"?_{self.fresh}"
            self.fresh += nth < len(path) - 1
            one, two = (there, here) if back else (here, there)
            group.patterns.append(Pattern(one, names, two, again))
            here = there
