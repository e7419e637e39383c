"""Pages of many site systems around one report, in the encodings that they are saved in."""

from __future__ import annotations

import base64
import json
import quopri
from collections.abc import Callable
from html import escape

from corpus_content import Sample
from corpus_grids import Sheet, disputes, proactive, requests
from corpus_markup import BOXES, MARKUPS, paragraph

NUMERALS = "一二三四五六"
NAMES = [
    "动态要闻",
    "机构设置",
    "部门文件",
    "规划计划",
    "财政资金",
    "办事指南",
    "互动交流",
    "专题专栏",
    "数据开放",
    "人事信息",
]
LINKS = "".join(
    f'<li class="nav-item"><a href="/col/{at}/" target="_blank">{name}</a></li>'
    for at, name in enumerate(NAMES)
)
CRUMB = '<div class="crumb">您当前的位置：<a href="/">首页</a> &gt; <a href="/zw/">政府信息公开</a> &gt; 年报</div>'
SHARE = '<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>'
TOOLS = '<div>【字体：<a>大</a> <a>中</a> <a>小</a>】　<a href="javascript:print()">打印本页</a>　<a href="#">关闭窗口</a></div>'
PAGER = '<div class="pager"><p>上一篇：<a href="/1.html">某单位年度工作要点</a></p><p>下一篇：<a href="/2.html">某单位通知</a></p></div>'
RELATED = f"<div><h3>相关链接</h3><ul>{LINKS}</ul></div>"
FOOT = (
    '<div class="foot"><p>主办单位：栖霜县人民政府办公室　承办：数据中心</p><p>网站标识码：0000000000　某ICP备00000000号</p>'
    '<p><a href="/map">网站地图</a> | <a href="/us">联系我们</a></p></div>'
)
PUBLISHED = "2025-01-20 09:30"


def page(sample: Sample, markup: str, frame: str) -> bytes:
    """The bytes of a page; see FRAMES for what they are of."""
    return FRAMES[frame](sample, article(sample, markup))


def article(sample: Sample, markup: str) -> str:
    """The text of the report without its title."""
    parts = [paragraph(text, markup) for text in sample.preface]
    for number, (key, heading, paragraphs) in enumerate(sample.sections):
        parts.append(paragraph(f"{NUMERALS[number]}、{heading}", markup))
        parts += [paragraph(text, markup) for text in paragraphs]
        parts += [(MARKUPS | BOXES)[markup](sheet) for sheet in _sheets(sample, key, markup)]
    parts += [paragraph(line, markup) for line in sample.signature]
    return "\n".join(parts)


def _sheets(sample: Sample, key: str, markup: str) -> list[Sheet]:
    if key == "proactive":
        return proactive(sample, apart=len(markup) % 2 == 0)
    return {"requests": [requests(sample)], "disputes": [disputes(sample)]}.get(key, [])


def _document(body: str, charset: str = "utf-8", head: str = "", title: str = "门户网站") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="{charset}"><title>{title}</title>'
        f"<style>.nosee{{display:none}} @media print{{#main{{display:none}}}}</style>{head}</head><body>{body}</body></html>"
    )


def _metas(sample: Sample) -> str:
    return (
        f'<meta name="SiteName" content="门户网站"><meta name="ColumnName" content="年报"><meta name="ArticleTitle" '
        f'content="{sample.title}"><meta name="PubDate" content="{PUBLISHED}"><meta name="ContentSource" content="{sample.agency}">'
    )


def fragment(sample: Sample, text: str) -> bytes:
    return f"<style>.nosee{{display:none}}</style><h1>{sample.title}</h1>{text}".encode()


def modern(sample: Sample, text: str) -> bytes:
    body = (
        f'<div id="app"><header><a href="/">门户</a></header><nav><ul>{LINKS}</ul></nav>{CRUMB}<main id="main"><article>'
        f'<h1>{sample.title}</h1><div class="meta"><span>发布时间：{PUBLISHED}</span><span>来源：{sample.agency}</span>'
        f'<span>浏览次数：<i id="hits"></i></span></div>{SHARE}<div class="content">{text}</div>{TOOLS}{PAGER}</article></main>'
        f'<aside><ul>{LINKS}</ul></aside><footer>{FOOT}</footer></div><script>var n = "<td>9</td>";</script>'
        "<noscript>请打开脚本</noscript>"
    )
    return _document(body, head=_metas(sample)).encode()


