"""How ``thidua`` is built: setuptools, with the web bundle made first. A source distribution carries it, and needs no Node."""

from __future__ import annotations

from typing import Any

import bundling
from setuptools import build_meta
from setuptools.build_meta import prepare_metadata_for_build_editable, prepare_metadata_for_build_wheel

__all__ = [
    "build_editable", "build_sdist", "build_wheel", "get_requires_for_build_editable", "get_requires_for_build_sdist",
    "get_requires_for_build_wheel", "prepare_metadata_for_build_editable", "prepare_metadata_for_build_wheel",
]  # fmt: skip
_Settings = dict[str, Any] | None


def get_requires_for_build_wheel(settings: _Settings = None) -> list[str]:
    """Node, where the bundle is not there."""
    return [*build_meta.get_requires_for_build_wheel(settings), *bundling.needs()]


def get_requires_for_build_editable(settings: _Settings = None) -> list[str]:
    """Node, where the bundle is not there."""
    return [*build_meta.get_requires_for_build_editable(settings), *bundling.needs()]


def get_requires_for_build_sdist(settings: _Settings = None) -> list[str]:
    """Node, where the bundle is not there."""
    return [*build_meta.get_requires_for_build_sdist(settings), *bundling.needs()]


def build_wheel(folder: str, settings: _Settings = None, metadata: str | None = None) -> str:
    """A wheel with the bundle."""
    bundling.ensure()
    return build_meta.build_wheel(folder, settings, metadata)


def build_editable(folder: str, settings: _Settings = None, metadata: str | None = None) -> str:
    """A link to the checkout, in which the bundle is then."""
    bundling.ensure()
    return build_meta.build_editable(folder, settings, metadata)


def build_sdist(folder: str, settings: _Settings = None) -> str:
    """A source distribution with the bundle."""
    bundling.ensure()
    return build_meta.build_sdist(folder, settings)
