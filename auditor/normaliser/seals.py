"""What stands over or beside a signature and is no part of it: seals, the words that ask for one, and what conversions say of
the picture."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"!\[[^\]]*\](?:\([^)]*\))?|<!--.*?-->|</?[A-Za-z][^<>]*>|[*_`#$\\]+")
"""Signs of Markdown and HTML."""
_SEAL = r"(?:(?:此处|在此|单位|加盖|红色|圆形|电子|的)*(?:印章|公章|盖章|签章|印鉴|二维码)处?|seal|image)"
_BRACKETED = re.compile(
    rf"[(\[{{<〔【][^()\[\]{{}}<>〔〕【】]*{_SEAL}[^()\[\]{{}}<>〔〕【】]*[)\]}}>〕】]", re.IGNORECASE
)
"""A word for a seal in brackets of any kind: （此处盖章）, [image]."""
_WORDS = re.compile(rf"{_SEAL}:?", re.IGNORECASE)
_KEPT = re.compile(r"[\u3400-\u9fff〇。;!?]")
_ADDRESS = re.compile(r"://|www\.", re.IGNORECASE)


def without_seals(line: str) -> str:
    """A folded line without seals and pictures: 某局(盖章) is 某局; what a seal says where there is nothing else."""
    plain = _MARKUP.sub("", line).strip()
    return _WORDS.sub("", _BRACKETED.sub("", plain).strip() or plain).strip()


def is_address(line: str) -> bool:
    """Whether a line holds the address of a page, as browsers print it at the foot of each."""
    return _ADDRESS.search(line) is not None


def name_in(line: str) -> str:
    """What may be a name in a folded line: without seals, pictures, and what is not Chinese at its ends but the end of a
    sentence; empty where the line is nothing but those."""
    plain = without_seals(line)
    first = _KEPT.search(plain)
    behind = next((at for at, one in enumerate(reversed(plain)) if _KEPT.match(one)), 0)
    return plain[first.start() : len(plain) - behind] if first else ""
