"""What a page declares as the shadow tree of an element is what is seen of it."""

from __future__ import annotations

import pytest

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER

TABLE = "<table><tr><td>新收</td><td>{}</td></tr></table>"


def shown(markup: str) -> list[str]:
    document = load(Source("a.html", f"<html><body><p>甲</p>{markup}</body></html>".encode()), [LOADER])
    texts = [paragraph.text for paragraph in document.paragraphs[1:]]
    return [*texts, *(cell.text for table in document.tables for cell in table.cells)]


@pytest.mark.parametrize("attribute", ["shadowrootmode=open", "shadowrootmode='closed'", "shadowmode=open"])
def test_a_shadow_tree_is_read_and_what_it_covers_is_not(attribute: str) -> None:
    tree = f"<template {attribute}><style>td{{margin:0}}</style>{TABLE.format(7)}</template>"
    assert shown(f"<x-table>{tree}</x-table>") == ["新收", "7"]
    assert shown(f"<x-table>{tree}{TABLE.format(8)}</x-table>") == ["新收", "7"]
    assert shown(f"<x-table>{TABLE.format(8)}{tree}</x-table>") == ["新收", "7"]


def test_other_templates_are_not_shown() -> None:
    assert shown(f"<div><template>{TABLE.format(7)}</template><p>乙</p></div>") == ["乙"]


def test_own_content_stands_in_slots() -> None:
    tree = "<template shadowrootmode=open><p>上</p><slot><p>无</p></slot><p>下</p></template>"
    assert shown(f"<x-a>{tree}<p>乙</p></x-a>") == ["上", "乙", "下"]
    assert shown(f"<x-a>{tree}</x-a>") == ["上", "无", "下"]
    twice = "<template shadowrootmode=open><slot></slot><p>下</p><slot><p>无</p></slot></template>"
    assert shown(f"<x-a>{twice}<p>乙</p></x-a>") == ["乙", "下", "无"]
    named = (
        "<template shadowrootmode=open><slot name=b></slot><p>下</p><slot name=a><p>无</p></slot></template>"
    )
    assert shown(f"<x-a>{named}<p slot=b>乙</p><p>不见</p></x-a>") == ["乙", "下", "无"]
