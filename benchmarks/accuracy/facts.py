"""What a made-up agency did in a year: figures that agree with one another, and where it is."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from decimal import Decimal

from auditor.forms import Form

APPLICANTS = ("natural_person", "business", "research", "welfare", "legal_service", "other_organisation")
KINDS_OF_SUIT = ("litigation_direct", "litigation_after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending")
GROUPS = ("granted", "partial", "denied", "unavailable", "rejected", "other")
CITIES = ("岚溪", "澄屿", "霁川", "柏陵", "汐州", "云浦")
COUNTIES = ("松塘", "青檀", "鹤渚", "竹沔", "桐埠", "榆泽")
TOWNS = ("石畈", "柳堰", "枫桥", "杏坞")
PROVINCES = ("澜岳省", "川禾省")
DISTRICTS = ("东塘区", "西垣区", "南泽县")
BUREAUS = ("水务局", "林业局", "民政局", "审计局", "体育局", "统计局", "教育局", "司法局")

Cells = dict[str, dict[str, int | Decimal]]


@dataclass
class Facts:
    """An agency and its year. `tables` hold every figure by table, row and column."""

    agency: str
    place: str
    level: str
    kind: str
    year: int
    form: Form
    tables: dict[str, Cells]
    last_new: int
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def government(self) -> bool:
        return self.kind == "government"

    def figure(self, table: str, row: str, column: str) -> int:
        return int(self.tables[table][row][column])

    def count(self, row: str) -> int:
        """A row of the table of requests, or a group of its rows, in the column of totals."""
        rows = self.tables["requests"]
        return sum(
            int(cells["total"]) for key, cells in rows.items() if key == row or key.startswith(f"{row}.")
        )


def invent(rng: random.Random, form: Form, *, quiet: float = 0.25, size: int | None = None) -> Facts:
    """An agency of any level and kind and its figures; with the probability `quiet`, hardly anything happened."""
    level, kind, place, agency = _agency(rng)
    last = form.last_year or form.first_year + 4
    if size is None:
        size = 0 if rng.random() < quiet else rng.choice((3, 12, 60, 400))
    tables = {
        "requests": _requests(rng, form, size),
        "disputes": _disputes(rng, 0 if rng.random() < 0.4 else max(1, size // 6)),
        "proactive": _proactive(rng, form),
    }
    new = int(tables["requests"]["new"]["total"])
    last_new = 0 if new == 0 else max(1, int(new * rng.uniform(0.5, 1.6)))
    facts = Facts(agency, place, level, kind, rng.randint(form.first_year, last), form, tables, last_new)
    facts.numbers = _numbers(rng)
    return facts


def year_before(rng: random.Random, facts: Facts, size: int) -> Facts:
    """The same agency's year before: what it carried out is carried in, its stock of documents goes on, and nothing
    else is far from what it is now."""
    out = {column: facts.figure("requests", "carried_in", column) for column in APPLICANTS}
    requests = _requests(rng, facts.form, size, out=out)
    proactive: Cells = {row: dict(cells) for row, cells in facts.tables["proactive"].items()}
    for row in ("regulations", "normative_documents"):
        cells = facts.tables["proactive"][row]
        if "in_force" in cells:
            stock = int(cells["in_force"]) - int(cells["issued"]) + int(cells["repealed"])
            proactive[row] = {"issued": min(1, stock), "repealed": 0, "in_force": stock}
    tables = {"requests": requests, "disputes": facts.tables["disputes"], "proactive": proactive}
    return replace(facts, year=facts.year - 1, tables=tables, last_new=0, numbers=_numbers(rng))


def _agency(rng: random.Random) -> tuple[str, str, str, str]:
    city, county = f"{rng.choice(CITIES)}市", f"{rng.choice(COUNTIES)}县"
    level = rng.choice(("province", "city", "city", "county", "county", "township"))
    if level == "township":
        town = f"{county}{rng.choice(TOWNS)}镇"
        return level, "government", town, f"{town}人民政府"
    place = {"province": rng.choice(PROVINCES), "city": city, "county": county}[level]
    if rng.random() < 0.35:
        return level, "government", place, f"{place}人民政府"
    if level == "province":
        return level, "department", place, f"{place}{rng.choice(BUREAUS)[:-1]}厅"
    return level, "department", place, f"{place}{rng.choice(BUREAUS)}"


def _requests(rng: random.Random, form: Form, size: int, out: dict[str, int] | None = None) -> Cells:
    rows = form.table("requests").row_keys
    results = [row for row in rows if row not in ("new", "carried_in", "total", "carried_out")]
    cells: Cells = {row: {} for row in rows}
    for column in APPLICANTS:
        share = size if column == "natural_person" else size // 8
        for row in results:
            often = row in ("granted", "partial", "unavailable.not_held", "rejected.repeat")
            cells[row][column] = rng.randint(0, share) if share and (often or rng.random() < 0.2) else 0
        total = sum(int(cells[row][column]) for row in results)
        carried_out = out[column] if out is not None else rng.randint(0, max(0, share // 5))
        handled = total + carried_out
        carried_in = min(handled, rng.randint(0, max(0, share // 5)))
        cells["total"][column] = total
        cells["carried_out"][column] = carried_out
        cells["carried_in"][column] = carried_in
        cells["new"][column] = handled - carried_in
    for row in rows:
        cells[row]["total"] = sum(int(cells[row][column]) for column in APPLICANTS)
    return cells


def _disputes(rng: random.Random, size: int) -> Cells:
    cells: Cells = {}
    for row in ("review", *KINDS_OF_SUIT):
        cells[row] = {column: rng.randint(0, size) for column in OUTCOMES}
        cells[row]["total"] = sum(int(cells[row][column]) for column in OUTCOMES)
    return cells


def _proactive(rng: random.Random, form: Form) -> Cells:
    cells: Cells = {}
    for block in form.table("proactive").blocks:
        for row in block.rows:
            cells[row.key] = {column.key: rng.randint(0, 60) for column in block.columns}
    for row in ("regulations", "normative_documents"):
        if "in_force" in cells[row]:
            issued, repealed, before = rng.randint(0, 6), rng.randint(0, 4), rng.randint(4, 60)
            cells[row] = {"issued": issued, "repealed": repealed, "in_force": before + issued - repealed}
        else:
            disclosed = rng.randint(0, 6)
            cells[row] = {
                "made": disclosed,
                "disclosed": disclosed,
                "disclosed_total": disclosed + rng.randint(0, 40),
            }
    for columns in cells.values():
        if "change" in columns:
            columns["change"] = rng.randint(0, 3)
        if "amount" in columns:
            columns["amount"] = Decimal(rng.randint(0, 900_000)) / 100
    return cells


def _numbers(rng: random.Random) -> dict[str, int]:
    """What only the prose tells."""
    lead, joint = rng.randint(2, 30), rng.randint(1, 20)
    host, help_ = rng.randint(2, 30), rng.randint(1, 20)
    site, wechat = rng.randint(100, 900), rng.randint(100, 900)
    notices = rng.randint(1, 5) if rng.random() < 0.3 else 0
    return {
        "npc": lead + joint, "npc_lead": lead, "npc_joint": joint,
        "cppcc": host + help_, "cppcc_lead": host, "cppcc_joint": help_,
        "published": site + wechat, "site": site, "wechat": wechat,
        "tasks": rng.randint(9, 60), "trainings": rng.randint(1, 9), "fee": notices * 100 * rng.randint(1, 4), "notices": notices,
    }  # fmt: skip
