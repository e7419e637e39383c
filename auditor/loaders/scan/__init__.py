"""Pages that are pictures: scans in a PDF, and picture files. Needs the optional extra `ocr`.

`pictures` (with `kinds` and `jbig2`) and `rendering` give the picture of a page, and `pages` leads from there: through `sheet`
(made straight; `paper`, `fills`, `streaks`, `spread`, `warp`, `sharpness`), `ruling` (lines in the bitmap, by `strokes`, put
right by `broken`, `in_line`, `back` and `overhang`), `content` (text found on the whole page, by the `recogniser` with its
`models`; `pieces`, `overlaps`, `punctuation`, `unread`), the layout of the PDF loader (grids and tables; `parting` where
upright rules are gone), and `cells` (every cell recognised by itself, and both readings compared). Whatever comes out is
marked as recognised.
"""

from __future__ import annotations

from auditor.extensions import Loader, Source
from auditor.loaders.scan.kinds import kind_of
from auditor.model.document import Document


def _accepts(source: Source) -> bool:
    return kind_of(source.head) is not None


def _load(source: Source) -> Document:
    from auditor.loaders.scan.pictures import read_picture

    return read_picture(source)


LOADER = Loader(
    name="图片",
    # other pictures in a folder are photos and logos; by name they are read all the same
    suffixes=(".tif", ".tiff"),
    accepts=_accepts,
    load=_load,
    priority=15,
)
