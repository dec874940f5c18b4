"""Ask a store: a stored question by its name, or SPARQL of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from thidua.errors import ConfigError, QueryError, worded
from thidua.namespaces import BASE
from thidua.query import guard
from thidua.query.answer import Answer
from thidua.query.catalogue import question as stored
from thidua.query.curated import curated
from thidua.query.header import Parameter, Question
from thidua.query.names import find
from thidua.query.naming import in_words_of, label, readings
from thidua.query.values import fill, literal
from thidua.query.whole import counting, refuse_cut

MAX_VALUE = 2000
"""Characters of one value; a message that echoes it stays readable."""
_POSITION = re.compile(r"at (\d+):(\d+)")


def ask(store: Any, name: str, /, **values: Any) -> Answer:
    """Answer the stored question ``name``; parameters by keyword: ``ask(store, "who-chairs-what", body="Quảng Trị")``.

    ``store`` is what :func:`thidua.store.open_store` gives, or a ``pyoxigraph.Store``. A thing is named as a person
    would (any script, with or without marks) or by its key; a list of values asks for any of them.
    """
    question = stored(name)
    return select(store, prepare(store, question, values), where=question.where)


def prepare(store: Any, question: Question, values: dict[str, Any]) -> str:
    """The question's SPARQL with these values in it."""
    base = base_of(store)
    terms: dict[str, Iterable[ox.NamedNode | ox.Literal]] = {}
    for name, value in values.items():
        parameter = question.parameter(name)
        if parameter is None:
            known = "; ".join(str(p) for p in question.parameters) or "no parameters"
            raise ConfigError(
                worded("{name} takes no parameter {key!r}", name=question.name, key=name),
                hint=worded("It takes {known}", known=known, parameters=", ".join(p.name for p in question.parameters)),
            )
        many = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
        if not many:
            raise ConfigError(worded("{parameter} has no value", parameter=name), hint="Leave it out to ask for all")
        if (longest := max(len(str(one)) for one in many)) > MAX_VALUE:
            raise ConfigError(
                worded("{parameter} has {count} characters", parameter=name, count=longest),
                hint=worded("At most {most} are looked up", most=MAX_VALUE),
            )
        terms[name] = [
            literal(parameter, one) if parameter.is_literal else find(store, parameter, str(one), base)
            for one in sorted(many, key=str)
        ]
    sparql = fill(question, terms, base)
    day = values.get("as_of")
    return _with_standings(store, values, _one_day(day), sparql) if day and _JUDGED.search(sparql) else sparql


_JUDGED = re.compile(r"VALUES (\(\?\w+ \?post \?judged\)) \{ \(UNDEF UNDEF UNDEF\) \}")
_RULED = re.compile(r"(VALUES \(\?\w+ \?post \?judged\) \{)[^{}]*")
_ROLES = re.compile(r"VALUES \?role \{([^{}]*)\}")


def _one_day(value: Any) -> str:
    """The one day that is asked for: what holds of two days is two questions."""
    days = sorted({str(v) for v in value}) if isinstance(value, (list, tuple, set, frozenset)) else [str(value)]
    if len(days) > 1:
        raise ConfigError(
            worded("as_of has {count} days: {listed}", count=len(days), listed=", ".join(days)),
            hint="Ask for each day by itself",
        )
    return days[0]


def _with_standings(store: Any, values: dict[str, Any], day: str, sparql: str) -> str:
    """The query with what the rules of time say of the day asked for, where it has a place for that: one home for all who ask."""
    from thidua.query.when import on_day  # it asks by this module

    asked = {k: values[k] for k in ("role", "body") if k in values}
    if "role" not in asked and (codes := sorted(roles_in(sparql))):
        asked["role"] = codes
    found = on_day(store, day, **asked)
    rows = " ".join(f'({ox.NamedNode(h)} {ox.NamedNode(p)} "{said}")' for (h, p), said in found.items())
    return _JUDGED.sub(lambda m: f"VALUES {m[1]} {{ {rows} }}", sparql)


def roles_in(sparql: str) -> frozenset[str]:
    """The codes of the roles that a stored question asks for; none where it asks for any."""
    return frozenset(re.findall(r"\brole:(\w+)", " ".join(_ROLES.findall(sparql))))


def in_language(store: Any, answer: Answer, lang: str) -> Answer:
    """The answer with bodies, posts, places and events named in ``lang`` (``en vi hi ur``), as far as that is known."""
    return in_words_of(store, answer, lang, base_of(store))


def label_of(store: Any, parameter: Parameter, value: object) -> str:
    """What the thing is called that a person named for a parameter."""
    base = base_of(store)
    return label(store, find(store, parameter, str(value), base), base) or str(value)


def base_of(store: Any) -> str:
    """The base of a store's data IRIs."""
    base = getattr(store, "base", BASE)
    return base if isinstance(base, str) else BASE


def select(store: Any, sparql: str, where: str = "") -> Answer:
    """The answer to a SELECT query; anything else is a :class:`QueryError`."""
    result = run(store, sparql, where)
    if not isinstance(result, Answer):
        raise QueryError("not a SELECT query", where=where)
    return result


def run(store: Any, sparql: str, where: str = "") -> Answer | bool | tuple[ox.Triple, ...]:
    """Run a reading query: an :class:`Answer` for SELECT, a truth value for ASK, triples for CONSTRUCT."""
    # what the rules of time say is a row for each holder of a post: flat, and long where all are asked for
    guard.check(_RULED.sub(r"\1", sparql), where)
    try:
        result, may_be_cut = counting(store, sparql)
        if isinstance(result, ox.QueryBoolean):
            return bool(result)
        if isinstance(result, (ox.QueryTriples, tuple)):
            return tuple(sorted(result, key=str))
        columns = tuple(v.value for v in result.variables)
        rows = tuple(tuple(row[c] for c in columns) for row in result)
        if may_be_cut():
            refuse_cut(store, sparql, where=where)
        base = base_of(store)
        decided = curated(store, base)
        return Answer(
            columns, rows, sparql, readings(store, base, columns, rows), decided.rows(rows) if decided else None
        )
    except SyntaxError as error:
        raise malformed(error, where) from error
    except QueryError as error:
        if isinstance(error.__cause__, SyntaxError):
            raise malformed(error.__cause__, where) from error
        raise
    except (RuntimeError, OSError) as error:
        raise QueryError(worded("the query failed: {error}", error=error), where=where) from error


def malformed(error: SyntaxError, where: str) -> QueryError:
    """The engine's word about a text that is no SPARQL, with line and column as the place."""
    text = str(error).split("\n")[0]
    position = _POSITION.search(text)
    at = f"{position[1]}:{position[2]}" if position else ""
    message = _POSITION.sub("", text).replace("error :", "").strip()
    if len(message) > 200:
        message = message[:200] + " ..."
    return QueryError(
        worded("malformed SPARQL: {message}", message=message), where=":".join(x for x in (where, at) if x)
    )
