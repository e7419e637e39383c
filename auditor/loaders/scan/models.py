"""The recognition package and its three models: rapidocr carries them, and their paths are given, so that nothing is fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Any

_PACKAGE = "rapidocr"
_MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
}


@dataclass(frozen=True, slots=True)
class Models:
    """`detect` gives the corners (n × 4 × 2) of text in a coloured picture, or None; `turned` the label and certainty of each of
    several; `shares` those of `characters` at each step of a block (n × 3 × 48 × width)."""

    detect: Callable[[Any], Any]
    turned: Callable[[Sequence[Any]], Sequence[tuple[str, float]]]
    shares: Callable[[Any], Any]
    characters: Sequence[str]


def installed() -> str | None:
    """The package and its version; None where it is not installed."""
    try:
        return f"{_PACKAGE} {version(_PACKAGE)}"
    except PackageNotFoundError:
        return None


def load_models() -> Models:
    """ImportError where a library of the system is missing."""
    from rapidocr import RapidOCR

    folder = files(_PACKAGE) / "models"
    engine: Any = RapidOCR(
        params={
            "Global.log_level": "critical",
            # files are read side by side already, and threads that wait for one another burn time
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            **{f"{part}.model_path": str(folder / name) for part, name in _MODELS.items()},
        }
    )
    reader = engine._load_rec_model()
    return Models(
        lambda picture: engine._load_det_model()(picture).boxes,
        lambda pieces: engine._load_cls_model()(list(pieces)).cls_res,
        reader.session,
        reader.postprocess_op.character,
    )
