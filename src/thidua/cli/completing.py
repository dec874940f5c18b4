"""What the shell completes after ``thidua ask``: names of questions, their parameters, and values out of the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from thidua.errors import ThiduaError
from thidua.namespaces import VOCAB

if TYPE_CHECKING:
    from thidua.query.header import Parameter

_LIMIT = 20
_KINDS = {
    "tdu:Person": ["person"], "tdu:Body": ["body"], "tdu:EmulationCluster": ["body"], "tdu:Place": ["place"],
    "tdu:Event": ["event"], "tdu:Instrument": ["instrument"],
}  # fmt: skip
"""Which kinds of things the search looks among for a parameter; among all for another class."""


def names(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The stored questions whose name begins so, or has it somewhere, each with its title."""
    from thidua.query import questions

    found = [q for q in questions() if incomplete in q.name]
    begun = [q for q in found if q.name.startswith(incomplete)]
    return [CompletionItem(q.name, help=q.title) for q in begun or found]


def values(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """``key=`` for the parameters of the question, ``key=value`` for the values of one.

    bash parts words at ``=``: what stands before it is then an argument of its own, and is not repeated.
    """
    from thidua.query import question

    before = [str(v) for v in ctx.params.get("values") or ()]
    try:
        stored = question(str(ctx.params.get("name")))
    except ThiduaError:
        return []
    key, equals, typed = incomplete.partition("=")
    shown = f"{key}="
    if incomplete == "=" and before:
        key, typed, shown = before[-1], "", ""
    elif not equals and before[-1:] == ["="] and len(before) > 1:
        key, typed, shown = before[-2], incomplete, ""
    elif not equals:
        return [CompletionItem(f"{p.name}=", help=p.type) for p in stored.parameters if p.name.startswith(incomplete)]
    parameter = stored.parameter(key.replace("-", "_"))
    if parameter is None:
        return []
    found = _values(parameter, typed, ctx.params.get("location"))
    return [CompletionItem(shown + value, help=told) for value, told in found]


def _values(parameter: Parameter, typed: str, location: object) -> list[tuple[str, str]]:
    if parameter.choices:
        return [(c, "") for c in parameter.choices if c.startswith(typed)]
    if parameter.is_literal or not typed or not location or not Path(str(location)).is_dir():
        return []
    try:
        return list(dict.fromkeys(_named(parameter, typed, Path(str(location)))))
    except (ThiduaError, OSError):
        return []  # a shell has no place for a message: who asks is told


def _named(parameter: Parameter, typed: str, folder: Path) -> list[tuple[str, str]]:
    """Things of the store whose name begins so. Words are joined by hyphens: no shell has to quote them, and a name is found so too."""
    from thidua.iri import latin
    from thidua.search import open_searcher
    from thidua.store import open_store

    out: list[tuple[str, str]] = []
    kinds = ["concept"] if parameter.is_concept else _KINDS.get(parameter.type, [])
    with open_store(folder) as store, open_searcher(store) as searcher:
        for hit in searcher.search(typed.replace("-", " "), kinds=kinds, limit=_LIMIT):
            if parameter.is_concept:
                code = hit.iri.removeprefix(f"{VOCAB}{parameter.type}/")
                out += [(code, hit.label)] if "/" not in code and code.startswith(typed) else []
                continue
            forms = ("-".join(name.split()) for name in (latin(hit.label), hit.label, hit.name))
            begun = next((form for form in forms if form.casefold().startswith(typed.casefold())), None)
            if begun is not None:
                out.append((begun, hit.label))
    return out
