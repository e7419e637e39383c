"""The words that statements are read by: data, so that an office can add its region's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from auditor.errors import PluginError
from auditor.text import folded

_LONGEST_CHAIN = 10  # parts


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word stands for: its `role` in a sentence, its `value` there, and `by`, what it is a kind of."""

    role: str
    value: str
    by: str | None = None


class Chain:
    """Words strung together of parts in any order: `ends` may end them, `others` and `links` only go on.

    A word begins with one of `starts`, holds one of each of `needs`, and has at most `_LONGEST_CHAIN` parts.
    """

    def __init__(self, cue: Cue, starts: Sequence[str], ends: Sequence[str], links: Sequence[str],
                 needs: Sequence[Sequence[str]]) -> None:  # fmt: skip
        self.cue = cue
        self.firsts = frozenset(word[0] for word in starts)
        start, end, part = map(_any_of, (starts, ends, (*starts, *ends, *links)))
        self._word = re.compile(f"(?={start})(?:{part}){{0,{_LONGEST_CHAIN - 1}}}{end}")
        self._needs = [re.compile(_any_of(words)) for words in needs]
        self._needed = next((words[0] for words in needs if len(words) == 1), "")
        self._reach = _LONGEST_CHAIN * max(map(len, (*starts, *ends, *links)))

    def match(self, text: str, at: int) -> str | None:
        """The longest word that starts at a place."""
        if text.find(self._needed, at, at + self._reach) < 0:
            return None  # most places: a pattern costs
        found = self._word.match(text, at)
        if found is None or not all(need.search(found[0]) for need in self._needs):
            return None
        return found[0]


class Lexicon:
    """Cues by word. `match` finds the longest word at a place; words are folded. Words of `under` are known too."""

    def __init__(
        self, words: Mapping[str, Cue], under: Lexicon | None = None, chains: Sequence[Chain] = ()
    ) -> None:
        self._words = dict(words)
        self._lengths = _lengths(words)
        self._under = under
        self._chains: dict[str, list[Chain]] = {}
        for chain in chains:
            for first in chain.firsts:
                self._chains.setdefault(first, []).append(chain)

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
        if self._chains and text[at] in self._chains:
            for chain in self._chains[text[at]]:
                strung = chain.match(text, at)
                if strung is not None and (found is None or len(strung) > len(found[0])):
                    found = strung, chain.cue
        if self._under is None:
            return found
        other = self._under.match(text, at)
        return other if found is None or (other is not None and len(other[0]) > len(found[0])) else found

    def with_words(self, cue: Cue, words: Iterable[str], chains: Sequence[Chain] = ()) -> Lexicon:
        """This lexicon and some words more, which win over its own; the shipped one is shared, not copied."""
        more = {folded(word): cue for word in words if folded(word)}
        if self._under is None:
            return Lexicon(more, self, chains)
        return Lexicon(self._words | more, self._under)  # what is under it has the chains

    @classmethod
    def read(cls, text: str, where: str) -> Lexicon:
        """From TOML, `[[cue]]` with words, `[[composed]]` with parts and `[[strung]]` with parts that may stand in any
        order; a word that is listed wins over one composed, a longer one over either.

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
            chains = [_chain(entry, where) for entry in entries.get("strung", ())]
        except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
            raise PluginError(f"词表无法读取（{error}）", where=where) from None
        return cls(composed | words, chains=chains)


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


def _chain(entry: Mapping[str, Any], where: str) -> Chain:
    parts = [entry["starts"], entry["ends"], entry["links"]]
    _spelt((word for words in (*parts, *entry["needs"]) for word in words), where)
    if "" in (word for words in parts for word in words):
        raise PluginError("词语的各部分都可以为空", where=where)
    return Chain(_cue(entry), entry["starts"], entry["ends"], entry["links"], entry["needs"])


def _any_of(words: Iterable[str]) -> str:
    """A pattern of words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=len, reverse=True))) + ")"


@cache
def builtin_lexicon() -> Lexicon:
    """The lexicon shipped with the tool."""
    folder = files("auditor.normaliser.statements")
    texts = [folder.joinpath(name).read_text(encoding="utf-8") for name in ("lexicon.toml", "composed.toml")]
    return Lexicon.read("\n".join(texts), "lexicon.toml, composed.toml")
