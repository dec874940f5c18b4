"""What a build would change, before anything is stored: identities, and the answers of stored questions."""

from thidua.preview.answers import Answers, Asked, asked_in
from thidua.preview.foresee import Foresight, foresee
from thidua.preview.identities import Entity, Identities, Joined, Open, Parted, Reason, compare

__all__ = [
    "Answers", "Asked", "Entity", "Foresight", "Identities", "Joined", "Open", "Parted", "Reason", "asked_in", "compare", "foresee",
]  # fmt: skip
