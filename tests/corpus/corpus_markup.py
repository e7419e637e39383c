"""How editors, offices and site systems write the tables and paragraphs of a page."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from corpus_grids import Box, Sheet

Cell = Callable[[str], str]


def _spans(box: Box) -> str:
    down = f' rowspan="{box.rowspan}"' if box.rowspan > 1 else ""
    return down + (f' colspan="{box.colspan}"' if box.colspan > 1 else "")


def table(
    sheet: Sheet, cell: Cell, opening: str = '<table border="1">', row: str = "<tr>", td: str = "<td{}>"
) -> str:
    lines = [
        row + "".join(td.format(_spans(box)) + cell(escape(box.text)) + "</td>" for box in line) + "</tr>"
        for line in sheet.lines()
    ]
    return opening + "\n".join(lines) + "</table>"


def plain(sheet: Sheet) -> str:
    return table(sheet, lambda text: text)


def word(sheet: Sheet) -> str:
    """As Word saves a page, with its spacer row and comments for its own eyes."""
    spacer = "".join(f"<td width={20 + column} style='border:none'></td>" for column in range(sheet.columns))
    made = table(
        sheet,
        lambda text: (
            "<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'><span lang=EN-US "
            f"style='font-size:10.5pt;font-family:宋体;mso-bidi-font-family:宋体'>{text or '&nbsp;'}<o:p></o:p></span></p>"
        ),
        "<table class=MsoNormalTable border=0 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>",
        "<tr style='mso-yfti-irow:0;height:22.5pt'>",
        "<td{} style='width:29.9pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt'>",
    )
    comment = "<!--[if gte mso 9]><xml><w:View>Normal</w:View><td>77</td></xml><![endif]-->"
    return comment + made.replace(
        "</table>", f"<![if !supportMisalignedColumns]><tr height=0>{spacer}</tr><![endif]></table>"
    )


def office(sheet: Sheet) -> str:
    """As WPS copies a table to the clipboard: spans in spans, each with all of its style."""
    font = "font-family:仿宋_GB2312;mso-spacerun:'yes';color:rgb(0,0,0);font-size:10.5000pt;mso-font-kerning:0.0000pt;"
    return table(
        sheet,
        lambda text: (
            f'<p class="MsoNormal" align="center" style="text-indent:0.0000pt;text-align:center;">'
            f'<span style="{font}"><font face="仿宋_GB2312">{text}</font></span><span style="{font}"><o:p></o:p></span></p>'
        ),
        '<table class="MsoNormalTable" border="1" style="border-collapse:collapse;mso-table-layout-alt:fixed;">',
        '<tr style="height:19.0000pt;">',
        '<td{} width="47" valign="center" style="width:35.4500pt;padding:0.0000pt 5.4000pt;border-left:1.0000pt solid black;">',
    )


def spreadsheet(sheet: Sheet) -> str:
    columns = "<col width=72 span=3 style='mso-width-source:userset;width:54pt'>"
    return table(
        sheet,
        lambda text: text or "　",
        f"<table x:str border=0 cellpadding=0 cellspacing=0 width=648 style='border-collapse:collapse'>{columns}",
        "<tr height=19 style='height:14.25pt'>",
        "<td{} class=xl65 x:num style='border-left:none;mso-number-format:General'>\r\n  ",
    )


def phantom(sheet: Sheet) -> str:
    """As LibreOffice exports a merged table: an empty column after the labels and one at the end."""
    lines = []
    for line in sheet.lines():
        cells = [
            f"<TD{_spans(box)} WIDTH=40><P ALIGN=CENTER><FONT FACE=SimSun>{escape(box.text) or '<BR>'}</FONT></P></TD>"
            for box in line
        ]
        lines.append(f"<TR VALIGN=TOP>{''.join(cells)}<TD WIDTH=1><P><BR></P></TD></TR>")
    return f"<TABLE WIDTH=642 BORDER=1 CELLPADDING=4 CELLSPACING=0><COL WIDTH=51>{''.join(lines)}</TABLE>"


def unclosed(sheet: Sheet) -> str:
    """As old pages were typed: hardly an end tag anywhere."""
    rows = "".join(
        "<TR>\n" + "".join(f"<TD{_spans(box)}><font size=2><P>{escape(box.text)}\n" for box in line)
        for line in sheet.lines()
    )
    return f"<TABLE BORDER>{rows}</TABLE>"


def parts(sheet: Sheet) -> str:
    """Head and body apart, the foot before the body."""
    lines = sheet.lines()
    html = [
        "<tr>" + "".join(f"<{tag}{_spans(box)}>{escape(box.text)}</{tag}>" for box in line) + "</tr>"
        for line, tag in ((line, "th" if at < sheet.heads else "td") for at, line in enumerate(lines))
    ]
    last = (
        html.pop()
        if sheet.heads
        and not any(box.row + box.rowspan == sheet.rows and box.rowspan > 1 for box in sheet.boxes)
        else ""
    )
    foot = f"<tfoot>{last}</tfoot>" if last else ""
    head = f"<thead>{''.join(html[: sheet.heads])}</thead>" if sheet.heads else ""
    return f"<table>{foot}{head}<tbody>{''.join(html[sheet.heads :])}</tbody></table>"


def by_character(sheet: Sheet) -> str:
    """Every character in a tag of its own, what is not printed in between."""
    between = ["", "&#8203;", "&shy;", "<b></b>", "\u2060"]

    def cell(text: str) -> str:
        if "&" in text:
            return text
        return (
            "&nbsp;"
            + "".join(f"<span>{one}</span>{between[at % 5]}" for at, one in enumerate(text))
            + " &nbsp;"
        )

    return table(sheet, cell, td='<td{} align="center">')


def framed(sheet: Sheet) -> str:
    return table(sheet, lambda text: f"<table width='100%'><tr><td align=center>{text}</td></tr></table>")


def editor(sheet: Sheet) -> str:
    """As editors in browsers leave it."""
    return table(
        sheet,
        lambda text: (
            '<section style="display:inline-block"><span style="font-size:14px;white-space:pre">'
            f'{text}</span><span style="font-family:宋体"></span></section><br/>'
        ),
        '<div class="tablewrap" style="overflow:auto"><table data-sort="sortDisabled" class="noBorderTable" width="664">',
        '<tr class="firstRow">',
        '<td{} valign="middle" style="word-break: break-all;" align="center">',
    ).replace("</table>", "</table></div>", -1)


def decoys(sheet: Sheet) -> str:
    """Figures that are not shown, beside those that are."""
    hidden = "<td style='display: none'>811</td>"
    made = table(
        sheet,
        lambda text: (
            f"<span class='nosee'>812</span>{text}<i hidden>813</i><span STYLE='VISIBILITY:HIDDEN'>814</span>"
        ),
    )
    return made.replace("<tr>", f"<tr>{hidden}").replace(
        "</table>", "<tr style='display:none'><td>815</td></tr></table>"
    )


def wrapped(sheet: Sheet) -> str:
    """Labels over several lines, figures among white space of the source."""

    def cell(text: str) -> str:
        if len(text) > 6 and "&" not in text and not text[0].isdigit():
            text = f"{text[:5]}<br>{text[5:]}"
        return f"\r\n\t\t<div>\r\n\t\t\t{text}\r\n\t\t</div>\r\n\t"

    return table(sheet, cell)


def boxes(sheet: Sheet) -> str:
    """No table at all: rows of boxes that a style sheet sets side by side."""
    rows = [
        '<div class="tr">'
        + "".join(f'<div class="td">{escape(box.text) or "&nbsp;"}</div>' for box in line)
        + "</div>"
        for line in sheet.lines()
    ]
    return f'<div class="table">{"".join(rows)}</div>'


def lists(sheet: Sheet) -> str:
    rows = [
        "<ul>" + "".join(f"<li><span>{escape(box.text)}</span></li>" for box in line) + "</ul>"
        for line in sheet.lines()
    ]
    return f'<div class="form">{"".join(rows)}</div>'


def shown_as_table(sheet: Sheet) -> str:
    rows = [
        '<div style="display:table-row">'
        + "".join(f'<div style="display: table-cell;padding:2px">{escape(box.text)}</div>' for box in line)
        + "</div>"
        for line in sheet.lines()
    ]
    return f'<div style="width:100%;display:table">{"".join(rows)}</div>'


BOXES: dict[str, Callable[[Sheet], str]] = {"boxes": boxes, "lists": lists, "shown-as-table": shown_as_table}
"""Without any table: figures may be absent or in doubt, but not wrong."""
MARKUPS: dict[str, Callable[[Sheet], str]] = {
    "plain": plain, "word": word, "office": office, "spreadsheet": spreadsheet, "phantom": phantom,
    "unclosed": unclosed, "parts": parts, "by-character": by_character, "framed": framed, "editor": editor,
    "decoys": decoys, "wrapped": wrapped,
}  # fmt: skip


def paragraph(text: str, markup: str) -> str:
    if markup in ("word", "office"):
        half = len(text) // 2
        return (
            '<p class="MsoNormal" style="text-indent:32.0pt;mso-char-indent-count:2.0;line-height:28pt">'
            f"<span style='font-size:16.0pt;font-family:仿宋'>{escape(text[:half])}</span>"
            f"<span lang=EN-US style='font-size:16.0pt'>{escape(text[half:])}<o:p></o:p></span></p>"
        )
    if markup == "unclosed":
        return f"<P><FONT SIZE=3>　　{escape(text)}\n"
    if markup == "wrapped":
        return f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(text)}<br>\r\n"
    return f'<p style="text-indent:2em">{escape(text)}</p>'
