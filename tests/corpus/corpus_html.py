"""A sample as a web page: for reading as it is, and for a browser to print."""

from __future__ import annotations

import base64
from html import escape

from corpus_content import Sample
from corpus_grids import Box, Sheet
from corpus_look import HEADING, Look
from corpus_pictures import ring, stripes
from corpus_shapes import sheets

NUMERALS = "一二三四五六"
HEADS = (22.0, 22.0, 34.0)
"""Heights in points of the head rows of a table whose page break is set."""
_JOINED = "table{border-collapse:collapse}"
BORDERS = {
    "all": _JOINED + "td{border:1px solid #000}",
    "thin": _JOINED + "td{border:.25pt solid #000}",
    "grey": _JOINED + "td{border:1px solid #ccc}",
    "double": _JOINED + "table{border:3px double #000}td{border:3px double #000}",
    "outer-double": _JOINED + "table{border:4.5px double #000}td{border:.5pt solid #000}",
    "dotted": _JOINED + "td{border:1px dotted #333}",
    "dashed": _JOINED + "td{border:1px dashed #333}",
    "inner": _JOINED + "table{border-style:hidden}td{border:1px solid #000}",
    "open-top": _JOINED + "table{border-top:hidden}td{border:1px solid #000}",
    "open-sides": _JOINED + "table{border-left:hidden;border-right:hidden}td{border:1px solid #000}",
    "across": _JOINED + "td{border-top:1px solid #000;border-bottom:1px solid #000}",
    "upright": _JOINED + "table{border:1px solid #000}td{border-left:1px solid #000;border-right:1px solid #000}",
    "three": _JOINED + "table{border-top:1.5pt solid #000;border-bottom:1.5pt solid #000}td.under{border-bottom:.75pt solid #000}",
    "separate": "table{border-collapse:separate;border-spacing:2px}table,td{border:1px solid #000}",
    "rounded": "table{border-collapse:separate;border-spacing:0;border:1px solid #000;border-radius:10px}td{border:.5px solid #000}",
    "thick": _JOINED + "table{border:2.25pt solid #000}td{border:.5pt solid #000}",
    "none": _JOINED + "td{border:0}",
    "shaded": "table{border-collapse:separate;border-spacing:2px;background:#999}td{background:#fff}",
    "filled": _JOINED + "td{border:2px solid #fff;background:#dbe5f1}",
}  # fmt: skip
NAVIGATION = (
    '<div class="top"><a href="/">首页</a> | <a href="/zwgk">政务公开</a> | <a href="/hd">互动交流</a></div>'
    '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 年度报告</div>'
)
TOOLS = '<div class="tools">字体：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>] <a href="#">打印</a> <a href="#">关闭窗口</a></div>'
FOOT = (
    '<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>'
    '<div class="footer">主办：某某办公室　备案号 00000000　网站标识码 0000000000</div>'
)


def page(sample: Sample, look: Look, charset: str = "utf-8") -> str:
    """The whole page."""
    parts = [_behind(look), _title(sample, look)]
    parts += [_text(text, look) for text in sample.preface]
    for number, (key, heading, paragraphs) in enumerate(sample.sections):
        inside = [_heading(sample.spell(NUMERALS[number] + "、") + heading, look)]
        inside += [_text(text, look) for text in paragraphs]
        inside.append(_space(look, key))
        inside += [_table(sheet, look) for sheet in sheets(sample, look, key)]
        parts.append(f'<div class="{key}">{"".join(inside)}</div>')
    parts += [f'<p class="signature">{line}</p>' for line in sample.signature]
    if look.stamp:
        parts.append(f'<div class="stamp">{_stamp(sample.agency)}</div>')
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="{charset}"><title>{sample.title}</title>'
        f"<style>{_css(look)}</style></head><body>{_around(chr(10).join(parts), look)}</body></html>"
    )


def _around(body: str, look: Look) -> str:
    if look.markup == "layout":
        return (
            '<table width="980" border="0" cellpadding="0"><tr><td colspan="2">首页 &gt; 政府信息公开</td></tr>'
            f'<tr><td width="20"></td><td>{body}</td></tr></table>'
        )
    if look.markup == "site":
        return f'{NAVIGATION}<div class="article">{TOOLS}<div id="zoom">{body}</div></div>{FOOT}'
    return body


def _space(look: Look, key: str) -> str:
    if key == "requests" and look.cut is not None:
        height = look.space_before_cut(sum(HEADS))
    else:
        height = {"requests": look.lead, "disputes": look.gap}.get(key, 0) * 1.5 * look.size
    return f'<div style="height:{height:.2f}pt"></div>' if height > 0 else ""


def _behind(look: Look) -> str:
    if look.watermark in ("text", "level"):
        return f'<div class="behind {look.watermark}">内部资料 注意保存</div>'
    if look.watermark == "picture":
        data = base64.b64encode(stripes()).decode()
        return f'<img class="behind" src="data:image/png;base64,{data}">'
    return ""


