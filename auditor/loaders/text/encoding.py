"""The encoding of plain text, told from its bytes."""

from __future__ import annotations

from auditor.errors import UnreadableError

ENCODINGS = ("utf-8-sig", "gb18030", "big5")


def decode(data: bytes) -> tuple[str, str]:
    """Text and the name of its encoding; UnreadableError where the bytes are no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates: tuple[str, ...] = ("utf-16",)
    else:
        candidates = ENCODINGS
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text)
        if controls * 100 <= len(text):
            return text, encoding
    raise UnreadableError("不是文本文件，也不是能识别的格式", do="请确认文件类型，或另存为 PDF、DOCX 后再试")
