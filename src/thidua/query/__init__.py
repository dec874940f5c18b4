"""Stored questions over any store, with their parameters; knows nothing of how the graph was made.

::

    from thidua.query import ask
    answer = ask(store, "who-chairs-what", body="Quảng Trị")
    answer.columns, answer.rows, answer.to_frame(), answer.to_csv()
"""

from thidua.query.answer import Answer
from thidua.query.asking import ask, base_of, in_language, label_of, prepare, run, select
from thidua.query.catalogue import question, questions
from thidua.query.header import Parameter, Question, parse

__all__ = [
    "Answer", "Parameter", "Question", "ask", "base_of", "in_language", "label_of", "parse", "prepare", "question", "questions", "run", "select",
]  # fmt: skip
