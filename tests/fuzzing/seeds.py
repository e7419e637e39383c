"""Whole files of every format that can be read, from the examples and by the programs that are installed."""

from __future__ import annotations

import base64
import io
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from openpyxl import Workbook

sys.path.insert(0, str(Path(__file__).parents[1] / "archives"))
sys.path.insert(0, str(Path(__file__).parents[1] / "loaders" / "ofd"))
from archive_parts import rar4_bytes, rar5_bytes
from ofd_writer import ofd, table, text

from auditor.casebook import base_text

EXAMPLES = Path(__file__).parents[2] / "examples"
_MANIFEST = [["文件", "机关", "级别", "年度"], ["报告.docx", "青屿市林业和园林局", "市", "2021"]]


def seeds(folder: Path) -> dict[str, list[bytes]]:
    """Files by suffix; `folder` is where programs may write. Formats whose program is missing are left out."""
    found: dict[str, list[bytes]] = {}
    for path in sorted(EXAMPLES.glob("*/*")):
        if path.is_file() and path.suffix in {".pdf", ".docx", ".html", ".txt", ".md"}:
            found.setdefault(path.suffix, []).append(path.read_bytes())
    pages = found[".html"]
    found[".mht"] = [_web_archive(page) for page in pages]
    found[".ofd"] = [_ofd(base) for base in ("department-2021", "government-2019")]
    if shutil.which("soffice"):
        for suffix in (".doc", ".rtf", ".odt"):
            found[suffix] = [_converted(data, suffix, folder) for data in found[".docx"][:2]]
    pdfs = list(found[".pdf"])
    if shutil.which("qpdf"):  # what is not compressed is harmed in its operators, not in its checksums
        found[".pdf"] += [_plain_pdf(data, folder) for data in pdfs]
    if shutil.which("pdftoppm"):
        found[".png"] = [_picture(pdfs[0], folder, "png")]
        found[".jpg"] = [_picture(pdfs[0], folder, "jpeg")]
    small = {"报告.docx": found[".docx"][0], "区/报告.html": pages[0], "甲.txt": found[".txt"][0]}
    found[".zip"] = [_zip(small), _zip({"内.zip": _zip(small)})]
    found[".tar"] = [_tar(small, "w")]
    found[".tgz"] = [_tar(small, "w:gz")]
    if shutil.which("7z"):
        found[".7z"] = [_seven(small, folder)]
    plain = [(f"{at}{Path(name).suffix}", data) for at, (name, data) in enumerate(small.items())]
    found[".rar"] = [rar4_bytes(plain), rar5_bytes(plain), rar5_bytes(plain, blake=True)]
    found[".xlsx"] = [_workbook()]
    found[".csv"] = ["\r\n".join(map(",".join, _MANIFEST)).encode("gb18030")]
    return found


def _web_archive(page: bytes) -> bytes:
    head = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return head + base64.encodebytes(page) + b"\r\n--B--\r\n"


def _ofd(base: str) -> bytes:
    """A report of the casebook on pages of A4, a table or a stretch of lines to each as far as they go."""
    pages, rows = [""], list[list[str]]()
    y = 20.0
    for line in [*base_text(base).splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            pages += [table(15, 15, rows, width=180 / max(map(len, rows))), ""]
            rows, y = [], 20.0
        line = line.lstrip("# ")
        for at in range(0, len(line), 40):
            pages[-1] += text(20, y, line[at : at + 40])
            y += 7
        if y > 270:
            pages.append("")
            y = 20.0
    return ofd([page for page in pages if page])


def _converted(data: bytes, suffix: str, folder: Path) -> bytes:
    source = folder / "seed.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        suffix[1:],
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return source.with_suffix(suffix).read_bytes()


def _plain_pdf(data: bytes, folder: Path) -> bytes:
    source, target = folder / "seed.pdf", folder / "plain.pdf"
    source.write_bytes(data)
    command = ["qpdf", "--qdf", "--object-streams=disable", str(source), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return target.read_bytes()


def _picture(data: bytes, folder: Path, kind: str) -> bytes:
    source = folder / "seed.pdf"
    source.write_bytes(data)
    command = [
        "pdftoppm",
        f"-{kind}",
        "-r",
        "100",
        "-l",
        "1",
        "-singlefile",
        str(source),
        str(folder / "seed"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return (folder / f"seed.{'jpg' if kind == 'jpeg' else kind}").read_bytes()


def _zip(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _tar(files: dict[str, bytes], mode: str) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def _seven(files: dict[str, bytes], folder: Path) -> bytes:
    inner = folder / "seven"
    for name, data in files.items():
        (inner / name).parent.mkdir(parents=True, exist_ok=True)
        (inner / name).write_bytes(data)
    command = ["7z", "a", "-bd", str(folder / "seed.7z"), "."]
    subprocess.run(command, check=True, capture_output=True, timeout=60, cwd=inner)
    return (folder / "seed.7z").read_bytes()


def _workbook() -> bytes:
    book = Workbook()
    for row in _MANIFEST:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
