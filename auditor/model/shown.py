"""Objects that show themselves in a notebook, by views that are registered above this layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

VIEWS: dict[type, Callable[[Any], str]] = {}
"""HTML of an object, by its class or one it is derived from."""


class Shown:
    """Has `_repr_html_`, which notebooks call; nothing (the plain text) where no view is registered."""

    def _repr_html_(self) -> str | None:
        view = next((VIEWS[one] for one in type(self).__mro__ if one in VIEWS), None)
        return view(self) if view else None
