"""Writes small OFD files by hand: the program that makes them is not at hand, and each manner of writing them is wanted."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import count
from xml.sax.saxutils import escape

NAMESPACE = "http://www.ofdspec.org/2016"
_numbers = count(100)


def text(x: float, y: float, words: str, size: float = 4.0, attributes: str = "", inside: str = "") -> str:
    """Words from x on with their baseline at y, in millimetres from the top left; wide characters are as wide as high."""
    steps = " ".join(f"{size if ord(char) > 255 else size / 2:g}" for char in words[:-1])
    box = f"{x:g} {y - size:g} {size * len(words):g} {1.3 * size:g}"
    return (
        f'<ofd:TextObject ID="{next(_numbers)}" Boundary="{box}" Font="1" Size="{size:g}" {attributes}>{inside}'
        f'<ofd:TextCode X="0" Y="{size:g}" DeltaX="{steps}">{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0: float, y0: float, x1: float, y1: float, attributes: str = "") -> str:
    return (
        f'<ofd:PathObject ID="{next(_numbers)}" Boundary="{x0:g} {y0:g} {x1 - x0:g} {y1 - y0:g}" LineWidth="0.2" {attributes}>'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0:g} {y1 - y0:g}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def bar(x: float, y: float, width: float, height: float, colour: str = "0 0 0") -> str:
    return (
        f'<ofd:PathObject ID="{next(_numbers)}" Boundary="{x:g} {y:g} {width:g} {height:g}" Stroke="false" Fill="true">'
        f'<ofd:FillColor Value="{colour}"/><ofd:AbbreviatedData>M 0 0 L {width:g} 0 L {width:g} {height:g} L 0 {height:g} C'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


def table(x: float, y: float, rows: Sequence[Sequence[str]], width: float = 40.0, height: float = 8.0) -> str:
    """A ruled table of equal cells."""
    columns = max(map(len, rows))
    right, bottom = x + columns * width, y + len(rows) * height
    rules = [line(x, y + at * height, right, y + at * height) for at in range(len(rows) + 1)]
    rules += [line(x + at * width, y, x + at * width, bottom) for at in range(columns + 1)]
    words = [
        text(x + column * width + 2, y + row * height + 6, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    return "".join([*rules, *words])


def ofd(
    pages: Sequence[str],
    *,
    resources: str = "",
    under: str = "",
    extra: Mapping[str, str | bytes] | None = None,
    body: str = "",
    document: str = "",
    size: str = "0 0 210 297",
    namespace: str = NAMESPACE,
) -> bytes:
    """A file whose pages hold these objects; `under` is a template that lies under each. `body` goes into the entry,
    `document` into the document's root, `extra` are further parts."""
    head = f'xmlns:ofd="{namespace}"'
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:

        def part(name: str, root: str, content: str) -> None:
            package.writestr(
                name, f'<?xml version="1.0" encoding="UTF-8"?><ofd:{root} {head}>{content}</ofd:{root}>'
            )

        part(
            "OFD.xml",
            "OFD",
            f"<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body}</ofd:DocBody>",
        )
        template = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if under else ""
        listed = "".join(
            f'<ofd:Page ID="{at + 10}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages))
        )
        part(
            "Doc_0/Document.xml",
            "Document",
            f"<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{size}</ofd:PhysicalBox></ofd:PageArea>"
            f"<ofd:PublicRes>/Doc_0/PublicRes.xml</ofd:PublicRes>{template}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages>{document}",
        )
        part(
            "Doc_0/PublicRes.xml",
            "Res",
            f'<ofd:Fonts><ofd:Font ID="1" FontName="宋体"/></ofd:Fonts>{resources}',
        )
        if under:
            part("Doc_0/Tpls/Tpl_0/Content.xml", "Page", _content(under))
        for at, page in enumerate(pages):
            used = '<ofd:Template TemplateID="7" ZOrder="Background"/>' if under else ""
            part(f"Doc_0/Pages/Page_{at}/Content.xml", "Page", used + _content(page))
        for name, data in (extra or {}).items():
            package.writestr(name, data)
    return kept.getvalue()


def _content(objects: str) -> str:
    return f'<ofd:Content><ofd:Layer ID="{next(_numbers)}">{objects}</ofd:Layer></ofd:Content>'
