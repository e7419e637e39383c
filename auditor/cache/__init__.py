"""What became of files in earlier runs, for when nothing that it depends on has changed."""

from __future__ import annotations

from auditor.cache.folder import Folder
from auditor.cache.journal import Journal
from auditor.cache.keys import Keys
from auditor.cache.remembering import Remembering

__all__ = ["Folder", "Journal", "Keys", "Remembering"]
