"""Two reports in one document are refused in one line; one printed twice, or with a table of contents, is read."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from auditor.errors import UnreadableError
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.base import load
from auditor.model.report import Report
from auditor.normaliser import normalise
from auditor.plugins import PluginHost

EXAMPLES = Path(__file__).parents[2] / "examples"


def sample(name: str) -> str:
    return files("auditor").joinpath("casebook", f"{name}.md").read_text("utf-8")


def read(name: str, data: bytes, forms: tuple[Form, ...]) -> Report:
    loaders = tuple(PluginHost().registries.loaders)
    return normalise(load(Source(name, data), loaders), forms)


OTHER = sample("department-2021").replace("澜山市水务局", "澜山市粮食局").replace("| 326", "| 325")
NEXT_YEAR = (
    sample("department-2021")
    .replace("2021年", "2022年")
    .replace("| 17 |", "| 18 |")
    .replace("| 15 |", "| 16 |")
)


@pytest.mark.parametrize("second", ["government-2021", "department-2019"])
def test_two_reports_in_a_text(second: str, forms: tuple[Form, ...]) -> None:
    both = sample("department-2021") + "\n\n" + sample(second)
    with pytest.raises(UnreadableError, match=r"2 份年度报告（“澜山市水务局2021年.*”、“.*”）.*请拆成"):
        read("a.md", both.encode(), forms)


def test_two_years_of_one_agency(forms: tuple[Form, ...]) -> None:
    assert sample("department-2021") != NEXT_YEAR
    with pytest.raises(UnreadableError, match=r"2021年.*2022年"):
        read("a.md", (sample("department-2021") + "\n\n" + NEXT_YEAR).encode(), forms)


def test_two_reports_on_a_page(forms: tuple[Form, ...]) -> None:
    pages = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*/*.html"))[:2]]
    bodies = [page[page.index(">", page.index("<body")) + 1 : page.index("</body>")] for page in pages]
    page = f"<html><head><meta charset=utf-8></head><body>{''.join(bodies)}</body></html>"
    with pytest.raises(UnreadableError, match="2 份年度报告"):
        read("a.html", page.encode(), forms)


def test_a_report_printed_twice_is_one(forms: tuple[Form, ...]) -> None:
    once = sample("department-2021")
    twice = read("a.md", (once + "\n\n" + once).encode(), forms)
    assert twice.agency.name == "澜山市水务局"


def test_agencies_over_the_titles_tell_reports_of_the_same_figures_apart(forms: tuple[Form, ...]) -> None:
    """As of towns where nothing was asked; printed again without its agency a report is still one."""
    once = sample("department-2021")
    torn = once.replace("# 澜山市水务局2021年", "澜山市水务局\n\n# 2021年", 1)
    assert torn != once
    with pytest.raises(UnreadableError, match=r"“澜山市水务局 2021年.*”、“澜山市粮食局 2021年"):
        read("a.md", (torn + "\n\n" + torn.replace("水务局", "粮食局")).encode(), forms)
    again = torn.removeprefix("澜山市水务局\n\n")
    assert read("a.md", (torn + "\n\n完\n\n" + again).encode(), forms).agency.name == "澜山市水务局"


@pytest.mark.parametrize(("more", "sure"), [("", True), ("| 18 |", False)])
def test_a_table_printed_again_behind_the_report_leaves_it_sure(
    more: str, sure: bool, forms: tuple[Form, ...]
) -> None:
    once = sample("department-2021")
    again = once[
        once.rindex("\n\n", 0, once.index("申请人情况")) : once.index("\n\n", once.index("四、结转下年度"))
    ]
    if more:
        at = again.index("| 17 |")
        again = again[:at] + more + again[at + len("| 17 |") :]
    found = read("a.md", (once + "\n\n附件\n\n" + again).encode(), forms)
    requests = found.reading("requests")
    assert requests is not None
    assert requests.sure == sure
    assert bool(requests.extra) == (not sure)
    rows = found.tables.requests or {}
    in_doubt = {key for key, row in rows.items() if any(one.doubt for one in row.values())}
    assert in_doubt == (set() if sure else {"new"})


def test_a_table_of_contents_is_no_report(forms: tuple[Form, ...]) -> None:
    text = sample("department-2021")
    headings = "\n".join(line.removeprefix("## ") for line in text.splitlines() if line.startswith("## "))
    title, rest = text.split("\n", 1)
    assert read("a.md", f"{title}\n\n目录\n{headings}\n\n{rest}".encode(), forms).tables.requests


def test_a_report_about_others_in_its_prose(forms: tuple[Form, ...]) -> None:
    """A second table of the same section, as of the whole city, is not a second report."""
    text = sample("department-2021")
    start = text.index("## 三、")
    section = text[start : text.index("## 四、")]
    assert read("a.md", text.replace(section, section + section).encode(), forms).year == 2021


def _page(*reports: str) -> bytes:
    """A page with an article for each report."""
    articles = "".join(f"<article>{report}</article>" for report in reports)
    return f"<html><head><meta charset=utf-8></head><body>{articles}</body></html>".encode()


def _article(path: Path) -> str:
    page = path.read_text("utf-8")
    return page[page.index(">", page.index("<body")) + 1 : page.index("</body>")]


def test_reports_with_nearly_the_same_tables_are_no_copies(forms: tuple[Form, ...]) -> None:
    """Of two years, and of two agencies, that had next to no requests."""
    once = _article(next(iter(sorted(EXAMPLES.glob("*/*.html")))))
    year = next(year for year in ("2021", "2022", "2023", "2020") if year in once)
    later = once.replace(year, str(int(year) + 1))
    with pytest.raises(UnreadableError, match="2 份年度报告"):
        read("a.html", _page(once, later), forms)
    assert read("a.html", _page(once, once), forms).year == int(year)
