"""The query page over HTTP: stored questions with their values, answers of every form, refusals in words."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
import served

from thidua.serve.querying import SHOWN


def html(client: served.Client, *, post: bool = False, **values: str) -> served.Reply:
    text = urlencode(values)
    if not post:
        return client.ask(f"/query?{text}", headers={"Accept": "text/html"})
    return client.ask("/query", "POST", text.encode(), {"Content-Type": "application/x-www-form-urlencoded"})


def test_a_stored_question_comes_with_its_values_and_without_the_header_of_its_file(client: served.Client) -> None:
    reply = html(client, question="who-chairs-what", lang="vi")
    assert reply.status == 200 and "VALUES ?lang { &#34;vi&#34; }" in reply.text and "#+ " not in reply.text
    assert "# Ai đứng đầu cơ quan nào" in reply.text
    assert html(client, question="no-such-question").status == 404
    wrong = html(client, question="who-chairs-what", colour="red")
    assert wrong.status == 400 and "takes no parameter" in wrong.text


def test_a_query_runs_when_it_is_told_to(client: served.Client) -> None:
    query = "SELECT ?s ?v { GRAPH ?g { ?s <https://example.org/value> ?v } }"
    assert "<tbody>" not in html(client, query=query).text
    reply = html(client, post=True, query=query, run="yes", lang="en")
    assert reply.text.count("<tr>") == SHOWN + 1 and "the first 1000 rows" in reply.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ASK { GRAPH ?g { ?s ?p 1 } }", "true"),
        ("CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } } LIMIT 1", "predicate"),
        ("SELECT ('<b>' AS ?x) {}", "&lt;b&gt;"),
    ],
)
def test_every_form_of_answer_is_shown(client: served.Client, query: str, said: str) -> None:
    reply = html(client, post=True, query=query, run="yes")
    assert reply.status == 200 and said in reply.text and "<b>" not in reply.text


@pytest.mark.parametrize(
    ("query", "status"),
    [("SELECT {", 400), ("DELETE WHERE { ?s ?p ?o }", 403), ("SELECT * { SERVICE <http://a/> {} }", 403)],
)
def test_what_cannot_be_run_is_said_on_the_page(client: served.Client, query: str, status: int) -> None:
    reply = html(client, post=True, query=query, run="yes")
    assert reply.status == status and 'role="alert"' in reply.text and "</html>" in reply.text
