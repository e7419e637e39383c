"""What rows, columns and cells of the official tables may be called: by key, or by the label a form prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import lru_cache

from auditor.forms import Form, FormTable, Line
from auditor.text import skeleton

_ORDINAL = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|\d+[.．、])")
_REMARK = re.compile(r"(?<=.)[（(][^（()）]{4,}[）)]$")
Place = tuple[str, str]


class UnknownName(ValueError):
    """A name that no form has; the message says what is near, in Chinese."""


@dataclass(frozen=True)
class Names:
    """The rows, or the columns, of one table of one form by every name they have; a group's name stands for its lines."""

    by_name: dict[str, tuple[str, ...]]
    labels: dict[str, str]
    groups: dict[str, str]

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys a name stands for; empty where this form has nothing of that name."""
        return self.by_name.get(name) or self.by_name.get(_plain(name), ())

    def label(self, key: str) -> str:
        return self.labels.get(key, key)

    def title(self, name: str) -> str:
        """What the form prints for a name: of a line, or of a group."""
        keys = self.keys(name)
        return self.label(keys[0]) if len(keys) == 1 else self.groups.get(name, name)


def _plain(label: str) -> str:
    """A label without its ordinal, remark, spacing and punctuation."""
    return "=" + skeleton(_ORDINAL.sub("", _REMARK.sub("", label.strip())))


def _spellings(line: Line) -> Iterator[str]:
    for label in (line.label, *line.variants):
        yield from (label, _plain(label))


def _names_of(lines: Sequence[Line]) -> Names:
    found: dict[str, list[str]] = {}
    for line in lines:
        for name in dict.fromkeys((line.key, *_spellings(line))):
            found.setdefault(name, []).append(line.key)
    groups: dict[str, list[str]] = {}
    for line in lines:
        prefix = line.key.partition(".")[0]
        for name in dict.fromkeys(
            (
                *((prefix,) if prefix != line.key else ()),
                *((line.group, _plain(line.group)) if line.group else ()),
            )
        ):
            groups.setdefault(name, []).append(line.key)
    for name, keys in groups.items():
        found.setdefault(name, keys)
    labels = {line.key: _label(line) for line in lines}
    titles = {line.key.partition(".")[0]: line.group for line in lines if "." in line.key and line.group}
    return Names({name: tuple(dict.fromkeys(keys)) for name, keys in found.items()}, labels, titles)


def _label(line: Line) -> str:
    short = _REMARK.sub("", line.label)
    return f"{line.group} {short}" if line.group and line.label[:1].isdigit() else short


# a form is large and always the same object while a run lasts: its identity is its key, and the cache keeps it alive
_CACHE: dict[tuple[int, str, bool], tuple[Form, Names]] = {}
MOST_KEPT = 256
"""Tables whose names are kept; a program that runs again and again, as a notebook does, brings other forms each time."""


def names_of(form: Form, table: str, *, rows: bool) -> Names:
    """The names of a table's rows or columns; empty where the form has no such table."""
    key = (id(form), table, rows)
    kept = _CACHE.get(key)
    if kept is None:
        found = _table(form, table)
        lines: list[Line] = []
        if found is not None:
            every = [line for block in found.blocks for line in (block.rows if rows else block.columns)]
            lines = list({line.key: line for line in every}.values())
        if len(_CACHE) >= MOST_KEPT:
            _CACHE.clear()
        kept = _CACHE[key] = (form, _names_of(lines))
    return kept[1]


def _table(form: Form, key: str) -> FormTable | None:
    return next((table for table in form.tables if table.key == key), None)


def table_key(name: str, forms: Iterable[Form]) -> str:
    """A table by its key or by the heading of its section; UnknownName with the nearest otherwise."""
    known: dict[str, str] = {}
    for form in forms:
        for table in form.tables:
            known[table.key] = table.key
            known[form.section(table.section).heading] = table.key
    by_skeleton = {skeleton(label): key for label, key in known.items()}
    found = known.get(name) or by_skeleton.get(skeleton(name))
    if found is None:
        raise UnknownName(f"没有名为 {name} 的表，{near(name, known)}")
    return found


def check_line(name: str, table: str, forms: Sequence[Form], *, rows: bool) -> None:
    """UnknownName, with the nearest, where no form has the row or column, or where the name could mean several."""
    kind = "行" if rows else "列"
    every = [names_of(form, table, rows=rows) for form in forms]
    if not any(names.keys(name) for names in every):
        known = dict.fromkeys(
            known for names in every for known in names.by_name if not known.startswith("=")
        )
        raise UnknownName(f"表 {table} 没有名为 {name} 的{kind}，{near(name, known)}")
    for names in every:
        if len(names.keys(name)) > 1 and name not in names.by_name:
            could = "、".join(names.label(key) for key in names.keys(name))
            raise UnknownName(f"{kind}名 {name} 可以指 {could}，请写全或者用键")


def places(path: str, form: Form) -> tuple[str, tuple[Place, ...]]:
    """The table and the cells, as row and column, that a path names in a form; no cells where it has none.

    `requests.new.total` by keys, `*` and `?` for any part of a key; or `表/行/列` by labels.
    """
    table, row, column = split_path(path, (form,))
    found = _table(form, table)
    if found is None:
        return table, ()
    cells: list[Place] = []
    for block in found.blocks:
        rows = _matching(row, block.rows)
        columns = _matching(column, block.columns)
        cells += [(one, other) for one in rows for other in columns]
    return table, tuple(dict.fromkeys(cells))


def _matching(name: str, lines: Sequence[Line]) -> list[str]:
    if any(sign in name for sign in "*?"):
        return [line.key for line in lines if fnmatchcase(line.key, name)]
    return list(_names_of_cached(tuple(lines)).keys(name))


@lru_cache(maxsize=256)
def _names_of_cached(lines: tuple[Line, ...]) -> Names:
    return _names_of(lines)


def split_path(path: str, forms: Sequence[Form]) -> tuple[str, str, str]:
    """Table key, row and column of a path as written."""
    if "/" in path:
        parts = [part.strip() for part in path.split("/")]
        if len(parts) != 3 or not all(parts):
            raise UnknownName(f"单元格 {path} 应写成 表/行/列")
        table, row, column = parts
    else:
        table, _, rest = path.partition(".")
        row, _, column = rest.rpartition(".")
        if not row or not column:
            raise UnknownName(f"单元格 {path} 应写成 表.行.列，如 requests.new.total")
    return table_key(table, forms), row, column


def check_path(path: str, forms: Sequence[Form]) -> None:
    """UnknownName, with the nearest name, where the path names no cell of any form."""
    table, row, column = split_path(path, forms)
    for name, rows in ((row, True), (column, False)):
        if not any(sign in name for sign in "*?"):
            check_line(name, table, forms, rows=rows)
    if not any(places(path, form)[1] for form in forms if _table(form, table)):
        raise UnknownName(f"单元格 {path} 不存在：这一行没有这一列，或者没有与它相符的格")


def near(name: str, known: Iterable[str], most: int = 12) -> str:
    names = list(dict.fromkeys(known))
    found = (
        get_close_matches(name, names, n=1, cutoff=0.4) or [one for one in names if name and name in one][:1]
    )
    if found:
        return f"是否应为 {found[0]}"
    return f"可用的有：{'、'.join(names[:most])}{'等' if len(names) > most else ''}"
