"""Why two things are one or not: every judgement on the way, with its rule, its features and the quotes of both sides."""

from thidua.why.pair import Step, Why, perhaps, why
from thidua.why.quoting import Quote, quotes_of
from thidua.why.things import Thing, choose

__all__ = ["Quote", "Step", "Thing", "Why", "choose", "perhaps", "quotes_of", "why"]
