"""The encoding of plain text, told from its bytes."""

from __future__ import annotations

from auditor.errors import UnreadableError

_CONTROLS = bytes([*range(9), *range(0x0E, 0x20)])


def decode(data: bytes) -> tuple[str, str, int]:
    """Text, the name of its encoding, and how many characters could not be read; UnreadableError where the bytes are
    no text."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text, damaged = data.decode(encoding), 0
    except UnicodeDecodeError:
        text, encoding, damaged = _told_by_its_words(data)
    controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text)
    if controls * 100 > len(text):
        raise _no_text()
    return text, encoding, damaged


def _told_by_its_words(data: bytes) -> tuple[str, str, int]:
    """As pages are told whose declaration does not fit: by what gives everyday Chinese, but for a few bytes."""
    from auditor.loaders.encoding import decode as told

    if len(data.translate(None, _CONTROLS)) * 100 < len(data) * 99:
        raise _no_text()
    try:
        found = told(data)
    except UnreadableError:
        raise _no_text() from None
    return found.text, found.encoding, found.damaged


def _no_text() -> UnreadableError:
    return UnreadableError("不是文本文件，也不是能识别的格式", do="请确认文件类型，或另存为 PDF、DOCX 后再试")
