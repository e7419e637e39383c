"""The words that statements are read by: data, so that an office can add its region's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

from auditor.errors import PluginError
from auditor.text import folded


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word stands for: its `role` in a sentence, its `value` there, and `by`, what it is a kind of."""

    role: str
    value: str
    by: str | None = None


class Lexicon:
    """Cues by word. `match` finds the longest word at a place; words are folded."""

    def __init__(self, words: Mapping[str, Cue]) -> None:
        self._words: dict[str, Cue] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # of the words that begin with two characters
        self._add(words)

    def _add(self, words: Mapping[str, Cue]) -> None:
        self._words.update(words)
        lengths: dict[str, set[int]] = {}
        for word in words:
            if len(word) > 1:
                lengths.setdefault(word[:2], set(self._lengths.get(word[:2], ()))).add(len(word))
        self._lengths.update((begin, tuple(sorted(found, reverse=True))) for begin, found in lengths.items())

    def __len__(self) -> int:
        return len(self._words)

    def match(self, text: str, at: int) -> tuple[str, Cue] | None:
        """The longest word that starts at a place of a folded text, and its cue."""
        words = self._words
        for length in self._lengths.get(text[at : at + 2], ()):
            word = text[at : at + length]
            cue = words.get(word)
            if cue is not None:
                return word, cue
        word = text[at]
        cue = words.get(word)
        return None if cue is None else (word, cue)

    def with_words(self, cue: Cue, words: Iterable[str]) -> Lexicon:
        """This lexicon and some words more, which win over its own."""
        extended = Lexicon({})
        extended._words, extended._lengths = dict(self._words), dict(self._lengths)
        extended._add({folded(word): cue for word in words if folded(word)})
        return extended

    @classmethod
    def read(cls, text: str, where: str) -> Lexicon:
        """From TOML, `[[cue]]` with words and `[[composed]]` with parts; a word that is listed wins over one composed.

        PluginError naming the file and what is wrong, such as a word listed twice.
        """
        try:
            entries = tomllib.loads(text)
            words: dict[str, Cue] = {}
            for entry in entries.get("cue", ()):
                _add_words(words, _cue(entry), entry["words"], where)
            composed: dict[str, Cue] = {}
            for entry in entries.get("composed", ()):
                made = ("".join(choice) for choice in product(*entry["parts"]))
                _add_words(composed, _cue(entry), (word for word in made if word not in words), where)
        except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
            raise PluginError(f"词表无法读取（{error}）", where=where) from None
        return cls(composed | words)


def _cue(entry: Mapping[str, Any]) -> Cue:
    return Cue(entry["role"], entry["value"], entry.get("by"))


def _add_words(words: dict[str, Cue], cue: Cue, more: Iterable[str], where: str) -> None:
    for word in more:
        if word in words and words[word] != cue:
            raise PluginError(f"词语 {word!r} 重复列出", where=where)
        if not word or folded(word) != word:
            raise PluginError(f"词语 {word!r} 应为简体、半角、不含空格", where=where)
        words[word] = cue


def read_lexicon(path: Path) -> Lexicon:
    """A lexicon from a file of one's own."""
    return Lexicon.read(path.read_text(encoding="utf-8"), str(path))


@cache
def builtin_lexicon() -> Lexicon:
    """The lexicon shipped with the tool."""
    folder = files("auditor.normaliser.statements")
    texts = [folder.joinpath(name).read_text(encoding="utf-8") for name in ("lexicon.toml", "composed.toml")]
    return Lexicon.read("\n".join(texts), "lexicon.toml, composed.toml")
