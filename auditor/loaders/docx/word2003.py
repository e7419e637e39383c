"""The XML of Word 2003 put into the terms of its successor, part by part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import W, child_of
from auditor.loaders.lists import doubt_beside, printed_label

if TYPE_CHECKING:
    from lxml.etree import _Element

_OLD = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_RENAMED = {"vmerge": "vMerge", "hmerge": "hMerge", "asianLayout": "eastAsianLayout"}
_HYPHEN = re.compile(r"-([a-z])")
_CHANGES = {"Word.Insertion": "ins", "Word.Deletion": "del"}


def parts(root: _Element) -> dict[str, bytes]:
    """The parts that a package would have; none where the root is no such document."""
    from lxml import etree

    if root.tag != f"{_OLD}wordDocument":
        return {}
    for element in list(root.iter()):
        _rename(element)
    found: dict[str, bytes] = {}
    notes = etree.Element(f"{W}footnotes")
    body = child_of(root, f"{W}body")
    if body is not None:
        _labels(body)
        for kind in ("footnote", "endnote"):
            for number, note in enumerate(list(body.iter(f"{W}{kind}"))):
                _move(note, f"{kind}{number}", notes)
        document = etree.Element(f"{W}document")
        document.append(body)
        found["word/document.xml"] = etree.tostring(document, encoding="UTF-8")
    styles = child_of(root, f"{W}styles")
    if styles is not None:
        found["word/styles.xml"] = etree.tostring(styles, encoding="UTF-8")
    if len(notes):
        found["word/footnotes.xml"] = etree.tostring(notes, encoding="UTF-8")
    return found


def _rename(element: _Element) -> None:
    tag = str(element.tag)
    if tag.startswith(_OLD):
        name = tag[len(_OLD) :]
        element.tag = W + _RENAMED.get(name, name)
    elif tag == f"{_AML}annotation":
        element.tag = W + _CHANGES.get(element.get(f"{_OLD}type", ""), "annotation")
        if element.tag == f"{W}annotation" and "Comment" in element.get(f"{_OLD}type", ""):
            del element[:]
    elif tag == f"{_AML}content":
        element.tag = f"{W}sdtContent"
    for key, text in element.items():
        if str(key).startswith(_OLD):
            name = _HYPHEN.sub(lambda match: match[1].upper(), str(key)[len(_OLD) :])
            element.set(W + name, text)


def _labels(body: _Element) -> None:
    """Automatic numbers: what was printed is kept with each paragraph."""
    from lxml import etree

    for listed in list(body.iter(f"{W}listPr")):
        label = child_of(listed, f"{_HINT}t")
        paragraph = listed.getparent()
        paragraph = None if paragraph is None else paragraph.getparent()
        val = None if label is None else label.get(f"{_HINT}val")
        printed = printed_label(str(val or ""))
        if paragraph is None or paragraph.tag != f"{W}p" or not printed:
            continue
        text = "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}t").text = printed
        if doubt_beside(printed, text):
            field = etree.Element(f"{W}fldSimple")
            field.set(f"{W}instr", "LISTNUM")
            field.append(run)
            run = field
        paragraph.insert(1, run)


def _move(note: _Element, key: str, notes: _Element) -> None:
    """A note stands where its mark is; it is put apart, and the mark left."""
    from lxml import etree

    parent = note.getparent()
    if parent is None:
        return
    mark = etree.Element(f"{W}footnoteReference")
    mark.set(f"{W}id", key)
    mark.tail, note.tail = note.tail, None
    parent.replace(note, mark)
    note.tag = f"{W}footnote"
    note.attrib.clear()
    note.set(f"{W}id", key)
    notes.append(note)
