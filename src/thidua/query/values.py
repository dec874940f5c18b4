"""From what a person writes for a parameter to the RDF terms that stand in the query.

Every value becomes a term by a constructor that checks and escapes it; nothing a person wrote is pasted into SPARQL.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

import pyoxigraph as ox

from thidua.errors import ConfigError, worded
from thidua.namespaces import XSD
from thidua.query.header import Parameter, Question, slot, with_base

OF_ONE = "# of one thing: "
"""Stands in a question before a limit that no answer about one thing reaches (see ``whole.py``). It is there for engines that plan by numbers: without it
they take what is said of a thing for more than all claims together, and read all claims first."""
OF_ALL = re.compile(r"^.*# of all things$\n", re.MULTILINE)
"""A line that ends so tells an engine where to begin when nothing is named: its pattern is implied by others. It is left out where a thing is asked for."""
WITH = "# with {}: "
"""Stands in a question before a pattern that is wanted only where that parameter has a value: where an engine may begin."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"\d{4}")
_INTEGER = re.compile(r"[+-]?\d{1,18}")


def literal(parameter: Parameter, value: object) -> ox.Literal:
    """The literal for a value of a literal parameter; a value of the wrong form is a :class:`ConfigError`."""
    text = value.isoformat() if isinstance(value, datetime.date) else str(value).strip()
    if parameter.choices and text not in parameter.choices:
        raise ConfigError(
            worded("{parameter}={text!r} is not one of the values it takes", parameter=parameter.name, text=text),
            hint=worded("One of {known}", known=", ".join(parameter.choices)),
        )
    kind = parameter.type.removeprefix("xsd:")
    if kind == "string":
        if not text:
            raise ConfigError(worded("{parameter} is empty", parameter=parameter.name))
        return _checked(text, None, parameter)
    if kind == "date":
        if _DATE.fullmatch(text):
            try:
                datetime.date.fromisoformat(text)
            except ValueError:
                raise ConfigError(
                    worded("{parameter}={text!r} is no day of the calendar", parameter=parameter.name, text=text)
                ) from None
        else:
            raise ConfigError(
                worded("{parameter}={text!r} is not a day", parameter=parameter.name, text=text),
                hint="Write it as 2024-03-14",
            )
    elif kind == "gYear" and not _YEAR.fullmatch(text):
        raise ConfigError(
            worded("{parameter}={text!r} is not a year", parameter=parameter.name, text=text), hint="Write it as 2024"
        )
    elif kind == "integer" and not _INTEGER.fullmatch(text):
        raise ConfigError(worded("{parameter}={text!r} is not a whole number", parameter=parameter.name, text=text))
    return _checked(text, XSD + kind, parameter)


def _checked(text: str, datatype: str | None, parameter: Parameter) -> ox.Literal:
    try:
        return ox.Literal(text, datatype=ox.NamedNode(datatype)) if datatype else ox.Literal(text)
    except ValueError as error:
        raise ConfigError(
            worded("the value of {parameter} is not valid text ({error})", parameter=parameter.name, error=error)
        ) from error


def iri(text: str) -> ox.NamedNode:
    """An IRI, checked."""
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise ConfigError(worded("{text!r} is not an IRI ({error})", text=text, error=error)) from error


def fill(question: Question, terms: dict[str, Iterable[ox.NamedNode | ox.Literal]], base: str) -> str:
    """The question's SPARQL for a store with this base, with the terms in the places of its parameters."""
    # str() of a term is its N-Triples form: what could end the literal or the IRI is escaped in it
    texts = {name: " ".join(str(v) for v in values) for name, values in terms.items()}
    sparql = with_base(question.sparql, base)
    if any(texts.get(p.name) for p in question.parameters if not (p.is_literal or p.is_concept)):
        sparql = OF_ALL.sub("", sparql.replace(OF_ONE, ""))
    for name in sorted(n for n, text in texts.items() if text):
        sparql = sparql.replace(WITH.format(name), "")
    # what is asked of all needs no place: engines plan worse around a value that may be anything
    unset = {p.name: "" for p in question.parameters if p.default is None}
    places = {**unset, **{name: f"VALUES ?{name} {{ {text} }}" for name, text in texts.items()}}
    if not places:
        return sparql
    # one pass over the file as it was shipped, so that no value can be taken for the place of another
    place = re.compile(slot("NAMES").pattern.replace("NAMES", "(" + "|".join(map(re.escape, sorted(places))) + ")"))
    return place.sub(lambda m: places[m[1]], sparql)
