"""The Chinese sentences about identities: their arithmetic, what is unsure in them, what would mend them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from auditor.api import Cell
from auditor_identities.causes import Cause
from auditor_identities.figures import Exact, show, show_sum
from auditor_identities.labels import TABLES
from auditor_identities.ledger import Identity, Ledger, Place
from auditor_identities.search import Changes

_NAMED = 4
_NUMBERS = "①②③④⑤"
_KINDS = {"blank": "空白", "dash": "不是数字", "text": "不是数字", "absent": "缺失"}


def subject(ledger: Ledger, identity: Identity) -> str:
    """What the identity is of: `“自然人”列`, `“（一）予以公开”行`, `行政复议`."""
    if identity.rule == "N202":
        return f"“{ledger.labels.row(identity.key)}”行"
    if identity.rule == "N204":
        return f"“{ledger.labels.row(identity.key)}”"
    return f"“{ledger.labels.column(identity.key)}”列"


def arithmetic(ledger: Ledger, identity: Identity, figures: Mapping[Place, Exact]) -> str:
    """The identity with its figures, both sides added up."""
    left = [figures[place] for place in identity.left]
    right = [figures[place] for place in identity.right]
    if identity.rule == "N201":
        names = [ledger.labels.row(row) for row, _ in identity.places]
        return (
            f"{names[0]} {show(left[0])} + {names[1]} {show(left[1])} = {show(sum(left))}，"
            f"{names[2]} {show(right[0])} + {names[3]} {show(right[1])} = {show(sum(right))}"
        )
    if identity.rule == "N203":
        counted = [value for value in left if value]
        listed = "（零不列出）" if len(counted) > 1 else "合计 "
        added = f"{show_sum(counted)} = {show(sum(left))}" if len(counted) > 1 else show(sum(left))
        return f"各项办理结果{listed}{added}，表内总计为 {show(right[0])}"
    return f"{show_sum(left)} = {show(sum(left))}，表内总计为 {show(right[0])}"


def difference(ledger: Ledger, identity: Identity) -> str:
    left_over = ledger.residual(identity)
    return f"相差 {show(max(left_over, -left_over))}"


def expectation(ledger: Ledger, identity: Identity, cause: Cause) -> tuple[str, str]:
    """What is expected and what is printed, both short; a total is only said to be due where it is what would be changed."""
    left = sum(ledger.figures[place] for place in identity.left)
    right = sum(ledger.figures[place] for place in identity.right)
    if identity.rule == "N201":
        return f"总计 + 结转下年度 = {show(left)}", f"总计 + 结转下年度 = {show(right)}"
    amended = {change.place for one in cause.alternatives for change in one} & set(identity.places)
    if not amended or not amended <= set(identity.right):
        return "各项之和等于总计", f"各项之和 {show(left)}，总计 {show(right)}"
    return f"总计 {show(left)}", f"总计 {show(right)}"


def remedy(ledger: Ledger, identity: Identity, cause: Cause) -> str:
    """What the agency should look at and change; no alternative is preferred to another."""
    if not cause.alternatives:
        return "仅凭表内数字找不到能使相关各式全部成立的少量改动，请对照原始台账逐格核对后更正。"
    together = len(cause.identities)
    if len(cause.alternatives) == 1:
        (only,) = cause.alternatives
        done = f"改后相关 {together} 处等式全部成立" if together > 1 else "改后等式成立"
        after = arithmetic(ledger, identity, changed(ledger, only))
        return f"请核对原始台账；如其余各数无误，应{describe(ledger, only)}（{after}），{done}。"
    cells = len(cause.alternatives[0])
    ways = [
        f"{number}{describe(ledger, one)}" for number, one in zip(_NUMBERS, cause.alternatives, strict=False)
    ]
    total = len(cause.alternatives)
    more = f"；等等，共 {total} 种改法" if total > len(ways) else ""
    return (
        f"改动 {cells} 格即可使相关等式全部成立，但改法不止一种，仅凭表内数字不能判断哪一格有误，"
        f"请核对原始台账：{'；'.join(ways)}{more}。"
    )


def describe(ledger: Ledger, changes: Changes) -> str:
    """`将“复议后起诉”的“总计”由 0 改为 5`."""
    return "、".join(
        f"将{ledger.labels.cell(*one.place)}由 {show(one.old)} 改为 {show(one.new)}" for one in changes
    )


def changed(ledger: Ledger, changes: Changes) -> dict[Place, Exact]:
    return ledger.figures | {one.place: one.new for one in changes}


def missing_table(table: str) -> str:
    return f"未能读取“{TABLES[table]}”表"


def unjudged(ledger: Ledger, identities: Sequence[Identity]) -> str:
    """Why these identities cannot be judged: the cells without a sure figure, named briefly."""
    wanted = {place for identity in identities for place in ledger.unsure(identity)}
    order = {place: index for index, place in enumerate(place for one in identities for place in one.places)}
    named: list[str] = []
    by_row: dict[str, list[Place]] = {}
    for place in sorted(wanted, key=order.__getitem__):
        by_row.setdefault(place[0], []).append(place)
    for row, places in by_row.items():
        states = {state(ledger.cell(place)) for place in places}
        if len(places) > 2 and len(states) == 1:
            named.append(f"“{ledger.labels.row(row)}”有 {len(places)} 格{states.pop()}")
        else:
            named += [f"{ledger.labels.cell(*place)}{state(ledger.cell(place))}" for place in places]
    subjects = _listed([subject(ledger, one) for one in identities])
    return f"{_listed(named)}，无法核对{subjects}"


def state(cell: Cell) -> str:
    """What keeps a cell from being a sure figure."""
    if cell.doubt:
        return f"识别存疑（{cell.doubt[:40]}）"
    return _KINDS.get(cell.kind, "没有可用的数字")


def _listed(items: Iterable[str]) -> str:
    listed = list(items)
    shown = "、".join(listed[:_NAMED])
    return f"{shown}等 {len(listed)} 处" if len(listed) > _NAMED else shown
