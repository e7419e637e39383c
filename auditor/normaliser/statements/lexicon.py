"""The words that statements are read by: data, so that an office can add its region's own."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
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
    """Cues by word. `match` finds the longest word at a place; words are folded. Words of `under` are known too."""

    def __init__(self, words: Mapping[str, Cue], under: Lexicon | None = None) -> None:
        self._words = dict(words)
        self._lengths = _lengths(words)
        self._under = under

    def __len__(self) -> int:
        return len(self._words) + (len(self._under) if self._under else 0)

    def match(self, text: str, at: int) -> tuple[str, Cue] | None:
        """The longest word that starts at a place of a folded text, and its cue."""
        words = self._words
        for length in self._lengths.get(text[at : at + 2], ()):
            word = text[at : at + length]
            cue = words.get(word)
            if cue is not None and not (word[-1] == "结" and text.startswith("转", at + length)):
                break  # 未结 is none where 未结转 stands
        else:
            word = text[at]
            cue = words.get(word)
        found = None if cue is None else (word, cue)
        if self._under is None:
            return found
        other = self._under.match(text, at)
        return other if found is None or (other is not None and len(other[0]) > len(word)) else found

    def with_words(self, cue: Cue, words: Iterable[str]) -> Lexicon:
        """This lexicon and some words more, which win over its own; the shipped one is shared, not copied."""
        more = {folded(word): cue for word in words if folded(word)}
        if self._under is None:
            return Lexicon(more, self)
        return Lexicon(self._words | more, self._under)

    @classmethod
    def read(cls, text: str, where: str) -> Lexicon:
        """From TOML, `[[cue]]` with words and `[[composed]]` with parts; a word that is listed wins over one composed.

        PluginError naming the file and what is wrong, such as a word listed twice.
        """
        try:
            entries = tomllib.loads(text)
            words: dict[str, Cue] = {}
            for entry in entries.get("cue", ()):
                _spelt(entry["words"], where)
                _add_words(words, _cue(entry), entry["words"], where)
            composed: dict[str, Cue] = {}
            for entry in entries.get("composed", ()):
                _spelt((part for choices in entry["parts"] for part in choices if part), where)
                made = set(map("".join, product(*entry["parts"])))
                _add_words(composed, _cue(entry), made - words.keys(), where)
        except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
            raise PluginError(f"词表无法读取（{error}）", where=where) from None
        return cls(composed | words)


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long the words are that begin with two characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        if len(word) > 1:
            found = lengths.get(word[:2])
            if found is None:
                lengths[word[:2]] = {len(word)}
            else:
                found.add(len(word))
    return {begin: tuple(sorted(found, reverse=True)) for begin, found in lengths.items()}


def _cue(entry: Mapping[str, Any]) -> Cue:
    return Cue(entry["role"], entry["value"], entry.get("by"))


def _spelt(words: Iterable[str], where: str) -> None:
    for word in words:
        if not word or folded(word) != word:
            raise PluginError(f"词语 {word!r} 应为简体、半角、不含空格", where=where)


def _add_words(words: dict[str, Cue], cue: Cue, more: Collection[str], where: str) -> None:
    for word in sorted(words.keys() & set(more)):
        if words[word] != cue:
            raise PluginError(f"词语 {word!r} 重复列出", where=where)
    if "" in more:
        raise PluginError("词语的各部分都可以为空", where=where)
    words.update(dict.fromkeys(more, cue))


@cache
def builtin_lexicon() -> Lexicon:
    """The lexicon shipped with the tool."""
    folder = files("auditor.normaliser.statements")
    texts = [folder.joinpath(name).read_text(encoding="utf-8") for name in ("lexicon.toml", "composed.toml")]
    return Lexicon.read("\n".join(texts), "lexicon.toml, composed.toml")
