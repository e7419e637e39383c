"""`auditor inspect`: how a file was read, without judging it."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from auditor.commands.output import write_stdout
from auditor.commands.parser import add_format, add_limits, add_plugins
from auditor.commands.progress import Progress
from auditor.errors import UsageError, reason_of
from auditor.executors.processes import apart
from auditor.executors.recipe import Recipe
from auditor.limits import parse_limits
from auditor.model.document import Document
from auditor.model.report import Report
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.reporters.json_report import inspect_output, to_bytes
from auditor.reporters.picture import LEGEND, draw_pages
from auditor.reporters.terminal.layout import console_for
from auditor.reporters.terminal.reading import reading_view
from auditor.submissions import SubmittedFile

USAGE = "auditor inspect [选项] 文件"
DESCRIPTION = (
    "查看一份文件是怎样读出来的：格式、机关、年度、日期、章节、各表格的数字、正文中的数字，以及没有读取的内容。"
    "表格中“空”表示空白，“缺”表示没有这一格，“?”表示读取有疑问。"
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", help="一份年度报告，也可以在压缩包内（报送.zip/某局.pdf）")
    parser.add_argument(
        "--picture",
        metavar="文件夹",
        help="把 PDF 的每一页连同读出的段落、单元格和数字画成 PNG 图片，存入此文件夹",
    )
    add_format(parser)
    add_limits(parser)
    add_plugins(parser)


def execute(options: argparse.Namespace) -> int:
    host = PluginHost(map(Path, options.plugins))
    recipe = Recipe(tuple(map(Path, options.plugins)), limits=parse_limits(options.limit))
    pipeline = recipe.pipeline(host)  # what it unpacks lies on disk for as long as it lives
    file = pipeline.locate(Path(options.file))
    with Progress(sys.stderr, wanted=sys.stderr.isatty()) as progress:
        progress.show(0, 1, file)
        document, report = apart(recipe, Pipeline.read, file)
    if options.picture:
        written = _write_pages(apart(recipe, _draw, file, document, report), Path(options.picture), file)
        print(f"已绘制 {written} 页，存入 {options.picture}。{LEGEND}", file=sys.stderr)
    if options.format:
        write_stdout(to_bytes(inspect_output(document, report)))
        return 0
    console = console_for(sys.stdout)
    for part in reading_view(document, report, host.registries.forms.as_dict()):
        console.print(part)
    return 0


def _draw(pipeline: Pipeline, file: SubmittedFile, document: Document, report: Report) -> list[bytes]:
    return list(draw_pages(pipeline.source(file), document, report))


def _write_pages(pages: list[bytes], folder: Path, file: SubmittedFile) -> int:
    # a name inside an archive may be anything
    stem = re.sub(r"[^\w.()（）-]", "_", Path(file.name).stem)[:80]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(pages, 1):
            (folder / f"{stem}-{number}.png").write_bytes(page)
    except OSError as error:
        raise UsageError(
            f"图片无法写出（{reason_of(error)}）", where=str(folder), do="请检查文件夹和权限"
        ) from None
    return len(pages)