def _stamp(agency: str) -> str:
    picture = base64.b64encode(ring()).decode()
    return (
        f'<img src="data:image/png;base64,{picture}" width="150" height="150">'
        '<svg width="150" height="150"><path id="arc" d="M 28 92 A 50 50 0 1 1 122 92" fill="none"/>'
        f'<text fill="#d00" font-size="13"><textPath href="#arc">{agency}</textPath></text></svg>'
    )


def _css(look: Look) -> str:
    turn = "landscape" if look.landscape else "portrait"
    fonts = ",".join(f"'{name}'" for name in (look.latin, look.font) if name)
    rules = [
        f"@page{{size:A4 {turn};margin:{look.margin}mm}}",
        f"body{{font-family:{fonts};font-size:{look.size}pt;line-height:1.6;margin:0}}",
        f"p{{margin:0;text-indent:{look.indent}}}h1,p.title{{text-align:center;font-size:{look.size * 1.5}pt;text-indent:0}}",
        f"h2{{font-size:{look.size * 1.1}pt;margin:6pt 0}}p.signature{{text-align:right;text-indent:0}}",
        BORDERS[look.border],
        f"table{{width:{100 * look.wide:g}%;margin:6pt auto;font-size:{look.cell_size}pt;line-height:{look.line:g}}}",
        f"td{{padding:{look.pad}px;text-align:{look.align};word-break:break-all;vertical-align:{look.valign};"
        f"letter-spacing:{look.letter:g}em}}td p{{text-indent:0}}",
        "td.upright{writing-mode:vertical-rl}.caption{text-align:right;text-indent:0}",
        ".behind{position:fixed;top:38%;left:8%;font-size:56pt;color:#ddd;transform:rotate(-45deg);z-index:-1}",
        ".level{transform:none}",
        ".stamp{position:relative;height:0}.stamp *{position:absolute;right:20px;top:-110px}",
        ".struck{position:relative;white-space:nowrap}.struck span{position:absolute;left:.3px;top:0}",
    ]
    if look.turned:
        rules.append("@page across{size:A4 landscape}.requests{page:across}")
    if look.cut is not None:
        rules.append(
            f".requests{{break-before:page}}.requests h2{{height:{HEADING}pt;line-height:{HEADING}pt;margin:0}}"
            f".requests table{{table-layout:fixed;margin:0;line-height:1}}.requests tr{{height:{look.row_height}pt}}"
            + "".join(f".requests tr.head{at}{{height:{height}pt}}" for at, height in enumerate(HEADS))
        )
    for on, rule in (
        (look.justify, "p{text-align:justify}"),
        (
            look.align == "distribute",
            "td.head{text-align:justify;text-align-last:justify}td{text-align:center}",
        ),
        (bool(look.figures), f"td:not(.head){{text-align:{look.figures}}}"),
        (look.keep_rows, "tr{break-inside:avoid}"),
        (look.shade, "td.head{background:#dde}"),
        (look.inverted, "td.head{background:#1f4e79;color:#fff}"),
        (look.striped, "tr:nth-child(even) td{background:#eef3f8}"),
    ):
        if on:
            rules.append(rule)
    return "".join(rules)


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
    rows = [
        f'<tr class="head{at}">{line}</tr>' if at < sheet.heads else f"<tr>{line}</tr>"
        for at, line in enumerate(lines)
    ]
    if look.repeat and sheet.heads:
        rows.insert(sheet.heads, "</thead><tbody>")
        rows = ["<thead>", *rows, "</tbody>"]
    total = sum(sheet.widths)
    widths = "".join(f'<col style="width:{100 * width / total:.2f}%">' for width in sheet.widths)
    attributes = ' class="MsoTableGrid" border="1" cellspacing="0"' if look.markup == "word" else ""
    caption = f'<p class="caption">{sheet.caption}</p>' if sheet.caption else ""
    return f"{caption}<table{attributes}><colgroup>{widths}</colgroup>{''.join(rows)}</table>"


def _downwards(box: Box, look: Look) -> bool:
    return (box.upright and look.upright == "downwards") or (look.heads_upright and box.narrow)


def _cell(box: Box, look: Look) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("rowspan", box.rowspan), ("colspan", box.colspan))
        if count > 1
    )
    kind = " ".join(
        name
        for name, on in (
            ("head", box.head),
            ("upright", _downwards(box, look)),
            ("under", box.under),
        )
        if on
    )
    text = escape(box.text)
    if box.upright and look.upright == "stacked":
        text = "<br>".join(box.text)
    elif look.struck and not box.head:
        text = f'<span class="struck">{text}<span>{text}</span></span>'
    if look.markup == "word":
        text = (
            f'<p class="MsoNormal" align="center"><span lang="EN-US" style="mso-bidi-font-size:10.5pt">'
            f"{text}<o:p></o:p></span></p>"
        )
    elif look.markup == "spaced":
        text = f"\n  {text or '&nbsp;'}\n "
    return f'<td{spans} class="{kind}">{text}</td>'
