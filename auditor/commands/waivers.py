"""The options of `auditor run` that are about waivers."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from auditor.errors import UsageError
from auditor.pipeline import AUTO
from auditor.registry import Registries
from auditor.rulesets.catalogue import catalogue_of
from auditor.waivers import NO_WAIVERS, Waivers, read_waivers


def add_waivers(parser: argparse.ArgumentParser) -> None:
    """`--waivers` and `--as-of`."""
    parser.add_argument(
        "--waivers", metavar="文件",
        help="豁免（.toml）：[[waiver]] 的 rule、agency、year、reason、by、until。只用于会判不通过的；"
        "没有用到的和过期的会列出",
    )  # fmt: skip
    parser.add_argument("--as-of", metavar="日期", help="按哪一天判断豁免是否过期，如 2022-02-01，默认今天")


def waivers_of(options: argparse.Namespace, registries: Registries) -> Waivers:
    """Those of the file given, none without one; UsageError for what cannot be used."""
    as_of = _day(options.as_of)
    if not options.waivers:
        if as_of is not None:
            raise UsageError("--as-of 只与 --waivers 同用", do="请写 --waivers 文件，或者去掉 --as-of")
        return NO_WAIVERS
    rules = catalogue_of(registries, None if options.ruleset == AUTO else options.ruleset).rules.values()
    return read_waivers(Path(options.waivers), rules, as_of or date.today())


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given is not None else None
    except ValueError:
        raise UsageError(f"--as-of 不能是 {given}", do="请写成 年-月-日，如 2022-02-01") from None
