"""Pictures that a page carries with it: written into it, or attached to it in a web archive."""

from __future__ import annotations

import binascii
import html
import re
from base64 import b64decode
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

_SHOWN = re.compile(rb"<img\b[^<>]*?\ssrc\s*=\s*(?:\"([^\"<>]+)\"|'([^'<>]+)'|([^\s\"'<>]+))", re.I)
_WRITTEN = re.compile(rb"data:image/[a-z0-9.+-]+;base64,", re.I)


def pictures_in(page: bytes, archive: bytes = b"") -> Iterator[bytes]:
    """The pictures that a page shows, each once, in order; of an archive those attached to it as well."""
    attached: dict[bytes, bytes] | None = None
    for address in dict.fromkeys(found[1] or found[2] or found[3] for found in _SHOWN.finditer(page)):
        written = _WRITTEN.match(address.lstrip())
        if written:
            try:
                yield b64decode(unquote_to_bytes(address.lstrip()[written.end() :]))
            except (binascii.Error, ValueError):
                continue
        elif archive:
            attached = _attached(archive) if attached is None else attached
            name = html.unescape(address.decode("latin-1")).strip().encode("latin-1", errors="replace")
            if name in attached:
                yield attached[name]


def _attached(archive: bytes) -> dict[bytes, bytes]:
    """Pictures by the addresses under which a page may name them."""
    import email
    import email.policy

    found: dict[bytes, bytes] = {}
    for part in email.message_from_bytes(archive, policy=email.policy.compat32).walk():
        data = part.get_payload(decode=True) if part.get_content_maintype() == "image" else None
        if isinstance(data, bytes):
            place, key = (str(part.get(name, "")).strip() for name in ("Content-Location", "Content-ID"))
            names = {place, place.rpartition("/")[2], f"cid:{key.strip('<>')}" if key else ""}
            found |= {name.encode("latin-1", errors="replace"): data for name in names if name}
    return found
