"""What one version of an article lost, added or bent against another: translations, or two states of one text.

:func:`drift` aligns two versions paragraph by paragraph and sentence by sentence and lists the differences in words.
Nothing here knows RDF or a store, and no model is asked: numbers, dates, numbers of documents, names by sound, known words
and their order are what a translation keeps.
"""

from thidua.drift.data import Difference, Drift, Passage, Row
from thidua.drift.report import LEAST, drift, of_documents

__all__ = ["LEAST", "Difference", "Drift", "Passage", "Row", "drift", "of_documents"]
