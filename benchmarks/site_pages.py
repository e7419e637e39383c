"""Whole pages as government sites send them: a report with the menus, scripts and style sheets of the site around it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus_content import Marks, Sample, sample
from corpus_frames import CRUMB, FOOT, NAMES, PAGER, PUBLISHED, SHARE, TOOLS, article

from auditor.forms import builtin_forms

SITES = {"small": (40, 8, 6), "middling": (150, 40, 20), "large": (400, 120, 50)}
"""Links in menus and lists, thousands of bytes of script, thousands of bytes of style sheet."""
MARKUPS = ("plain", "word", "office", "editor")
_RULE = ".zw-{0} .list li:hover{{color:#0a59a8;padding:0 {0}px}}@media(max-width:{0}px){{.nav-{0}{{float:none}}}}\n"
_STATEMENT = (
    'function show{0}(id){{var box=$("#tab"+id);if(box.length>{0}){{box.find("li").addClass("on")}}}}\n'
)


def pages() -> Iterator[tuple[str, bytes]]:
    """Names and bytes: each markup of the report in each size of site."""
    forms = {form.id: form for form in builtin_forms()}
    for seed, markup in enumerate(MARKUPS):
        for size, site in SITES.items():
            yield f"{size}-site-{markup}.html", _page(sample(seed, forms, Marks()), markup, *site)


def _page(report: Sample, markup: str, links: int, script: int, sheet: int) -> bytes:
    menu, side, latest = (_links(share, name) for share, name in ((links * 2 // 3, "nav"), (links // 6, "side"), (links // 6, "new")))  # fmt: skip
    half = _repeated(_STATEMENT, script * 500)
    metas = "".join(
        f'<meta name="{name}" content="{value}">'
        for name, value in (
            ("SiteName", "门户网站"),
            ("ColumnName", "政府信息公开年报"),
            ("ArticleTitle", report.title),
            ("PubDate", PUBLISHED),
            ("ContentSource", report.agency),
            ("viewport", "width=device-width,initial-scale=1"),
        )
    )
    head = (
        f'<meta charset="utf-8"><title>{report.title}_门户网站</title>{metas}<link rel="stylesheet" href="/css/base.css">'
        f'<style>{_repeated(_RULE, sheet * 1000)}</style><script src="/js/jquery.min.js"></script><script>{half}</script>'
    )
    body = (
        f'<div class="header"><div class="logo"><a href="/"><img src="/img/logo.png" alt="门户网站"></a></div>'
        f'<div class="search"><form action="/search"><input type="text" name="q"><input type="submit" value="搜索"></form></div>'
        f'</div><div class="nav">{menu}</div><div class="main clearfix">{CRUMB}<div class="left">{side}</div><div class="right">'
        f'<h1 class="title">{report.title}</h1><div class="info"><span>发布时间：{PUBLISHED}</span><span>来源：{report.agency}</span>'
        f'</div><div id="UCAP-CONTENT" class="content">{article(report, markup)}</div>{TOOLS}{SHARE}{PAGER}</div>{latest}</div>{FOOT}'
        f"<script>{half}</script>"
    )
    return f'<!DOCTYPE html>\n<html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'.encode()


def _links(count: int, name: str) -> str:
    items = "".join(
        f'<li class="{name}-item"><a href="/{name}/col{at}/index.html" title="{NAMES[at % len(NAMES)]}" target="_blank">'
        f"{NAMES[at % len(NAMES)]}</a></li>\n"
        for at in range(count)
    )
    return f'<ul class="{name}-list">\n{items}</ul>'


def _repeated(text: str, size: int) -> str:
    return "".join(text.format(at) for at in range(size // len(text) + 1))