def layout(sample: Sample, text: str) -> bytes:
    """Tables in tables in tables, no style, declared as GB2312."""
    menu = "".join(
        f"<tr><td height=24>·<a href=/{at}.htm>{name}</a></td></tr>" for at, name in enumerate(NAMES)
    )
    body = (
        f"<table width=980 align=center><tr><td><img src=top.jpg width=980 height=120></td></tr><tr><td><table><tr>"
        f"<td width=210 valign=top><table>{menu}</table></td><td valign=top><table width=760><tr><td>{CRUMB}</td></tr>"
        f"<tr><td align=center><font size=5><b>{sample.title}</b></font></td></tr><tr><td align=center>发布日期：{PUBLISHED[:10]}"
        f"　　来源：{sample.agency}　　点击数：12</td></tr><tr><td><table width=100%><tr><td class=txt>{text}</td></tr></table></td>"
        f"</tr><tr><td align=right>{TOOLS}</td></tr></table></td></tr></table></td></tr><tr><td>{FOOT}</td></tr></table>"
    )
    html = f"<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'><style>.nosee{{display:none}}</style></head><body>{body}</body></html>"
    return html.encode("gb18030")


def with_info(sample: Sample, text: str) -> bytes:
    """A table of index number and dates over the text, comments that mark the template."""
    info = (
        f"<table class=info><tr><td>索引号：</td><td>00012/2025-00031</td><td>信息分类：</td><td>年报</td></tr><tr><td>发布机构："
        f"</td><td>{sample.agency}</td><td>发文日期：</td><td>{PUBLISHED[:10]}</td></tr><tr><td>名称：</td><td colspan=3>"
        f"{sample.title}</td></tr></table>"
    )
    body = (
        f"<div class=top><ul>{LINKS}</ul></div>{CRUMB}{info}<div class=con><!--<$[标题]>begin--><h2>{sample.title}</h2>"
        f"<!--<$[标题]>end--><div id=zoom><!--ZJEG_RSS.content.begin-->{text}<!--ZJEG_RSS.content.end--></div></div>{TOOLS}{FOOT}"
    )
    return _document(body, "gbk", _metas(sample)).encode("gbk", errors="xmlcharrefreplace")


def editor(sample: Sample, text: str) -> bytes:
    """The text within the box of an editor, with styles of its own; the declaration is wrong."""
    body = (
        f'<div class="header"><ul>{LINKS}</ul></div><div class="detail"><p class="tit">{sample.agency}<br>'
        f'{sample.title[len(sample.agency) :]}</p><div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{margin:0}}</style>'
        f"<div class=Custom_UnionStyle>{text}</div></div><p>附件：</p>{SHARE}{RELATED}</div>{FOOT}"
    )
    return _document(body, "utf-8").encode("gb18030")


def in_textarea(sample: Sample, text: str) -> bytes:
    body = f'<ul>{LINKS}</ul><div id="show"></div><textarea id="src" style="display:none">{escape(f"<h1>{sample.title}</h1>{text}")}</textarea>{FOOT}'
    return _document(body).encode()


def in_cdata(sample: Sample, text: str) -> bytes:
    data = f'<script type="text/xml"><datastore><record><![CDATA[<h1>{sample.title}</h1>{text}]]></record></datastore></script>'
    return _document(f"<ul>{LINKS}</ul><div id=1>{data}</div>{FOOT}").encode()


def in_script(sample: Sample, text: str) -> bytes:
    state = json.dumps({"title": sample.title, "content": f"<h1>{sample.title}</h1>{text}"}).replace(
        "</", "<\\/"
    )
    return _document(f'<div id="__nuxt"></div><script>window.__STATE__={state};</script>').encode()


def two_copies(sample: Sample, text: str) -> bytes:
    """One for desks, one for telephones; which is shown stands in a style sheet elsewhere."""
    one = f"<h1>{sample.title}</h1><div>{text}</div>"
    return _document(
        f'<ul>{LINKS}</ul><div class="pc">{CRUMB}{one}{TOOLS}</div><div class="wap">{one}</div>{FOOT}'
    ).encode()


def print_copy(sample: Sample, text: str) -> bytes:
    one = f"<h1>{sample.title}</h1><div>{text}</div>"
    return _document(
        f'<div id="main2">{one}</div>{FOOT}<div style="display:none" aria-hidden="true">{one}</div>'
    ).encode()


def pasted(sample: Sample, text: str) -> bytes:
    """A whole document pasted into the page, ended in the middle."""
    half = text.index("二、") + 2
    inner = (
        f"<html xmlns:o='urn:x'><head><title>新建文档</title><style>p{{}}</style></head><body lang=ZH-CN><h1>{sample.title}</h1>"
        f"{text[:half]}</body></html>{text[half:]}"
    )
    return _document(f"<ul>{LINKS}</ul>{CRUMB}<div id=con>{inner}</div>{TOOLS}{FOOT}").encode()


