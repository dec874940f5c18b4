"""Stored questions: a SPARQL file with a header that says what it asks, what it returns and which values it takes.

The header is lines ``#+ key: value`` at the head of the file (as grlc reads them)::

    #+ title: Who chairs what
    #+ title@vi: Ai đứng đầu cơ quan nào
    #+ question: Which person chairs or heads each body, and where is it written?
    #+ question@vi: ...
    #+ explanation: How an answer comes about, and what it does not say.
    #+ returns: SELECT person personLabel body bodyLabel document quote
    #+ params: body tdu:Body; as_of xsd:date; lang xsd:string "en" in en|vi|hi|ur
    #+ tags: roles, chairs
    #+ since: 0.1.0

A parameter stands in the query as ``VALUES ?name { UNDEF }`` (or with its default instead of ``UNDEF``), so that the
file runs as it is on any server; giving a value replaces what is between the braces. This module reads text only: it
runs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.errors import QueryHeaderError
from thidua.namespaces import BASE

KEYS = ("title", "question", "explanation", "returns", "params", "tags", "since", "proof", "inferred")
REQUIRED = ("title", "question", "returns", "tags", "since")
"""Stored questions need a title and a question in Vietnamese too, and an explanation; exports do not."""
TRANSLATED = ("title", "question", "explanation")
LANGUAGES = ("vi", "hi", "ur")
LITERALS = ("xsd:string", "xsd:date", "xsd:gYear", "xsd:integer")

_LINE = re.compile(r"#\+\s*(?P<key>[A-Za-z]+(?:@[a-z]+)?)\s*:\s*(?P<value>.*\S)\s*$")
_PARAM = re.compile(
    r"(?P<name>[a-z][a-z0-9]*(?:_[a-z0-9]+)*)\s+(?P<type>[a-z]+:[A-Za-z]+|[a-z]+(?:-[a-z]+)*)"
    r'(?:\s+"(?P<default>[^"{}\\]+)")?(?:\s+in\s+(?P<choices>[\w|-]+))?'
)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_BASE = re.compile(r"^BASE <[^<>\s]*>$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes."""

    name: str
    type: str
    """``xsd:...`` for a literal; a class (``tdu:Body``) for a thing that is looked up by its name in the graph; a
    vocabulary (``role-kinds``) for one of its concepts."""
    default: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def is_literal(self) -> bool:
        """Whether the value is written down as it is, and not looked up."""
        return self.type in LITERALS

    @property
    def is_concept(self) -> bool:
        """Whether the value is a concept of a vocabulary."""
        return ":" not in self.type

    def default_term(self) -> str:
        """What stands between the braces of ``VALUES ?name { }`` when no value is given."""
        if self.default is None:
            return "UNDEF"
        return f'"{self.default}"' if self.type == "xsd:string" else f'"{self.default}"^^{self.type}'

    def __str__(self) -> str:
        text = f"{self.name} ({self.type}"
        if self.choices:
            text += ": " + ", ".join(self.choices)
        return text + (f"; {self.default} unless given)" if self.default else ")")


