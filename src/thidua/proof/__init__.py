"""An answer with its proof: per row the statements, quotes, identities and rules that it rests on, to be checked without this program."""

from thidua.proof.citing import FORMS, cite_answer, cite_statement
from thidua.proof.made import FORMAT, proof_of

__all__ = ["FORMAT", "FORMS", "cite_answer", "cite_statement", "proof_of"]
