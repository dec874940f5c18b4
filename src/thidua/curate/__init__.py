"""What a person decided about the record: judgements and corrections, as lines of text files that belong in version control.

They never change a document or its claims: they are laid over what the rules make of them, and taken off again by an
``undo``. No RDF, no store: :mod:`thidua.store` applies them.
"""

from thidua.curate.book import Curation
from thidua.curate.entries import Entry
from thidua.curate.files import append, load

__all__ = ["Curation", "Entry", "append", "load"]
