"""What the ontology's labels and the language packs say of a language, compiled for reading."""

from thidua.lexicon.kinds import BodyKind, Kinds
from thidua.lexicon.lexicon import Entry, Lexicon, lexicon
from thidua.lexicon.pack import Pack, available
from thidua.lexicon.places import COUNTRY, Gazetteer, Place, gazetteer
from thidua.lexicon.vocabulary import Vocabulary, vocabulary

__all__ = [
    "COUNTRY", "BodyKind", "Entry", "Gazetteer", "Kinds", "Lexicon", "Pack", "Place", "Vocabulary", "available", "gazetteer", "lexicon", "vocabulary",
]  # fmt: skip
