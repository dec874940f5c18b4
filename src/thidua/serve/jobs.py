"""The named jobs that a worker does beside the store, each with its lane; nothing else can be asked of a worker.

A job is a function ``(store, arguments, out) -> value``: ``store`` is open and read-only, ``arguments`` are JSON values, and so is
what it returns. A job that has much to say writes it to ``out`` instead (:class:`thidua.serve.output.Output`). Workers
import a job's module when it is first asked for, or at their start for the lane ``stored``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

OPEN, STORED, CALLING, CHECKING = "open", "stored", "calling", "checking"
"""What comes from outside; what is shipped and known to be quick, for which workers are kept free; what asks other servers, which
only workers with a network can do; and the check of the whole store, for which a worker is started and ended (:mod:`thidua.serve.checks`)."""
SERVED = {OPEN: (STORED, OPEN), STORED: (STORED,), CALLING: (CALLING,)}
"""Which lanes the workers of each lane serve, the first first."""


@dataclass(frozen=True, slots=True)
class Job:
    """Where the function is, and in which lane it waits."""

    function: str
    """``module:name``."""
    lane: str = STORED
    prepare: str = ""
    """What a worker does for it once, with the store, before it gives up writing."""
    warm: str = ""
    """What a reserved worker does for it before it is asked, with the store: the first who asks then waits no longer than others."""

    ahead: tuple[dict[str, Any], ...] = ()
    """For what the server has it done when it starts, and when the store has a new generation: the value is then kept."""

    @property
    def keep(self) -> bool:
        """Whether its value is kept for who asks the same of the same store again: it depends on nothing else."""
        return self.lane == STORED

    def load(self) -> Callable[..., Any]:
        """The function."""
        return _named(self.function)

    def ready(self, store: Any) -> None:
        """Do what is to be done once."""
        if self.prepare:
            _named(self.prepare)(store)

    def warmed(self, store: Any) -> None:
        """Do what need not be waited for later."""
        if self.warm:
            _named(self.warm)(store)


def _named(where: str) -> Callable[..., Any]:
    module, name = where.split(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


_OVERVIEWS = tuple({"by": "province", "lang": lang} for lang in ("en", "vi"))
JOBS: dict[str, Job] = {
    "query": Job("thidua.serve.evaluate:query", OPEN),
    "calling": Job("thidua.serve.evaluate:query", CALLING),
    "rows": Job("thidua.serve.querying:rows", OPEN),
    "prepared": Job("thidua.serve.querying:prepared"),
    "describe": Job("thidua.serve.description:describe"),
    "search": Job("thidua.serve.searching:search", prepare="thidua.serve.searching:prepare"),
    "reconcile": Job("thidua.serve.searching:reconcile"),
    "thing": Job("thidua.serve.entities:thing"),
    "term": Job("thidua.serve.entities:term_page"),
    "why": Job("thidua.serve.whying:reasons"),
    "thing-data": Job("thidua.serve.entities:data"),
    "start": Job("thidua.serve.listing:start"),
    "beside": Job("thidua.serve.versions:beside"),
    "conflicts": Job("thidua.serve.disputing:conflicts"),
    "check": Job("thidua.serve.finding:findings", CHECKING),
    "size": Job("thidua.serve.finding:size"),
    "documents": Job("thidua.serve.listing:documents"),
    "ask": Job("thidua.serve.answering:ask", warm="thidua.serve.answering:warm"),
    "map": Job("thidua.serve.charting:picture"),
    "map-detail": Job("thidua.serve.charting:detail"),
    "map-overview": Job("thidua.serve.overviews:circles", ahead=_OVERVIEWS),
    "map-overview-dots": Job("thidua.serve.overviews:dots", ahead=_OVERVIEWS),
    "map-overview-file": Job("thidua.serve.overviews:file"),
    "map-file": Job("thidua.serve.charting:file"),
    "cite": Job("thidua.serve.answering:cite"),
}
"""Every job by its name."""
