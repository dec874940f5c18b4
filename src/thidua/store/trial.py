"""A store to try something out on: it holds what another one holds, by links, and is gone afterwards; the other is only read."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thidua.errors import ConfigError, StoreUnavailable
from thidua.store.folder import MARKER, claim, refuse_foreign
from thidua.store.generations import Generation, current, hold

_KEPT = ("texts", "llm")
"""Folders beside the generations: texts, and answers that a model gave."""


@contextmanager
def trial(root: Path) -> Iterator[Path]:
    """A folder in the system's place for temporary files that can be built upon as if it were the store ``root``.

    Every file is a symbolic link to the one of the store until a build writes another in its place: builds replace and
    remove files, they never write into one. The store's generation is held meanwhile, as by any reader; where there is no
    store yet, the trial has none either.
    """
    if root.exists() and not root.is_dir():
        raise ConfigError("this is a file, a store is a folder", where=str(root))
    with tempfile.TemporaryDirectory(prefix="thidua-trial-") as folder:
        copy = Path(folder) / "store"
        if not root.exists() or current(root) is None:
            if root.exists():
                refuse_foreign(root)
            yield copy
            return
        refuse_foreign(root)
        generation, lock = hold(root)
        try:
            _mirror(root, generation, copy)
            yield copy
        finally:
            os.close(lock)


def _mirror(root: Path, generation: Generation, copy: Path) -> None:
    try:
        claim(copy, create=True)
        if (root / MARKER).is_file():
            shutil.copyfile(root / MARKER, copy / MARKER)
        _link_all(generation.path, copy / generation.path.name)
        (copy / generation.path.name / "IN_USE").unlink()
        (copy / generation.path.name / "IN_USE").touch()
        for name in _KEPT:
            if (root / name).is_dir():
                _link_all(root / name, copy / name)
        (copy / "CURRENT").write_text(f"{generation.path.name} {generation.seal_sha256}\n", encoding="ascii")
    except OSError as error:
        raise StoreUnavailable(
            f"no place to try it out ({(error.strerror or str(error)).lower()})", where=str(copy.parent),
            hint="Name a folder with room and the right to write in the environment variable TMPDIR",
        ) from error  # fmt: skip


def _link_all(source: Path, to: Path) -> None:
    to.mkdir()
    for path in sorted(source.iterdir()):
        if path.is_dir():
            _link_all(path, to / path.name)
        else:
            (to / path.name).symlink_to(path.absolute())
