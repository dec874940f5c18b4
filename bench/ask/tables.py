"""The twelve questions over the exported tables, in DuckDB: the floor that a graph is held against."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

SQL = {
    "q01": """SELECT DISTINCT body, body_name, holder, holder_name, role FROM spells WHERE mode <> 'proposed'
        AND role IN ('chair', 'head', 'secretary') AND begins <= '2018-03-14' AND ends >= '2018-03-14'""",
    "q02": """SELECT a.holder, b.holder FROM spells a JOIN spells b ON a.body = b.body AND a.holder < b.holder
        AND a.begins <= b.ends AND b.begins <= a.ends GROUP BY 1, 2 HAVING count(DISTINCT a.body) >= 2""",
    "q03": """WITH s AS (SELECT s.*, b.body_kind FROM spells s JOIN bodies b ON s.body = b.id)
        SELECT DISTINCT p.holder, p.body, t.body FROM s p JOIN s t ON p.holder = t.holder AND p.begins <= t.ends AND t.begins <= p.ends
        WHERE p.body_kind = 'party_committee' AND t.body_kind IN ('peoples_council', 'peoples_committee')""",
    "q04": """SELECT DISTINCT a.post, a.holder, b.holder FROM spells a JOIN spells b ON a.post = b.post AND a.holder < b.holder
        AND a.begins < b.ends AND b.begins < a.ends JOIN exclusive e ON e.role = a.role""",
    "q05": """SELECT emulation_year, body, holder FROM spells WHERE role = 'cluster_leader' AND emulation_year IS NOT NULL ORDER BY 1, 2, 3""",
    "q06": """SELECT issuer, substr(issued_on, 1, 4) AS y, count(*) FROM instruments WHERE instrument_kind = 'decision'
        AND issuer IS NOT NULL AND issued_on IS NOT NULL
        AND id IN (SELECT thing FROM support) GROUP BY 1, 2""",
    "q07": """SELECT p.id, p.recipient, p.emulation_year FROM awards p WHERE p.award_status = 'proposed' AND p.recipient IS NOT NULL
        AND p.emulation_year IS NOT NULL AND p.award_kind IS NOT NULL AND NOT EXISTS (SELECT 1 FROM awards g WHERE g.recipient = p.recipient
        AND g.award_kind = p.award_kind AND g.emulation_year = p.emulation_year AND g.award_status IN ('decided', 'awarded'))""",
    "q08": """WITH RECURSIVE up(a, b) AS (SELECT subject, object FROM relations WHERE relation LIKE '%partOf'
        UNION SELECT up.a, r.object FROM up JOIN relations r ON r.subject = up.b AND r.relation LIKE '%partOf') SELECT * FROM up""",
    "q09": """SELECT id, name FROM entities WHERE contains(lower(name), 'văn hưng')""",
    "q10": """SELECT b.body_kind, t.role, count(DISTINCT t.holder) FROM tenures t JOIN bodies b ON t.body = b.id GROUP BY 1, 2""",
    "q11": """SELECT s.id, e.document, e.quote, e.begins_at, e.ends_at FROM (SELECT id FROM spells LIMIT 10) s JOIN support u ON u.thing = s.id
        JOIN claim_evidence c ON c.claim = u.claim JOIN evidence e ON e.id = c.evidence""",
    "q12": """WITH h AS (SELECT DISTINCT holder, body FROM tenures) SELECT a.holder, count(DISTINCT b.holder) - 1 AS n
        FROM h a JOIN h b ON a.body = b.body GROUP BY 1 ORDER BY n DESC, 1 LIMIT 20""",
}
"""Each question by its short name."""
TABLES = (
    "spells",
    "bodies",
    "instruments",
    "awards",
    "relations",
    "entities",
    "tenures",
    "support",
    "claim_evidence",
    "evidence",
)


def opened(folder: Path, exclusive: list[str]) -> Any:
    """The tables of a folder in DuckDB, all columns as text, with the roles that only one person has at a time; None where it is not installed."""
    try:
        import duckdb
    except ImportError:
        return None
    tables = duckdb.connect()
    for name in TABLES:
        tables.execute(
            f"CREATE TABLE {name} AS SELECT * FROM read_csv('{folder / (name + '.csv')}', all_varchar=true, header=true)"
        )
    tables.execute("CREATE TABLE exclusive (role VARCHAR)")
    tables.executemany("INSERT INTO exclusive VALUES (?)", [[role] for role in exclusive])
    return tables


def timed(tables: Any, name: str, rounds: int = 3) -> tuple[float, int]:
    """The best of some rounds, and rows."""
    spent = []
    for _ in range(rounds):
        begun = time.perf_counter()
        rows = len(tables.execute(SQL[name]).fetchall())
        spent.append(time.perf_counter() - begun)
    return min(spent), rows
