"""What the ontology's labels and the language packs say of a language, compiled for reading."""

from thidua.lexicon.kinds import BodyKind, Kinds
from thidua.lexicon.pack import Pack, available
from thidua.lexicon.phrases import Entry, Lexicon, lexicon, prepare
from thidua.lexicon.places import COUNTRY, Gazetteer, Place, gazetteer
from thidua.lexicon.plain import vocabulary
from thidua.lexicon.vocabulary import Vocabulary

__all__ = [
    "COUNTRY", "BodyKind", "Entry", "Gazetteer", "Kinds", "Lexicon", "Pack", "Place", "Vocabulary", "available", "gazetteer", "lexicon", "prepare", "vocabulary",
]  # fmt: skip
