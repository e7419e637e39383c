"""What a run takes in: the files with what the manifest says of each, and what is skipped."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from auditor.collecting.collector import Collector, source_of
from auditor.errors import UnreadableError, UsageError
from auditor.limits import Limits
from auditor.manifest import NAMES, Manifest, parse_manifest
from auditor.model.verdict import OtherFiles, Skipped
from auditor.submissions import SubmittedFile


def take_in(
    collector: Collector,
    paths: Sequence[Path],
    manifest: Manifest | None,
    limits: Limits,
    is_left: Callable[[str], bool],
) -> tuple[list[SubmittedFile], Skipped, Manifest | None]:
    """The files in order, what is not audited, and the manifest: the one found beside them where none is given.

    Paths that `is_left` is true of are passed over. UsageError where nothing is to be audited, or the manifest cannot be
    told or read.
    """
    found = collector.collect(paths, () if manifest else NAMES)
    own = os.path.realpath(manifest.path) if manifest else None
    wanted = [file for file in found.files if file.inside or os.path.realpath(file.path) != own]
    others = {
        kind: tuple(
            one for one in shown if (own is None or os.path.realpath(one) != own) and not is_left(one)
        )
        for kind, shown in found.others.items()
    }
    files = [file for file in wanted if not is_left(file.shown)]
    if wanted and not files:
        raise UsageError(
            "所给的文件都在 --compare-with 的路径里，没有要审核的",
            do="请另外给出要审核的文件或文件夹，或者把 --compare-with 写得具体些",
        )
    if not files:
        raise UsageError("没有给出要审核的文件", do="用法：auditor run --ruleset shandong-2021 文件或文件夹")
    manifest = manifest or beside(found.manifests, limits)
    left_out = tuple(OtherFiles(kind=kind, files=shown) for kind, shown in others.items() if shown)
    if manifest is None:
        return files, Skipped(others=left_out), None
    matched = manifest.match(files)
    skipped = Skipped(
        others=left_out,
        manifest=manifest.path,
        missing=matched.missing,
        unlisted=matched.unlisted,
        unnamed=matched.unnamed,
    )
    return list(matched.files), skipped, manifest


def beside(found: Sequence[SubmittedFile], limits: Limits) -> Manifest | None:
    """The one manifest found, read; UsageError where there are several."""
    if not found:
        return None
    if len(found) > 1:
        several = "、".join(file.shown for file in found[:3]) + ("等" if len(found) > 3 else "")
        raise UsageError(f"找到 {len(found)} 份清单（{several}）", do="请用 --manifest 指定其中一份")
    shown = found[0].shown
    try:
        source = source_of(found[0], limits)
    except UnreadableError as error:
        raise UsageError(f"清单无法读取（{error.what}）", where=shown, do=error.do) from None
    return parse_manifest(source.data, shown, limits, shown.rpartition("/")[0])
