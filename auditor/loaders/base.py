"""Choosing the loader of a file on the evidence of its bytes, and keeping whatever goes wrong inside it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from auditor.errors import AuditorError, ExhaustedError, UnreadableError, class_of, reason_of
from auditor.extensions import Loader, Source
from auditor.limits import DEFAULT, Limits, relax
from auditor.model.document import Document
from auditor.regular import NotRegularError, contents, opened

_ARCHIVES = (b"PK\x03\x04", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b\x08")
_SEALED = (b"%TSD-Header-###%", b"E-SafeNet\0")
"""What files begin with that programs against leaks keep encrypted outside their own network."""
_OFFICE = {b"xl/workbook.": "Excel 表格（XLSX）", b"ppt/presentation.": "PowerPoint 演示文稿（PPTX）"}

__all__ = ["Loader", "Source", "load", "read_source"]


def read_source(path: Path, limits: Limits = DEFAULT) -> Source:
    """The file's bytes; UnreadableError where it is missing, empty, a folder, or too large."""
    try:
        with opened(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            # it may grow while it is read
            data = contents(stream, limits.size_bytes) if size <= limits.size_bytes else b""
            size = max(size, len(data))
        if size > limits.size_bytes:
            raise UnreadableError(
                f"文件 {size // 2**20} MB，超过 {limits.size} MB 的上限",
                where=str(path),
                do=relax("size"),
            )
    except FileNotFoundError:
        raise UnreadableError("文件不存在", where=str(path), do="请检查路径") from None
    except IsADirectoryError:
        raise UnreadableError("是文件夹，不是文件", where=str(path), do="请写明其中的一份文件") from None
    except NotRegularError as error:
        raise UnreadableError(str(error.strerror), where=str(path), do="请先存成文件") from None
    except (OSError, ValueError) as error:
        raise UnreadableError(
            f"无法打开（{reason_of(error)}）", where=str(path), do="请检查路径和权限"
        ) from None
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError("文件是空的", where=str(path), do="请向报送机关索取完整的文件")
    return Source(path.name, data, limits)


def load(source: Source, loaders: Iterable[Loader]) -> Document:
    """Read a source with the one loader that accepts it; nothing but UnreadableError comes out."""
    loaders = tuple(loaders)
    for loader in sorted(loaders, key=lambda one: (one.priority, one.name)):
        accepted = False
        try:
            if accepted := loader.accepts(source):
                return loader.load(source)
        except (AuditorError, ImportError):
            raise  # said on purpose; or a module is missing, which says nothing of the file
        except RecursionError:
            raise UnreadableError(
                "文件结构嵌套过深", where=source.name, do="请另存为 PDF 或 DOCX 后再试"
            ) from None
        except MemoryError:
            raise ExhaustedError(
                "文件展开后过大", where=source.name, do="请另存为 PDF 或 DOCX 后再试"
            ) from None
        except Exception as error:  # whatever the bytes, a loader's failure costs one document
            what, do = f"文件已损坏或不是有效的{loader.name}文件", "请用原程序重新打开并另存后再试"
            if not accepted:
                what = f"判断文件是不是{loader.name}时程序出错（{type(error).__name__}）"
                do = "请停用读取这种格式的插件，并报告给开发者"
            raise UnreadableError(what, where=source.name, do=do, detail=class_of(error)) from error
    what, do = _named(source, loaders)
    raise UnreadableError(what, where=source.name, do=do)


def _named(source: Source, loaders: Iterable[Loader]) -> tuple[str, str]:
    """What a file is that no loader takes, as far as its bytes and its name tell, and what to do."""
    if any(mark in source.head for mark in _SEALED):
        return "已被防泄密软件加密", "请在报送机关的电脑上解密后再报送"
    if source.head.startswith(_ARCHIVES):
        for part, name in _OFFICE.items():
            if part in source.data:
                return f"是{name}，不是文字文档", "请报送年度报告的 Word 或 PDF 文件"
        if b"[Content_Types].xml" not in source.data and b"mimetype" not in source.data:
            return "是压缩包，不是文档", "请解压后再审核，或把扩展名改为 .zip、.7z 等"
    if any(source.suffix in loader.suffixes for loader in loaders):
        return (
            f"扩展名是 {source.suffix}，内容却不是这种文件",
            "可能没有下载完整、已损坏或被防泄密软件加密；请用原程序打开，能打开的另存后再试",
        )
    return "无法识别的文件类型", "目前支持 PDF、OFD、DOCX、DOC、WPS、RTF、ODT、HTML、TXT 和 Markdown"
