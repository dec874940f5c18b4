"""Frames: what a sentence says beyond persons and titles. Each is a function ``(reading) -> statements and findings``.

See :mod:`thidua.extract.reading` for what a frame may use. The frames of this package share a working state (dates, instruments,
events), so they run as one, in an order in which each finds what it refers to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from thidua.extract.frames.agreements import agreements
from thidua.extract.frames.appointments import appointments
from thidua.extract.frames.awards import awards
from thidua.extract.frames.bases import bases
from thidua.extract.frames.biographies import biographies
from thidua.extract.frames.clusters import clusters
from thidua.extract.frames.context import Context, Output, context_of
from thidua.extract.frames.deciding import decided
from thidua.extract.frames.discipline import disciplines
from thidua.extract.frames.duties import duties
from thidua.extract.frames.events import events
from thidua.extract.frames.instruments import instruments
from thidua.extract.frames.lists import counted_lists
from thidua.extract.frames.lives import lives
from thidua.extract.frames.mandates import mandates
from thidua.extract.frames.measures import figures_in_words, measures
from thidua.extract.frames.mergers import mergers
from thidua.extract.frames.movements import movements
from thidua.extract.frames.offices import offices
from thidua.extract.frames.quoted import quotations
from thidua.extract.frames.relations import relations
from thidua.extract.frames.seats import seats
from thidua.extract.reading import Reading
from thidua.model import Finding, Statement

Frame = Callable[[Reading], Iterable[Statement | Finding]]

IN_ORDER: Final[tuple[Callable[[Context], Output], ...]] = (
    instruments,
    appointments,
    disciplines,
    seats,
    offices,
    movements,
    events,
    agreements,
    clusters,
    awards,
    relations,
    mergers,
    mandates,
    measures,
    figures_in_words,
    biographies,
    lives,
    counted_lists,
)
"""The frames; later ones refer to what earlier ones found."""


def frames(reading: Reading) -> Iterator[Statement | Finding]:
    """Everything that the frames read in a document."""
    ctx = context_of(reading)
    ctx.governors = {q.governor.start for q in quotations(ctx) if q.governor is not None}
    made = (found for frame in IN_ORDER for found in frame(ctx))
    yield from made if ctx.paper is None else decided(ctx, ctx.paper, [*made, *bases(ctx), *duties(ctx)])


FRAMES: Final[tuple[Frame, ...]] = (frames,)
