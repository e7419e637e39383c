"""HTML: a sheet to print as PDF, and a page as government websites serve it."""

from __future__ import annotations

from html import escape

from generator.body import blocks
from generator.content import Report
from generator.forms import Grid

SONG = '"SimSun", "宋体", "Noto Serif CJK SC", serif'
FANGSONG = '"FangSong", "仿宋", "FangSong_GB2312", "Noto Serif CJK SC", serif'
HEI = '"SimHei", "黑体", "Noto Sans CJK SC", sans-serif'

SHEET = f"""
@page {{ size: A4; margin: 30mm 25mm 28mm;
  @bottom-center {{ content: "— " counter(page) " —"; font: 12pt {SONG}; }} }}
body {{ margin: 0; font: 15pt/27pt {FANGSONG}; }}
h1 {{ margin: 0 0 18pt; font: bold 20pt/32pt {SONG}; text-align: center; }}
h2 {{ margin: 9pt 0 3pt; font: bold 1em/1.8 {HEI}; text-indent: 2em; break-after: avoid; }}
h3 {{ margin: 0; font: bold 1em/1.8 {FANGSONG}; text-indent: 2em; break-after: avoid; }}
p {{ margin: 0; text-indent: 2em; }}
p.signature {{ text-align: right; text-indent: 0; padding-right: 2em; }}
p.signature.first {{ padding-top: 27pt; break-before: avoid; }}
table {{ width: 100%; margin: 6pt 0; border-collapse: collapse; table-layout: fixed; break-inside: avoid; }}
td {{ border: 0.75pt solid black; padding: 2.5pt 2pt; font: 9.5pt/12.5pt {SONG};
  text-align: center; overflow-wrap: anywhere; break-inside: avoid; }}
.flowing {{ font-size: 14pt; line-height: 25pt; }}
.flowing table {{ break-inside: auto; }}
.flowing td[rowspan] {{ break-inside: auto; }}
"""

SITE = f"""
body {{ margin: 0; color: #333; background: #f3f5f8; font: 16px/1.9 {HEI}; }}
header {{ padding: 26px 0; color: white; background: #1c5aa6; }}
.wide {{ width: 1080px; margin: 0 auto; }}
.site {{ font-size: 34px; line-height: 1.3; }} .domain {{ font-size: 14px; opacity: .85; }}
nav {{ background: #164a8a; }} nav ul {{ display: flex; margin: 0 auto; padding: 0; list-style: none; }}
nav li {{ flex: 1; text-align: center; }} nav a {{ color: white; line-height: 46px; text-decoration: none; }}
.crumb {{ padding: 12px 0; font-size: 14px; }} .crumb a {{ color: #1c5aa6; }}
article {{ box-sizing: border-box; padding: 36px 70px; background: white; border: 1px solid #dde3ea; }}
.info {{ padding-bottom: 12px; border-bottom: 1px dashed #bbb; }}
.info, footer {{ color: #777; font-size: 14px; text-align: center; }}
h1 {{ font-size: 26px; text-align: center; }}
h2, h3 {{ margin: .6em 0 0; font-size: 17px; text-indent: 2em; }}
p {{ margin: 0; text-align: justify; text-indent: 2em; }}
p.signature {{ padding-right: 3em; text-align: right; }}
table {{ width: 100%; margin: 12px 0; border-collapse: collapse; table-layout: fixed; }}
td {{ padding: 5px 4px; border: 1px solid #555; font: 14px/1.5 {SONG}; text-align: center; }}
.tools {{ margin-top: 26px; font-size: 14px; text-align: right; }}
footer {{ margin-top: 24px; padding: 22px; background: #e4e9f0; }}
"""

NAVIGATION = ["首页", "走进松陵", "政务公开", "办事服务", "互动交流", "专题专栏"]


def sheet(report: Report) -> str:
    """The report alone, A4, for printing."""
    flowing = ' class="flowing"' if report.break_tables else ""
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{escape(report.title)}</title>
<style>{SHEET}</style>
</head>
<body{flowing}>
{_body(report, two_lines=True)}
</body>
</html>
"""


def page(report: Report, site: str, domain: str, index: str) -> str:
    """The report within a website's header, navigation, bread crumbs and footer."""
    title = escape(report.title)
    menu = "".join(f'<li><a href="/{i}/">{name}</a></li>' for i, name in enumerate(NAVIGATION))
    heading = f"<h1>{title}</h1>"
    inner = _body(report, two_lines=False).replace(heading, "", 1)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="SiteName" content="{site}">
<meta name="SiteDomain" content="{domain}">
<meta name="ColumnName" content="政府信息公开年报">
<meta name="ColumnType" content="信息公开">
<meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{report.date} 16:20">
<meta name="ContentSource" content="{report.agency}办公室">
<title>{title}_政府信息公开年报_{site}</title>
<style>{SITE}</style>
<script>function resize(size) {{ document.querySelector("article").style.fontSize = size + "px"; }}</script>
</head>
<body>
<header><div class="wide"><div class="site">{site}</div><div class="domain">{domain}</div></div></header>
<nav><ul class="wide">{menu}</ul></nav>
<div class="wide">
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/2/">政务公开</a> &gt;
<a href="/2/nb/">政府信息公开年报</a> &gt; 正文</div>
<article>
{heading}
<div class="info">发布日期：{report.date}&emsp;来源：{report.agency}办公室&emsp;索引号：{index}&emsp;
浏览次数：<span id="hits">1208</span>&emsp;字号：<a href="javascript:resize(20)">大</a>
<a href="javascript:resize(16)">中</a> <a href="javascript:resize(14)">小</a></div>
{inner}
<div class="tools"><a href="javascript:print()">打印本页</a>&emsp;
<a href="javascript:close()">关闭窗口</a></div>
</article>
</div>
<footer>
<div>上一篇：<a href="/2/nb/2020.html">{report.agency}2020年政府信息公开工作年度报告</a></div>
<div>主办：{report.agency}办公室&emsp;承办：松陵县大数据中心&emsp;技术支持电话：0000-0000300</div>
<div>网站标识码：0000000000&emsp;某ICP备00000000号&emsp;<a href="/map.html">网站地图</a></div>
</footer>
</body>
</html>
"""


def _body(report: Report, two_lines: bool) -> str:
    out: list[str] = []
    signed = False
    tags = {"title": "h1", "heading": "h2", "subheading": "h3", "text": "p"}
    for block in blocks(report):
        if isinstance(block, Grid):
            out.append(_table(block))
        elif block.style == "title" and two_lines:
            out.append(f"<h1>{escape(report.agency)}<br>{escape(block.text[len(report.agency) :])}</h1>")
        elif block.style == "signature":
            out.append(f'<p class="signature{"" if signed else " first"}">{escape(block.text)}</p>')
            signed = True
        else:
            out.append(f"<{tags[block.style]}>{escape(block.text)}</{tags[block.style]}>")
    return "\n".join(out)


def _table(grid: Grid) -> str:
    columns = "".join(f'<col style="width: {width}%">' for width in grid.widths)
    out = [f"<table><colgroup>{columns}</colgroup>"]
    for line in grid.lines():
        row = []
        for cell in line:
            spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
            spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
            row.append(f"<td{spans}>{escape(cell.text, quote=False)}</td>")
        out.append(f"<tr>{''.join(row)}</tr>")
    return "\n".join([*out, "</table>"])
