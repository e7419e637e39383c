"""Entries: whole or not there, bounded in size, never trusted."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from auditor.cache import Folder, Journal
from auditor.cache.journal import forget_old, journals


def key(number: int) -> bytes:
    return number.to_bytes(32, "big")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "cache", 100_000)


def test_what_is_put_is_there(folder: Folder) -> None:
    folder.put(key(1), b"one")
    assert (folder.get(key(1)), folder.get(key(2))) == (b"one", None)
    assert (folder.usage().entries, Folder(folder.path).get(key(1))) == (1, b"one")
    folder.clear()
    assert (folder.get(key(1)), folder.usage().entries) == (None, 0)


def test_damage_is_as_if_nothing_were_there(folder: Folder) -> None:
    folder.put(key(1), b"one" * 100)
    (path,) = folder.path.glob("*/*")
    whole = path.read_bytes()
    damaged = [whole[:n] for n in range(0, len(whole), 7)]
    damaged += [whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :] for n in range(0, len(whole), 5)]
    for content in (*damaged, whole + b"x"):
        path.write_bytes(content)
        assert folder.get(key(1)) is None
        assert not path.exists()


def test_an_entry_under_another_key_is_none(folder: Folder) -> None:
    folder.put(key(1), b"one")
    (path,) = folder.path.glob("*/*")
    other = path.with_name(key(2).hex()[2:])
    path.rename(other)
    assert folder.get(key(2)) is None


def test_the_size_is_kept_to_and_the_oldest_go_first(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "cache", 10_000)
    for number in range(20):
        folder.put(key(number), bytes(1000))
        os.utime(folder._path(key(number)), (number, number))
    assert folder.get(key(0)) is not None  # used just now
    folder.close()
    assert folder.usage().size <= 10_000
    kept = [number for number in range(20) if folder.get(key(number))]
    assert kept == [0, *range(13, 20)]


def test_what_a_killed_run_left_is_deleted_in_time(folder: Folder) -> None:
    folder.put(key(1), b"one")
    shard = folder._path(key(1)).parent
    old, new = shard / "ab.1.part", shard / "ab.2.part"
    for path in (old, new):
        path.write_bytes(b"x")
    assert folder.usage().entries == 1, "what is being written is none yet"
    os.utime(old, (time.time() - 9999, time.time() - 9999))
    folder.prune()
    assert (old.exists(), new.exists(), folder.get(key(1))) == (False, True, b"one")


def test_concurrent_runs(folder: Folder) -> None:
    def work(seed: int) -> bool:
        one = Folder(folder.path, 20_000)
        sound = True
        for number in range(200):
            one.put(key(number % 20), bytes([number % 20]) * 1000)
            found = one.get(key((number + seed) % 20))
            sound = sound and found in (None, bytes([(number + seed) % 20]) * 1000)
            if number % 50 == 0:
                one.prune()
        return sound

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(4)))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_folder_that_others_may_write_to_is_not_used(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    Folder(shared).put(key(1), b"one")
    shared.chmod(0o777)
    folder = Folder(shared)
    assert not folder.usable and folder.get(key(1)) is None
    folder.put(key(2), b"two")
    assert folder.usage().entries == 1


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    folder = Folder(tmp_path / "file" / "cache")
    folder.put(key(1), b"one")
    folder.close()
    assert not folder.usable and folder.get(key(1)) is None


def test_a_journal_gives_back_what_is_sound(tmp_path: Path) -> None:
    journal = Journal(tmp_path, ("run", "a"))
    assert not journal.exists and journal.get(key(1)) is None
    assert journal.write([(key(1), b"one"), (key(2), b"two")])
    assert [Journal(tmp_path, ("run", "a")).get(key(n)) for n in (1, 2, 3)] == [b"one", b"two", None]
    assert Journal(tmp_path, ("run", "b")).get(key(1)) is None
    (path,) = journals(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    damaged = Journal(tmp_path, ("run", "a"))
    assert [damaged.get(key(n)) for n in (1, 2)] == [b"one", None]
    os.utime(path, (1, 1))
    forget_old(tmp_path)
    assert journals(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_what_is_no_file_is_no_entry_and_goes(folder: Folder) -> None:
    for make in (os.mkfifo, lambda path: path.symlink_to("/dev/zero")):
        folder.put(key(1), b"one")
        (path,) = folder.path.glob("*/*")
        path.unlink()
        make(path)
        assert folder.get(key(1)) is None
        assert not path.exists()


def test_an_entry_of_absurd_size_is_not_read(folder: Folder) -> None:
    folder.put(key(1), b"one")
    (path,) = folder.path.glob("*/*")
    os.truncate(path, 50 * 2**30)
    assert folder.get(key(1)) is None
    assert not path.exists()


def _journal(folder: Path, content: bytes | None = None) -> tuple[Journal, Path]:
    journal = Journal(folder, "run")
    assert journal.write([(key(number), b"record %d" % number) for number in range(3)])
    (path,) = journals(folder)
    if content is not None:
        path.write_bytes(content)
    return journal, path


def test_a_journal_that_is_damaged_is_believed_as_far_as_it_is_sound(tmp_path: Path) -> None:
    _, path = _journal(tmp_path)
    whole = path.read_bytes()
    for place in range(0, len(whole), 3):
        for content in (whole[:place], whole[:place] + b"\xff" * 8 + whole[place + 8 :]):
            journal, _ = _journal(tmp_path, content)
            for number in range(3):
                assert journal.get(key(number)) in (None, b"record %d" % number)


def test_a_journal_of_absurd_size_is_not_walked_through(tmp_path: Path) -> None:
    journal, path = _journal(tmp_path, b"")
    os.truncate(path, 50 * 2**30)
    assert journal.get(key(1)) is None
    journal, path = _journal(tmp_path)
    path.write_bytes(path.read_bytes()[:32] + b"\xff" * 4)
    os.truncate(path, 50 * 2**30)  # so that the record that is said to be there is
    assert journal.get(key(0)) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_journal_that_is_no_file(tmp_path: Path) -> None:
    journal, path = _journal(tmp_path)
    path.unlink()
    os.mkfifo(path)
    assert journal.get(key(1)) is None