@dataclass(frozen=True, slots=True)
class Question:
    """A stored question: its name, what its header says, and its SPARQL."""

    name: str
    where: str
    texts: tuple[tuple[str, str], ...]
    """Header values by key, ``title``, ``title@vi`` ..., in the order of the file."""
    parameters: tuple[Parameter, ...]
    returns: tuple[str, ...]
    tags: tuple[str, ...]
    since: str
    sparql: str
    """The whole file, header included."""

    def text(self, key: str, language: str = "en") -> str:
        """``title``, ``question`` or ``explanation`` in a language; English where there is no translation."""
        texts = dict(self.texts)
        return texts.get(f"{key}@{language}", texts.get(key, ""))

    @property
    def title(self) -> str:
        """The title in English."""
        return self.text("title")

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name."""
        return next((p for p in self.parameters if p.name == name), None)


def slot(name: str) -> re.Pattern[str]:
    """Matches the place in a query where the values of a parameter stand."""
    return re.compile(r"VALUES \?" + re.escape(name) + r" \{ ([^{}]*) \}")


def parse(text: str, name: str, where: str = "") -> Question:
    """Read a ``.rq`` file; anything wrong with its header is a :class:`QueryHeaderError` with ``file:line``."""
    where = where or f"{name}.rq"
    if not _NAME.fullmatch(name):
        raise QueryHeaderError(f"the name {name!r} is not kebab-case", where=where, hint="As in who-chairs-what.rq")
    found, lines = header_lines(text, where, KEYS, TRANSLATED)
    for key in REQUIRED:
        if key not in found:
            raise QueryHeaderError(f"the header has no {key!r}", where=where, hint=f"Add a line '#+ {key}: ...'")
    if not _VERSION.fullmatch(found["since"]):
        raise QueryHeaderError(f"since: {found['since']!r} is not a version", where=f"{where}:{lines['since']}")
    form, *returns = found["returns"].split()
    if form != "SELECT" or not returns or len(set(returns)) != len(returns):
        raise QueryHeaderError(
            "returns: must be SELECT and the columns, each once", where=f"{where}:{lines['returns']}",
            hint="As in: SELECT person personLabel",
        )  # fmt: skip
    tags = tuple(tag.strip() for tag in found["tags"].split(","))
    if not all(_NAME.fullmatch(tag) for tag in tags) or len(set(tags)) != len(tags):
        raise QueryHeaderError("tags: must be different kebab-case words", where=f"{where}:{lines['tags']}")
    parameters = _parameters(found["params"], f"{where}:{lines['params']}") if "params" in found else ()
    question = Question(
        name=name, where=where, texts=tuple(found.items()), parameters=parameters, returns=tuple(returns), tags=tags,
        since=found["since"], sparql=text,
    )  # fmt: skip
    _check_body(question)
    return question


def header_lines(
    text: str, where: str, keys: Sequence[str], translated: Sequence[str]
) -> tuple[dict[str, str], dict[str, int]]:
    """The values of a file's header by key, and the line of each; a key that is none of ``keys`` is an error with its line."""
    found: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.startswith("#+"):
            break
        at = f"{where}:{number}"
        match = _LINE.match(line)
        if not match:
            raise QueryHeaderError(f"cannot read {line!r}", where=at, hint="A header line is '#+ key: value'")
        key = match["key"]
        head, _, language = key.partition("@")
        if head not in keys:
            raise QueryHeaderError(f"unknown key {key!r}", where=at, hint=f"One of {', '.join(keys)}")
        if "@" in key and (head not in translated or language not in LANGUAGES):
            raise QueryHeaderError(
                f"{key!r} cannot be translated so", where=at,
                hint=f"{' and '.join(translated)} may have {', '.join('@' + x for x in LANGUAGES)}",
            )  # fmt: skip
        if key in found:
            raise QueryHeaderError(f"{key!r} stands twice", where=at, hint=f"First on line {lines[key]}")
        found[key], lines[key] = match["value"], number
    return found, lines


def _parameters(value: str, where: str) -> tuple[Parameter, ...]:
    parameters: list[Parameter] = []
    for part in value.split(";"):
        match = _PARAM.fullmatch(part.strip())
        if not match:
            raise QueryHeaderError(
                f"params: cannot read {part.strip()!r}", where=where,
                hint='As in: body tdu:Body; as_of xsd:date; lang xsd:string "en" in en|vi',
            )  # fmt: skip
        choices = tuple(match["choices"].split("|")) if match["choices"] else ()
        parameter = Parameter(match["name"], match["type"], match["default"], choices)
        if parameter.type.startswith("xsd:") and not parameter.is_literal:
            raise QueryHeaderError(
                f"params: {parameter.name} has a type that no value can have, {parameter.type}", where=where,
                hint=f"One of {', '.join(LITERALS)}, a class or a vocabulary",
            )  # fmt: skip
        if choices and parameter.default is not None and parameter.default not in choices:
            raise QueryHeaderError(f"params: the default of {parameter.name} is not one of its values", where=where)
        if parameter.default is not None and not parameter.is_literal:
            raise QueryHeaderError(f"params: {parameter.name} is looked up and can have no default", where=where)
        if any(p.name == parameter.name for p in parameters):
            raise QueryHeaderError(f"params: {parameter.name} stands twice", where=where)
        parameters.append(parameter)
    return tuple(parameters)


def _check_body(question: Question) -> None:
    if len(_BASE.findall(question.sparql)) != 1:
        raise QueryHeaderError(
            "the query needs exactly one line 'BASE <...>'", where=question.where,
            hint=f"BASE <{BASE}>; it is the line that changes for another store",
        )  # fmt: skip
    for parameter in question.parameters:
        slots = slot(parameter.name).findall(question.sparql)
        if not slots:
            raise QueryHeaderError(
                f"the parameter {parameter.name} has no place in the query", where=question.where,
                hint=f"Write 'VALUES ?{parameter.name} {{ {parameter.default_term()} }}'",
            )  # fmt: skip
        if any(content != parameter.default_term() for content in slots):
            raise QueryHeaderError(
                f"the query does not start from the default of {parameter.name}", where=question.where,
                hint=f"Write 'VALUES ?{parameter.name} {{ {parameter.default_term()} }}' in each place",
            )  # fmt: skip


def with_base(sparql: str, base: str) -> str:
    """The query for a store whose data IRIs start with ``base``; only its BASE line changes."""
    return _BASE.sub(lambda _: f"BASE <{base}>", sparql, count=1)
