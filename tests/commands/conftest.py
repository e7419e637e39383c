from __future__ import annotations

from office import office

__all__ = ["office"]