def xhtml(sample: Sample, text: str) -> bytes:
    body = f"<div><h1>{sample.title}</h1>{text}</div>{FOOT}"
    html = _document(body, "utf-16").replace("<html", '<html xmlns="http://www.w3.org/1999/xhtml"')
    return ('<?xml version="1.0" encoding="utf-16"?>\n' + html).encode("utf-16")


def saved(sample: Sample, text: str) -> bytes:
    """Saved complete by a browser, with frames that were not."""
    note = "<!-- saved from url=(0042)https://www.example.gov/art/2025/1/20/art_1.html -->\r\n"
    frames = '<iframe src="./a_files/count.html" width=0 height=0></iframe><iframe src="share.html"></iframe>'
    body = f'<div class="wrap">{CRUMB}<div><h1>{sample.title}</h1>{frames}<div>{text}</div></div></div>{SHARE}{FOOT}'
    return b"\xef\xbb\xbf" + (note + _document(body, head=_metas(sample))).replace("\n", "\r\n").encode()


def archive(sample: Sample, text: str) -> bytes:
    """A web archive in quoted-printable GBK, an outer frame first."""
    inner = _document(f"<h1>{sample.title}</h1>{text}{TOOLS}{FOOT}", "gb2312").encode("gb18030")
    parts = [
        b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
        b"Content-Location: http://x/" + str(at).encode() + b".htm\r\n\r\n" + quopri.encodestring(data)
        for at, data in enumerate(
            ["<html><frameset><frame src=1.htm></frameset></html>".encode("gbk"), inner]
        )
    ]
    picture = b"Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(
        b"GIF89a" * 9
    )
    head = (
        b'From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_B"\r\n\r\n'
    )
    return (
        head + b"".join(b"------=_B\r\n" + part + b"\r\n" for part in [*parts, picture]) + b"------=_B--\r\n"
    )


def response(sample: Sample, text: str) -> bytes:
    """With the header lines that the server sent; the page itself declares something else."""
    html = _document(f"<ul>{LINKS}</ul><h1>{sample.title}</h1>{text}{FOOT}", "iso-8859-1").encode("gb18030")
    return b"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html; charset=GBK\r\n\r\n" + html


def portal(sample: Sample, rounds: int = 3) -> bytes:
    """A long page as large portals serve it: menus of several levels, styles in every tag, the text from Word."""
    menu = "".join(
        f'<li class="menu-item level1" id="m{at}"><a href="/zw/c{at}/index.html" title="{name}" target="_blank" '
        f'style="color:#333;font-size:16px;"><span class="ico"></span>{name}</a><ul class="sub">'
        + "".join(
            f'<li class="level2"><a href="/zw/c{at}/{sub}.html" style="line-height:32px">{name}{sub}</a></li>'
            for sub in range(12)
        )
        + "</ul></li>"
        for at, name in enumerate(NAMES * 2)
    )
    long = "".join(paragraph(text, "word") for _ in range(rounds * 8) for text in sample.sections[0][2])
    text = article(sample, "word")
    head, _, rest = text.partition("二、")
    cut = head.rindex("<p ")
    body = (
        f'<div class="top"><div class="wrap"><ul class="menu">{menu}</ul></div></div>{CRUMB}<div class="main"><h1 '
        f'class="title" style="text-align:center">{sample.title}</h1><div class="info">发布时间：{PUBLISHED}　来源：{sample.agency}'
        f'</div><div class="view TRS_UEDITOR trs_paper_default trs_word">{head[:cut]}{long}{head[cut:]}二、{rest}</div>'
        f'{TOOLS}{PAGER}</div><div class="side"><ul>{menu}</ul></div>{FOOT}'
    )
    return _document(body, head=_metas(sample) + "<script>" + "var menu = 1;\n" * 400 + "</script>").encode()


FRAMES: dict[str, Callable[[Sample, str], bytes]] = {
    "fragment": fragment, "modern": modern, "layout": layout, "with-info": with_info, "editor": editor,
    "in-textarea": in_textarea, "in-cdata": in_cdata, "in-script": in_script, "two-copies": two_copies,
    "print-copy": print_copy, "pasted": pasted, "xhtml": xhtml, "saved": saved, "archive": archive,
    "response": response,
}  # fmt: skip
