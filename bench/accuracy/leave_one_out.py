"""Cross-validation by leaving documents out: how much of the accuracy on a document rests on words that only it has.

For each document of the seeds and the practice set, its language's lexicon is built anew without every label, particle
and composition that this document uses and no other document of the corpus does (seeds, practice, held-out, samples,
gazette texts), and the document is read with that. The labels stand in the ontology for many reasons, a document that
taught one is only the worst of them, so the figures are a lower bound: also a label that a dictionary of offices has
is taken away when just one document happens to write it. What is left out is data; grammar is not, it is the same
for all. ``--freeze`` keeps the table.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

from thidua.extract.of_file import extract_file
from thidua.lexicon import Lexicon, gazetteer, lexicon, vocabulary
from thidua.lexicon.phrases import Key
from thidua.lexicon.vocabulary import Vocabulary
from thidua.reading import DEFAULT
from thidua.rows import table_row
from thidua.text.normal import norm
from thidua.text.tokens import words as words_of

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
JUDGED = {
    "seeds": (SHARED / "seeds", SHARED / "accuracy" / "gold"),
    "practice": (SHARED / "accuracy" / "practice" / "docs", SHARED / "accuracy" / "practice" / "gold"),
}
BESIDE = (HERE / "held-out" / "docs", ROOT / "examples" / "documents", ROOT / "tests" / "golden" / "gazette")


class Corpus:
    """Which words each document has, by language."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.language: dict[Path, str] = {}
        self.text: dict[Path, str] = {}
        self.tokens: dict[Path, frozenset[str]] = {}
        self.atoms: dict[Path, frozenset[str]] = {}
        for path in paths:
            document = extract_file((str(path), None), DEFAULT).document
            tokens = [norm(t) for t in words_of(document.text)]
            self.language[path] = document.language
            self.text[path] = f" {' '.join(tokens)} "
            self.tokens[path] = frozenset(tokens)
            self.atoms[path] = frozenset(lexicon(document.language).atoms_in(document.text))

    def has(self, path: Path, forms: Iterable[Key]) -> bool:
        """Whether a document writes one of the forms."""
        text, tokens = self.text[path], self.tokens[path]
        return any(f" {' '.join(form)} " in text for form in forms if form[0] in tokens)

    def only(self, path: Path, forms: list[Key]) -> bool:
        """Whether a document writes one of the forms, and no other of its language does."""
        tag = self.language[path]
        return self.has(path, forms) and not any(
            self.has(other, forms) for other, its in self.language.items() if its == tag and other != path
        )


def without(corpus: Corpus, path: Path) -> tuple[Lexicon, int]:
    """The lexicon of a document's language without what only this document has, and how many entries went."""
    full = lexicon(corpus.language[path])
    tag, gone = full.pack.tag, 0

    def kept(label: str, *, inflect: bool) -> bool:
        nonlocal gone
        if not label or not (forms := [key for key, _, _ in full._forms(label, inflect=inflect)]):
            return True
        lone = corpus.only(path, forms)
        gone += lone
        return not lone

    words = {
        code: dataclasses.replace(
            word, labels={**word.labels, tag: [x for x in word.labels.get(tag, ()) if kept(x[0], inflect=x[1] == "plain")]}
        )
        for code, word in full.vocabulary.words.items()
    }  # fmt: skip
    kinds = {
        scheme: {
            code: dataclasses.replace(
                kind, labels={**kind.labels, tag: [x for x in kind.labels.get(tag, ()) if kept(x, inflect=True)]}
            )
            for code, kind in of_scheme.items()
        }
        for scheme, of_scheme in full.vocabulary.kinds.items()
    }
    lone = [
        c for c in (*full.vocabulary.bodies, *full.vocabulary.roles)
        if c.words <= corpus.atoms[path] and not any(c.words <= a for p, a in corpus.atoms.items() if p != path)
    ]  # fmt: skip
    known = Vocabulary(
        words, [c for c in full.vocabulary.bodies if c not in lone], [c for c in full.vocabulary.roles if c not in lone],
        kinds, full.vocabulary.digest,
    )  # fmt: skip
    particles = tuple(p for p in full.pack.particles if kept(p.form, inflect=False))
    return Lexicon(dataclasses.replace(full.pack, particles=particles), known, gazetteer()), gone + len(lone)


def scored(facts: list[dict[str, object]], docs: Path, gold: Path) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts)
        out.flush()
        command = [sys.executable, str(SHARED / "accuracy" / "score.py"), out.name, str(gold), "--docs", str(docs)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def rows(path: Path) -> list[dict[str, object]]:
    return [table_row(s, "") for s in extract_file((str(path), None), DEFAULT).statements]


def texts(folder: Path) -> list[Path]:
    return sorted(p for end in ("*.txt", "*.md", "*.html") for p in folder.glob(end) if p.name != "README.md")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--freeze", action="store_true", help="keep the table in leave-one-out.txt")
    parser.add_argument("--beside", action="append", default=[], type=Path, metavar="FOLDER",
                        help="more documents that may show that a word is no document's own")  # fmt: skip
    args = parser.parse_args()
    if not SHARED.is_dir():
        print("no ../shared beside the checkout: nothing to measure against")
        return 0
    vocabulary()
    judged = {name: texts(docs) for name, (docs, _) in JUDGED.items()}
    beside = [p for folder in (*BESIDE, *args.beside) for p in texts(folder)]
    corpus = Corpus([*(p for paths in judged.values() for p in paths), *beside])
    out = [f"# corpus: {len(corpus.language)} documents"]
    for name, paths in judged.items():
        facts, taken = [], []
        for path in paths:
            less, gone = without(corpus, path)
            taken.append(gone)
            with patch("thidua.extract.lexicon", lambda tag, less=less: less if tag == less.pack.tag else lexicon(tag)):
                facts += rows(path)
        out += [f"\n# {name}, each without what only it has", f"entries left out: {sum(taken)}, {min(taken)} to {max(taken)} a document",
                scored(facts, *JUDGED[name])]  # fmt: skip
    text = "\n".join(out)
    print(text)
    if args.freeze:
        (HERE / "leave-one-out.txt").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
