"""What a person may decide about a store, one thing after the other: unsure pairs, disagreements, doubtful statements."""

from thidua.review.agenda import KINDS, Agenda, Item, Panel, View, agenda
from thidua.review.session import Session, Step

__all__ = ["KINDS", "Agenda", "Item", "Panel", "Session", "Step", "View", "agenda"]
