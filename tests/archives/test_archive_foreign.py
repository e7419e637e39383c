"""7z, RAR and CAB through libarchive, and what happens where it is missing, crashes or hangs."""

from __future__ import annotations

import ctypes.util
import importlib.util
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from archive_parts import TEXT, Taken, cab_bytes, inside, rar4_bytes, rar5_bytes

from auditor.archives import foreign, foreign_child
from auditor.archives.rar_sums import blake2sp
from auditor.limits import MB, Limits

REPORT = TEXT.decode()
PRESENT = importlib.util.find_spec("libarchive") and ctypes.util.find_library("archive")
needs_libarchive = pytest.mark.skipif(
    not PRESENT, reason="libarchive is not installed (extra: archives, and the system's library)"
)
needs_7z = pytest.mark.skipif(shutil.which("7z") is None, reason="7z (p7zip) is not installed")


def packed(path: Path, members: dict[str, bytes], *options: str) -> Path:
    folder = path.parent / f"{path.name}.in"
    for name, data in members.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    command = ["7z", "a", "-bd", "-y", *options, str(path), "."]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder)
    return path


@needs_libarchive
@needs_7z
class TestSevenZip:
    @pytest.mark.parametrize("options", [["-ms=on"], ["-ms=off"], ["-m0=PPMd"], ["-m0=BZip2"], ["-mx=0"]])
    def test_members_are_read(self, tmp_path: Path, options: list[str]) -> None:
        members = {f"区/局{number}.txt": TEXT + str(number).encode() for number in range(30)}
        path = packed(tmp_path / "a.7z", members | {"表.xlsx": TEXT, "Thumbs.db": b"x"}, *options)
        taken = Taken(path)
        assert inside(path) == {name: data.decode() for name, data in members.items()}
        assert list(taken.found.others) == ["xlsx"]

    def test_it_is_unpacked_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = packed(tmp_path / "a.7z", {f"{number}.txt": TEXT for number in range(40)})
        started = []
        run = foreign._lines
        monkeypatch.setattr(foreign, "_lines", lambda *given: started.append(1) or run(*given))
        taken = Taken(path)
        assert list(taken.contents.values()) == [REPORT] * 40
        assert started == [1]

    @pytest.mark.parametrize(
        "options", [["-ms=on"], ["-ms=off"], ["-ms=on", "-m0=PPMd"], ["-ms=on", "-mx=0"]]
    )
    def test_pictures_between_reports_take_nothing_from_them(
        self, tmp_path: Path, options: list[str]
    ) -> None:
        picture = random.Random(2).randbytes(2 * MB)
        members = {f"{number}.{ending}": picture for number in range(3) for ending in ("jpg", "xlsx")}
        reports = {f"{number}局.txt": TEXT for number in range(3)}
        path = packed(tmp_path / "a.7z", members | reports, *options, "-mqs=off")
        assert inside(path) == dict.fromkeys(reports, REPORT)

    def test_archives_in_it_and_around_it(self, tmp_path: Path) -> None:
        deep = packed(tmp_path / "c.7z", {"底.txt": TEXT}).read_bytes()
        middle = packed(tmp_path / "b.zip", {"c.7z": deep, "中.txt": TEXT}).read_bytes()
        path = packed(tmp_path / "a.7z", {"b.zip": middle})
        assert inside(path) == {"b.zip/c.7z/底.txt": REPORT, "b.zip/中.txt": REPORT}

    def test_passwords(self, tmp_path: Path) -> None:
        members = {"a.txt": TEXT, "b.txt": TEXT * 2}
        open_names = packed(tmp_path / "a.7z", members, "-psecret")
        assert inside(open_names) == dict.fromkeys(members, "! 在压缩包中加了密码")
        hidden_names = packed(tmp_path / "b.7z", members, "-psecret", "-mhe=on")
        assert inside(hidden_names) == {"": "! 压缩包加了密码"}

    def test_cut_short(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "a.7z", {"a.txt": TEXT * 500})
        path.write_bytes(path.read_bytes()[:-40])
        assert inside(path)[""].startswith("! 压缩包已损坏或不完整")

    @pytest.mark.parametrize("options", [["-mx=0"], ["-ms=on"], ["-m0=PPMd"]])
    def test_a_content_that_does_not_match_its_checksum_is_not_believed(
        self, tmp_path: Path, options: list[str]
    ) -> None:
        members = {"a.txt": TEXT * 3, "b.txt": TEXT * 2, "c.txt": TEXT}
        path = packed(tmp_path / "a.7z", members, *options)
        whole = path.read_bytes()
        for place in range(34, len(whole) - 1, max(1, len(whole) // 12)):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
            read = inside(path)
            assert any(text.startswith("!") for text in read.values()) or options != ["-mx=0"], place
            assert all(text.startswith("!") or text.encode() in members.values() for text in read.values())

    def test_bounds(self, tmp_path: Path) -> None:
        noise = random.Random(1).randbytes(3 * MB)  # which does not pack: more than that is another bound
        members = {f"{number}.txt": noise[:MB] for number in range(22)} | {"big.txt": noise}
        path = packed(tmp_path / "a.7z", members, "-ms=off", "-mx=1")
        assert inside(path, limits=Limits(expansion=2))["big.txt"].startswith("! 解压后超过")
        assert "共超过 20 MB" in inside(path, limits=Limits(expansion=1))[""]
        assert "超过 10 个" in _few_members(path)

    @pytest.mark.parametrize("ending", ["txt", "dat"])
    def test_bombs(self, tmp_path: Path, ending: str) -> None:
        """Also where it is what nobody asks for that has to be unpacked on the way."""
        members = {f"{number}.{ending}": bytes(MB) for number in range(40)} | {"报告.txt": TEXT}
        path = packed(tmp_path / "a.7z", members, "-ms=on")
        assert "疑为压缩炸弹" in inside(path, limits=Limits(expansion=30))[""]
        assert inside(path, limits=Limits(expansion=60))["报告.txt"] == REPORT

    def test_an_archive_that_is_too_large(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "a.7z", {"a.txt": bytes(2 * MB)}, "-mx=0")
        assert inside(path, limits=Limits(size=1))[""].startswith("! 压缩包 2 MB，超过 1 MB")


def _few_members(path: Path) -> str:
    from auditor.archives import base

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(base, "MAX_MEMBERS", 10)
        return inside(path)[""]


MAKERS = [rar4_bytes, rar5_bytes, lambda members: rar5_bytes(members, blake=True)]


@needs_libarchive
@pytest.mark.parametrize("make", MAKERS)
def test_rar(tmp_path: Path, make: Callable[[list[tuple[str, bytes]]], bytes]) -> None:
    path = tmp_path / "a.rar"
    whole = make([("a.txt", TEXT), ("dir/b.txt", TEXT * 20), ("c.jpg", b"x")])
    path.write_bytes(whole)
    assert inside(path) == {"a.txt": REPORT, "dir/b.txt": REPORT * 20}
    path.write_bytes(whole.replace(TEXT, TEXT[:-1] + b"?", 1))
    assert inside(path) == {"a.txt": "! 在压缩包中已损坏", "dir/b.txt": REPORT * 20}
    path.write_bytes(whole[: len(whole) // 2])
    assert inside(path).pop("").startswith("! 压缩包已损坏或不完整")


def test_the_checksum_of_rar_5() -> None:
    # of no bytes at all, as archivers show it
    assert blake2sp(b"").hex() == "dd0e891776933f43c7d032b08a917e25741f8aa9a12c12e1cac8801500f2ca4f"


@needs_libarchive
def test_cab(tmp_path: Path) -> None:
    path = tmp_path / "a.cab"
    path.write_bytes(cab_bytes("a.txt", TEXT))
    assert inside(path) == {"a.txt": REPORT}
    path.write_bytes(path.read_bytes().replace(TEXT, TEXT[:-1] + b"?"))
    assert REPORT not in inside(path).values()
    assert all(text.startswith("!") for text in inside(path).values())


class TestWhatGoesWrong:
    @pytest.fixture
    def archive(self, tmp_path: Path) -> Path:
        path = tmp_path / "a.7z"
        path.write_bytes(b"7z\xbc\xaf\x27\x1c\0\4" + b"\xff" * 100)
        return path

    def _child(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
        monkeypatch.setattr(foreign.importlib.util, "find_spec", lambda name: name)
        script = tmp_path / "child.py"
        script.write_text(program, encoding="utf-8")
        monkeypatch.setattr(foreign_child, "__file__", str(script))

    def test_not_installed(self, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(foreign.importlib.util, "find_spec", lambda name: None)
        taken = Taken(archive)
        (file,) = taken.found.files
        assert file.problem is not None
        assert file.problem.what == "是 7z 压缩包，读取它需要另装组件"
        assert "auditor[archives]" in file.problem.do

    def test_the_systems_library_is_missing(
        self, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self._child(tmp_path, monkeypatch, 'print(\'{"missing": "x"}\', flush=True)')
        assert "缺系统库 libarchive" in inside(archive)[""]

    def test_a_crash_costs_the_archive(
        self, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told = '{"name": "a.txt", "kind": "file", "size": 0, "problem": "damaged", "held": null}'
        self._child(tmp_path, monkeypatch, f"import os\nprint('{told}', flush=True)\nos.abort()")
        read = inside(archive)
        assert read.pop("").startswith("! 解压时程序意外终止")
        assert read == {"a.txt": "! 在压缩包中已损坏"}

    def test_a_hang_ends(self, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._child(tmp_path, monkeypatch, "import time\ntime.sleep(1000)")
        assert "解压过慢" in inside(archive, limits=Limits(seconds=0.2))[""]

    def test_one_that_takes_its_time_ends(
        self, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each member comes in time, and there is no end to them."""
        line = '{"name": "a.jpg", "kind": "file", "size": 0}'
        program = f"import time\nwhile True:\n    print('{line}', flush=True)\n    time.sleep(0.1)"
        self._child(tmp_path, monkeypatch, program)
        assert "解压过慢" in inside(archive, limits=Limits(seconds=0.4))[""]

    @needs_libarchive
    def test_garbage_behind_the_mark(self, archive: Path) -> None:
        assert inside(archive)[""].startswith("! 压缩包已损坏或不完整")
