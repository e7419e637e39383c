"""Tables that a page shows by other means than its own text: said to be there, and not to be missing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import auditor

EXAMPLE = Path(__file__).parents[3] / "examples" / "formats" / "青屿市林业和园林局.html"
PAGE = EXAMPLE.read_text("utf-8")
TABLE = max(re.findall(r"<table.*?</table>", PAGE, re.S), key=len)
WORDS = re.sub("<[^>]*>", " ", TABLE)
OTHERWISE = {
    "without scripts": (f"<noscript>{TABLE}</noscript>", "noscript"),
    "a template": (f"<template>{TABLE}</template>", "template"),
    "a script": (f"<script>show({json.dumps(TABLE)})</script>", "由脚本显示的数据"),
    "data of a script": (f"<script type='application/json'>{WORDS!a}</script>", "由脚本显示的数据"),
    "a picture": ("<p><img src='t3.png'></p>", "图片"),
    "a drawing": ("<canvas></canvas>", "图形"),
    "a drawing in words": ("<svg>" + "<text>1</text>" * 40 + "</svg>", "图形"),
    "a frame": ("<iframe src='/f/t3.html'></iframe>", "t3.html"),
    "an embedded file": ("<embed src='/f/t3.pdf'>", "t3.pdf"),
    "a link": ("<p><a href='/f/P1.xls'>数据</a></p>", "附件“数据”"),
    "a link without words": ("<p><a href='/f/t%33.pdf?v=1'></a></p>", "附件“t3.pdf”"),
    "hidden": (f"<div style='display:none'>{TABLE}</div>", "隐藏的表格"),
}


def verdict(page: str, folder: Path, rule: str = "T130", ruleset: str = "national-2021") -> tuple[str, str]:
    path = folder / "page.html"
    path.write_text(page, "utf-8")
    audit = auditor.audit(path, ruleset=ruleset)
    (found,) = (one for one in audit.verdicts if one.rule == rule)
    return found.verdict, "".join([found.reason or "", *(one.message for one in found.findings)])


@pytest.mark.parametrize(("markup", "what"), OTHERWISE.values(), ids=OTHERWISE)
def test_what_may_hold_the_table_is_named(markup: str, what: str, tmp_path: Path) -> None:
    found, text = verdict(PAGE.replace(TABLE, markup), tmp_path)
    assert found == "unverifiable"
    assert what in text


def test_headings_without_numbers_tell_the_place_of_a_picture(tmp_path: Path) -> None:
    plain = re.sub("(<h2[^>]*>)[一二三四五六]、", r"\1", PAGE)
    found, text = verdict(plain.replace(TABLE, "<p><img src='t3.png'></p>"), tmp_path)
    assert found == "unverifiable"
    assert "图片" in text


@pytest.mark.parametrize("rule", ["T105", "T110"])
@pytest.mark.parametrize("number", ["一", "三", "五"])
def test_a_heading_may_be_a_picture(number: str, rule: str, tmp_path: Path) -> None:
    heading = re.compile(f"<h2[^>]*>{number}、[^<]*</h2>")
    assert verdict(heading.sub("<h2><img src=h.png></h2>", PAGE), tmp_path, rule)[0] == "unverifiable"
    assert verdict(heading.sub("", PAGE), tmp_path, rule)[0] == "fail"


PICTURE = "<p><img src=h.png></p>"
PARAGRAPHS = [match.group() for match in re.finditer("<p[^>]*>.*?</p>", PAGE, re.S)]
NAME, DATE = PARAGRAPHS[-2:]
PROSE = {
    "T102": PARAGRAPHS[:2],
    "T103": PARAGRAPHS[:2],
    "T104": PARAGRAPHS[:2],
    "T113": re.findall("<p[^>]*>（[一二]）(?:存在的主要问题|改进情况)。.*?</p>", PAGE, re.S),
    "T140": re.findall("<p[^>]*>（二）改进情况。.*?</p>", PAGE, re.S),
    "T141": [NAME, DATE],
    "D402": [DATE],
    "M301": re.findall("<p[^>]*>（一）收取信息处理费情况。.*?</p>", PAGE, re.S),
    "M302": re.findall("<p[^>]*>（二）落实上级.*?</p>", PAGE, re.S),
    "M303": re.findall("<p[^>]*>（三）人大代表建议.*?</p>", PAGE, re.S),
    "M304": re.findall("<p[^>]*>（四）政务公开工作创新.*?</p>", PAGE, re.S),
}


@pytest.mark.parametrize("rule", PROSE)
def test_prose_may_stand_in_a_picture(rule: str, tmp_path: Path) -> None:
    assert PROSE[rule]
    pictured, without = PAGE, PAGE
    for paragraph in PROSE[rule]:
        assert paragraph in pictured
        pictured, without = pictured.replace(paragraph, PICTURE), without.replace(paragraph, "")
    found, reason = verdict(pictured, tmp_path, rule, "shandong-2021")
    assert found == "unverifiable"
    assert "图片" in reason
    assert verdict(without, tmp_path, rule, "shandong-2021")[0] == "fail"


@pytest.mark.parametrize("rule", ["M301", "T140"])
def test_a_picture_behind_the_signature_holds_none_of_the_prose(rule: str, tmp_path: Path) -> None:
    page = PAGE.replace(DATE, DATE + PICTURE)
    for paragraph in PROSE[rule]:
        page = page.replace(paragraph, "")
    assert verdict(page, tmp_path, rule, "shandong-2021")[0] == "fail"


def test_a_picture_amid_the_last_section_is_no_signature(tmp_path: Path) -> None:
    page = PAGE.replace(NAME, "").replace(DATE, "")
    (matter,) = PROSE["M302"]
    assert verdict(page.replace(matter, PICTURE + matter), tmp_path, "T141")[0] == "fail"


ELSEWISE = {
    "a script of the site": "<script>var menu=['首页','自然人登录'];</script>",
    "a pixel without scripts": "<noscript><img src=x></noscript>",
    "a link to a page": "<p><a href='/index.html'>下载</a></p>",
    "a link of the site": "",
}


@pytest.mark.parametrize("markup", ELSEWISE.values(), ids=ELSEWISE)
def test_a_table_that_is_nowhere_is_missing(markup: str, tmp_path: Path) -> None:
    page = PAGE.replace(TABLE, markup)
    if not markup:
        page = page.replace("<body>", "<body><nav><a href='/guide.pdf'>办事指南</a></nav>")
    assert verdict(page, tmp_path)[0] == "fail"


def test_a_page_that_has_all_is_not_questioned(tmp_path: Path) -> None:
    extra = f"<p><img src=seal.png></p><noscript>{TABLE}</noscript><p><a href=a.pdf>年度报告</a></p>"
    assert verdict(PAGE.replace("</body>", f"{extra}</body>"), tmp_path)[0] == "pass"


@pytest.mark.parametrize("markup", ["<a href='/f/P1.pdf'>{}.pdf</a>", "<iframe src='/f/P1.pdf'></iframe>"])
def test_a_page_that_only_leads_to_the_report_says_so(markup: str, tmp_path: Path) -> None:
    title = "云岚市测绘局2023年政府信息公开工作年度报告"
    page = (
        f"<html><body><h1>{title}</h1><p>发布日期：2024-01-18</p><p>{markup.format(title)}</p></body></html>"
    )
    path = tmp_path / "page.html"
    path.write_text(page, "utf-8")
    audit = auditor.audit(path, ruleset="national-2021")
    assert audit.status == "unreadable"
    assert "正文可能在读不到的内容里" in str(audit.reason)
    assert "P1.pdf" in str(audit.reason) or title[:10] in str(audit.reason)


@pytest.mark.parametrize(
    "text", ["", "<h1>云岚市测绘局2023年政府信息公开工作年度报告</h1><p>发布日期：2024-01-18</p>"]
)
def test_a_page_that_holds_only_pictures_says_so(text: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><body>{text}<p><img src='data:image/png;base64,iVBORw0KGgo='></p></body></html>", "utf-8"
    )
    audit = auditor.audit(path, ruleset="national-2021")
    assert audit.status == "unreadable"
    assert "图片" in str(audit.reason)


def test_a_page_of_something_else_with_pictures_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><body><p><img src=a.png></p><p>{'近日，我局召开会议。' * 40}</p></body></html>", "utf-8"
    )
    assert "不是政府信息公开工作年度报告" in str(auditor.audit(path, ruleset="national-2021").reason)


AWAITED = [
    "<div id=t3></div>",
    "<div><table id=t3><tr></tr></table></div>",
    "<div v-html='tables.requests'> </div>",
]


@pytest.mark.parametrize("part", AWAITED)
def test_an_empty_part_with_a_name_may_await_the_table(part: str, tmp_path: Path) -> None:
    script = "<script src=/js/app.js></script></body>"
    page = PAGE.replace("</body>", script).replace(TABLE, part)
    found, text = verdict(page, tmp_path)
    assert found == "unverifiable"
    assert "由脚本显示的数据" in text
    for other in (
        page.replace(script, ""),
        page.replace(part, "<div></div>"),
        page.replace(part, part.replace("></", "><p>略</p></").replace("> <", ">略<")),
        page.replace(part, "").replace(script, part + script),
    ):
        assert verdict(other, tmp_path)[0] == "fail"


@pytest.mark.parametrize("value", ["{{{{row.{}}}}}", "<%=row.{}%>", "${{row.{}}}"])
def test_a_template_of_rows_may_await_the_table(value: str, tmp_path: Path) -> None:
    cells = "".join(f"<td>{value.format(name)}</td>" for name in ("name", "count"))
    rows = f"<table><tr ng-repeat='row in rows'>{cells}</tr></table>"
    page = PAGE.replace("</body>", "<script src=/js/app.js></script></body>")
    found, text = verdict(page.replace(TABLE, rows), tmp_path)
    assert found == "unverifiable"
    assert "由脚本显示的数据" in text
    other = page.replace(TABLE, "<table><tr><td>名称</td><td>略</td></tr></table>")
    assert verdict(other, tmp_path)[0] == "fail"


def test_a_page_whose_text_a_script_puts_there_says_so(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    title = "云岚市测绘局2023年政府信息公开工作年度报告"
    page = f"<html><body><div id=app><h1>{title}</h1><div>{{{{ detail.content }}}}</div></div><script src=a.js></script></body></html>"
    for markup, expected in (
        (page, "由脚本显示的数据"),
        (page.replace("<script src=a.js></script>", ""), "不是"),
    ):
        path.write_text(markup, "utf-8")
        audit = auditor.audit(path, ruleset="national-2021")
        assert audit.status == "unreadable"
        assert expected in str(audit.reason)


CODES = {
    "drawn by a script": '<div title="http://x"><canvas width="128" height="128"></canvas></div>',
    "by its box": '<div class="ewm"><img src="/a/b.png" width="120" height="120"><p>扫一扫</p></div>',
    "by its file": "<p><img src=/images/qrcode.png></p>",
    "an icon": '<p><img src="/u/fileTypeImages/icon_pdf.gif"><a href="/u/a.html">下载</a></p>',
    "icons of the site": "<svg><symbol id=a><path d=M0 /></symbol><defs><path d=M1 /></defs></svg>",
    "by its words": '<p><img src="data:image/png;base64,aa" alt="本页二维码" style="width:150px"></p>',
}


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
@pytest.mark.parametrize("rule", ["T130", "T141"])
def test_a_code_for_telephones_holds_nothing_of_the_report(code: str, rule: str, tmp_path: Path) -> None:
    end = DATE if rule == "T130" else ""
    page = PAGE.replace(TABLE, "") if rule == "T130" else PAGE.replace(NAME, "")
    assert verdict(page.replace(DATE, end + code), tmp_path, rule)[0] == "fail"


PICTURES = {
    "a drawing": '<canvas width="800" height="300"></canvas>',
    "a square drawing": '<canvas width="600" height="600"></canvas>',
    "a drawing of no stated size": "<canvas></canvas>",
    "a picture": '<p><img src="/a/sign.png" width="120" height="120"></p>',
    "a picture of another name": '<p><img src="/u/pdf.gif"></p>',
    "a drawing in lines": "<svg><defs><path d=M1 /></defs><path d=M0 /></svg>",
    "a large picture named so": '<div class="ewm"><img src="/a/b.png" width="700" height="120"></div>',
    "one of the whole width": '<div class="ewm"><img src="/a/b.png" width="100%"></div>',
    "a word that only holds the letters": '<div class="square"><img src="/a/newmark.png"></div>',
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_other_pictures_may_be_the_signature(picture: str, tmp_path: Path) -> None:
    page = PAGE.replace(NAME, "").replace(DATE, picture)
    assert verdict(page, tmp_path, "T141")[0] == "unverifiable"


def test_a_frame_for_browsers_without_scripts_shows_nothing(tmp_path: Path) -> None:
    frame = "<noscript><iframe src='/f/all.html'></iframe></noscript>"
    assert verdict(PAGE.replace(TABLE, frame), tmp_path)[0] == "fail"
    assert verdict(PAGE.replace(TABLE, "<iframe src='/f/all.html'></iframe>"), tmp_path)[0] == "unverifiable"


UNSIGNED = (
    re.sub('<p class="signature.*?</p>', "", PAGE)
    .replace("<body>", "<body><div>")
    .replace("</body>", "</div></body>")
)
MENU = "".join(f"<a href=/{name}/>栏目</a>" for name in range(9))


@pytest.mark.parametrize(
    ("source", "aside"),
    [
        ("https://w.example.cn?c=code&amp;id=7", True),
        ("/foot/bottom.shtml", True),
        ("/f/viewer.html?f=a.pdf", False),
    ],
)
def test_frames_that_a_site_adds_to_a_whole_report_hide_no_signature(
    source: str, aside: bool, tmp_path: Path
) -> None:
    frame = f"<div>{MENU}<p><iframe src='{source}'></iframe></p></div>"
    expected = "fail" if aside else "unverifiable"
    for page in (UNSIGNED, UNSIGNED.replace("行政复议、行政诉讼情况</h2>", "复议应诉</h2>")):
        assert verdict(page.replace("<body>", f"<body>{frame}"), tmp_path, "T141")[0] == expected
    assert verdict(UNSIGNED.replace("</body>", f"{frame}</body>"), tmp_path, "T141")[0] == expected
    within = UNSIGNED.replace("</div></body>", f"<iframe src='{source}'></iframe></div></body>")
    assert verdict(within, tmp_path, "T141")[0] == "unverifiable"


def test_a_hidden_copy_of_the_report_hides_nothing(tmp_path: Path) -> None:
    body = UNSIGNED[UNSIGNED.index("<body>") + 6 : UNSIGNED.index("</body>")]
    copied = UNSIGNED.replace("</body>", f"<div style='display:none'>{body}</div></body>")
    assert verdict(copied, tmp_path, "T141")[0] == "fail"
    signed = copied.replace(
        "</div></div></body>", "<p>青屿市林业和园林局。2022年1月21日</p></div></div></body>"
    )
    assert signed != copied
    assert verdict(signed, tmp_path, "T141")[0] == "unverifiable"
