"""Raw answers on disk, by document, model and question: a document that was answered once is never sent again."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

from thidua.errors import StoreError

MAX_ANSWER = 1 << 20
"""Bytes of an answer, at most."""
FOLDER = "llm"
"""In the folder of a store."""
_ID = re.compile(r"[0-9a-f]{16}")


class Answers:
    """A folder of answers; without one nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def _path(self, document: str, parts: tuple[str, ...]) -> Path | None:
        if self.folder is None:
            return None
        digest = hashlib.sha256("\x1f".join((document, *parts)).encode("utf-8")).hexdigest()[:32]
        return self.folder / f"{document}-{digest}.json"

    def get(self, document: str, *parts: str) -> str | None:
        """The answer that was kept; None where none was, or where the file is not whole."""
        path = self._path(document, parts)
        if path is None or not path.is_file() or path.stat().st_size > 8 * MAX_ANSWER:
            return None
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        answer = kept.get("answer") if isinstance(kept, dict) and kept.get("of") == [document, *parts] else None
        return answer if isinstance(answer, str) else None

    def put(self, answer: str, document: str, *parts: str) -> None:
        """Keep an answer, whole or not at all."""
        path = self._path(document, parts)
        if path is None:
            return
        line = json.dumps({"of": [document, *parts], "answer": answer}, ensure_ascii=True, sort_keys=True) + "\n"
        half = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            half.write_text(line, encoding="ascii")
            half.replace(path)
        except OSError as error:
            raise StoreError(
                f"an answer of the model cannot be kept ({(error.strerror or str(error)).lower()})", where=str(path.parent),
                hint="Check the permissions of the folder and the free space",
            ) from error  # fmt: skip

    def forget(self, document: str) -> None:
        """Remove what was kept of a document: an answer holds quotes of it."""
        if self.folder is not None and self.folder.is_dir() and _ID.fullmatch(document):
            for path in sorted(self.folder.glob(f"{document}-*.json")):
                path.unlink(missing_ok=True)
