"""A UOF held against what LibreOffice makes of it, which prints comments and hidden text and loses text boxes and fields."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from auditor.loaders.docx.markup import parse
from auditor.model.document import Document, Gap, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lxml.etree import _Element

    from auditor.loaders.base import Source
    from auditor.model.document import Block

ASIDE = "转换时批注或隐藏文字可能混进了这里"
BOX = "文本框"
FIELD = "由程序填写的文字（域，如日期）"
_MOST = 500
"""Texts that are looked for one by one; of more, all is in doubt."""


def checked(document: Document, source: Source) -> Document:
    """The document, in doubt where text stands that the file does not print, and a gap for text boxes and fields that are not in it."""
    root = parse(source.data, "UOF", source.name, source.limits)
    aside = {text for text in (*_texts(root, "批注"), *_hidden(root)) if text}
    blocks = tuple(_doubted(block, aside) for block in document.blocks) if aside else document.blocks
    said = "".join(map(_said, blocks))
    kinds = (BOX, _texts(root, "文本内容")), (FIELD, _fields(root))
    lost = [Gap(what) for what, texts in kinds if _are_lost(texts, said)]
    return replace(document, blocks=blocks, gaps=(*document.gaps, *lost))


def _are_lost(texts: Iterable[str], said: str) -> bool:
    wanted = list(islice(dict.fromkeys(texts), _MOST + 1))
    return len(wanted) > _MOST or any(text not in said for text in wanted)


def _doubted(block: Block, aside: Collection[str]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, doubt=block.doubt or ASIDE) if _holds(block.text, aside) else block
    cells = tuple(
        replace(cell, doubt=cell.doubt or ASIDE) if _holds(cell.text, aside) else cell for cell in block.cells
    )
    return replace(block, cells=cells)


def _holds(text: str, aside: Collection[str]) -> bool:
    plain = _plain(text)
    return len(aside) > _MOST or any(one in plain for one in aside)


def _said(block: Block) -> str:
    return _plain("".join(cell.text for cell in block.cells) if isinstance(block, Table) else block.text)


def _hidden(root: _Element) -> Iterator[str]:
    """The texts that are hidden by a style or by themselves."""
    holders = [mark.getparent() for mark in root.iter("{*}隐藏文字") if _attribute(mark, "值") == "true"]
    styles = {_attribute(one, "标识符") for one in holders if one is not None} - {""}
    themselves = set(holders)
    hidden = (
        stated.getparent()
        for stated in root.iter("{*}句属性")
        if stated in themselves or _attribute(stated, "式样引用") in styles
    )
    yield from (_text(around) for around in dict.fromkeys(hidden) if around is not None)


def _texts(root: _Element, name: str) -> Iterator[str]:
    return map(_text, root.iter(f"{{*}}{name}"))


def _fields(root: _Element) -> Iterator[str]:
    """What fields show: the text up to their ends."""
    for begun in root.iter("{*}域开始"):
        after = takewhile(
            lambda one: not str(one.tag).endswith("}域结束"), begun.itersiblings("{*}句", "{*}域结束")
        )
        yield "".join(map(_text, after))


def _text(element: _Element) -> str:
    return _plain("".join(one.text or "" for one in element.iter("{*}文本串")))


def _attribute(element: _Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if str(key).endswith(f"}}{name}")), "")


def _plain(text: str) -> str:
    return "".join(text.split())
