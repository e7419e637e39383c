"""Archives with bytes changed, lost or repeated: each ends as members, or as a reason; nothing else comes out."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from archive_parts import TEXT, Taken
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.limits import Limits


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("区/甲.txt", TEXT)
        archive.writestr("b.docx", TEXT * 50)
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as nested:
            nested.writestr("c.txt", TEXT)
        archive.writestr("n.zip", inner.getvalue())
    return stream.getvalue()


def _tar(mode: str, form: int) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode, format=form) as archive:  # type: ignore[call-overload]
        for name in ("甲.txt", "长" * 60 + ".docx", "n.zip"):
            info = tarfile.TarInfo(name)
            data = _zip() if name == "n.zip" else TEXT
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


SEEDS = {
    "a.zip": _zip(),
    "a.tar": _tar("w", tarfile.PAX_FORMAT),
    "g.tar": _tar("w", tarfile.GNU_FORMAT),
    "a.tar.gz": _tar("w:gz", tarfile.GNU_FORMAT),
    "a.tar.bz2": _tar("w:bz2", tarfile.GNU_FORMAT),
    "a.tar.xz": _tar("w:xz", tarfile.GNU_FORMAT),
}
edits = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=6)


def mutated(data: bytes, edits: list[tuple[float, bytes]], start: float, end: float) -> bytes:
    changed = bytearray(data)
    for place, content in edits:
        at = int(place * len(changed))
        changed[at : at + len(content)] = content
    low, high = sorted((int(start * len(changed)), int(end * len(changed))))
    return bytes(changed[: len(changed) - low] if start < 0.5 else changed[:low] + changed[high:])


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SEEDS[name])
    assert len(Taken(path).contents) >= 3
    assert not any(text.startswith("!") for text in Taken(path).contents.values())


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=edits, start=st.floats(0, 1), end=st.floats(0, 1))
def test_members_or_a_reason(
    tmp_path: Path, name: str, edits: list[tuple[float, bytes]], start: float, end: float
) -> None:
    path = tmp_path / name
    path.write_bytes(mutated(SEEDS[name], edits, start, end))
    contents = Taken(path, limits=Limits(expansion=8)).contents
    assert contents
    assert [one.name for one in tmp_path.iterdir()] == [name]
