"""A sample as a web page: for reading as it is, and for a browser to print."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from corpus_content import Sample
from corpus_grids import Box, Sheet, disputes, proactive, requests, split

NUMERALS = "一二三四五六"
BORDERS = {
    "all": "table{border-collapse:collapse}td{border:1px solid #000}",
    "thin": "table{border-collapse:collapse}td{border:.25pt solid #000}",
    "grey": "table{border-collapse:collapse}td{border:1px solid #ccc}",
    "double": "table{border-collapse:collapse;border:3px double #000}td{border:3px double #000}",
    "dotted": "table{border-collapse:collapse}td{border:1px dotted #333}",
    "dashed": "table{border-collapse:collapse}td{border:1px dashed #333}",
    "inner": "table{border-collapse:collapse;border-style:hidden}td{border:1px solid #000}",
    "open-top": "table{border-collapse:collapse;border-top:hidden}td{border:1px solid #000}",
    "across": "table{border-collapse:collapse}td{border-top:1px solid #000;border-bottom:1px solid #000}",
    "separate": "table{border-collapse:separate;border-spacing:2px}table,td{border:1px solid #000}",
    "thick": "table{border-collapse:collapse;border:2.25pt solid #000}td{border:.5pt solid #000}",
    "none": "table{border-collapse:collapse}td{border:0}",
    "shaded": "table{border-collapse:separate;border-spacing:2px;background:#999}td{background:#fff}",
}


@dataclass(frozen=True)
class Look:
    """How a page is set. `lead` is how many lines of space stand before table 三 (what breaks move with)."""

    border: str = "all"
    font: str = "Noto Serif CJK SC"
    size: float = 12
    cell_size: float = 10.5
    pad: float = 3
    align: str = "center"
    landscape: bool = False
    margin: float = 20
    label: float = 36
    apart: bool = False
    split: int = 0
    upright: bool = False
    repeat: bool = False
    keep_rows: bool = False
    shade: bool = False
    two_line_title: bool = False
    indent: str = "2em"
    lead: int = 0
    gap: int = 0
    markup: str = "plain"  # or layout, word, spaced
    header: str = ""
    footer: str = ""
    browser: bool = False
    extra: dict[str, str] = field(default_factory=dict)


def page(sample: Sample, look: Look, charset: str = "utf-8") -> str:
    """The whole page."""
    parts = [_title(sample, look)]
    parts += [_text(text, look) for text in sample.preface]
    for number, (key, heading, paragraphs) in enumerate(sample.sections):
        parts.append(_heading(f"{NUMERALS[number]}、{heading}", look))
        parts += [_text(text, look) for text in paragraphs]
        if key == "requests" and look.lead:
            parts.append(f'<div style="height:{look.lead * 1.5 * look.size}pt"></div>')
        if key == "disputes" and look.gap:
            parts.append(f'<div style="height:{look.gap * 1.5 * look.size}pt"></div>')
        parts += [_table(sheet, look) for sheet in sheets(sample, look, key)]
    parts += [f'<p class="signature">{line}</p>' for line in sample.signature]
    body = "\n".join(parts)
    if look.markup == "layout":
        body = (
            '<table width="980" border="0" cellpadding="0"><tr><td colspan="2">首页 &gt; 政府信息公开</td></tr>'
            f'<tr><td width="20"></td><td>{body}</td></tr></table>'
        )
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="{charset}"><title>{sample.title}</title>'
        f"<style>{_css(look)}</style></head><body>{body}</body></html>"
    )


def sheets(sample: Sample, look: Look, key: str) -> list[Sheet]:
    """The tables of a section, drawn as the look has them."""
    if key == "proactive":
        return proactive(sample, apart=look.apart)
    if key == "requests":
        whole = requests(sample, label=look.label)
        return list(split(whole, look.split)) if look.split else [whole]
    return [disputes(sample)] if key == "disputes" else []


def _css(look: Look) -> str:
    turn = "landscape" if look.landscape else "portrait"
    return (
        f"@page{{size:A4 {turn};margin:{look.margin}mm}}"
        f"body{{font-family:'{look.font}';font-size:{look.size}pt;line-height:1.6;margin:0}}"
        f"p{{margin:0;text-indent:{look.indent}}}h1,p.title{{text-align:center;font-size:{look.size * 1.5}pt;"
        f"text-indent:0}}h2{{font-size:{look.size * 1.1}pt;margin:6pt 0}}"
        "p.signature{text-align:right;text-indent:0}"
        f"{BORDERS[look.border]}table{{width:100%;margin:6pt 0;font-size:{look.cell_size}pt;line-height:1.25}}"
        f"td{{padding:{look.pad}px;text-align:{look.align};word-break:break-all}}td p{{text-indent:0}}"
        f"td.upright{{writing-mode:vertical-rl}}{'tr{break-inside:avoid}' if look.keep_rows else ''}"
        f"{'td.head{background:#dde}' if look.shade else ''}"
    )


def _title(sample: Sample, look: Look) -> str:
    title = sample.title
    if look.two_line_title:
        cut = len(sample.agency)
        return f"<h1>{title[:cut]}<br>{title[cut:]}</h1>"
    return f"<h1>{title}</h1>" if look.markup != "word" else f'<p class="title"><b>{title}</b></p>'


def _heading(text: str, look: Look) -> str:
    if look.markup == "word":
        return f'<p class="MsoNormal"><b><span lang="ZH-CN">{text}</span></b></p>'
    return f"<p><strong>{text}</strong></p>" if look.markup == "spaced" else f"<h2>{text}</h2>"


def _text(text: str, look: Look) -> str:
    if look.markup == "spaced":
        return f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{escape(text)}</p>"
    if look.markup != "word":
        return f"<p>{escape(text)}</p>"
    half = len(text) // 2
    return (
        '<p class="MsoNormal" style="text-indent:32.0pt;mso-char-indent-count:2.0">'
        f'<span lang="EN-US">{escape(text[:half])}</span><span>{escape(text[half:])}<o:p></o:p></span></p>'
    )


def _table(sheet: Sheet, look: Look) -> str:
    lines = ["".join(_cell(box, look) for box in line) for line in sheet.lines()]
    rows = [f"<tr>{line}</tr>" for line in lines]
    if look.repeat and sheet.heads:
        rows.insert(sheet.heads, "</thead><tbody>")
        rows = ["<thead>", *rows, "</tbody>"]
    widths = "".join(f'<col style="width:{width:.2f}%">' for width in sheet.widths)
    attributes = ' class="MsoTableGrid" border="1" cellspacing="0"' if look.markup == "word" else ""
    return f"<table{attributes}><colgroup>{widths}</colgroup>{''.join(rows)}</table>"


def _cell(box: Box, look: Look) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("rowspan", box.rowspan), ("colspan", box.colspan))
        if count > 1
    )
    kind = " ".join(
        name for name, on in (("head", box.head), ("upright", box.upright and look.upright)) if on
    )
    text = escape(box.text)
    if look.markup == "word":
        text = (
            f'<p class="MsoNormal" align="center"><span lang="EN-US" style="mso-bidi-font-size:10.5pt">'
            f"{text}<o:p></o:p></span></p>"
        )
    elif look.markup == "spaced":
        text = f"\n  {text or '&nbsp;'}\n "
    return f'<td{spans} class="{kind}">{text}</td>'
