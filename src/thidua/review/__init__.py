"""What a person may decide about a store, one thing after the other: unsure pairs, disagreements, doubtful statements."""

from thidua.review.agenda import KINDS, Item, Panel, agenda
from thidua.review.session import Session, Step

__all__ = ["KINDS", "Item", "Panel", "Session", "Step", "agenda"]
