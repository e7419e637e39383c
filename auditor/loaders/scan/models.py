"""The recognition package and its three models, whichever of its generations is installed.

rapidocr-onnxruntime is made for Python up to 3.12; rapidocr, which follows it, for later ones too. Both carry their models
in the package; their paths are given, so that nothing is ever fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Any

PACKAGES = ("rapidocr-onnxruntime", "rapidocr")
_MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
}
# one thread: files are read side by side already, and threads that wait for one another burn time
_THREADS = {"intra_op_num_threads": 1, "inter_op_num_threads": 1}


@dataclass(frozen=True, slots=True)
class Models:
    """`detect` gives the corners (n × 4 × 2) of text in a coloured picture, or None; `turned` the label and certainty of each of
    several; `shares` those of `characters` at each step of a block (n × 3 × 48 × width)."""

    detect: Callable[[Any], Any]
    turned: Callable[[Sequence[Any]], Sequence[tuple[str, float]]]
    shares: Callable[[Any], Any]
    characters: Sequence[str]


def installed() -> str | None:
    """The package and its version; None where there is none."""
    for package in PACKAGES:
        try:
            return f"{package} {version(package)}"
        except PackageNotFoundError:
            continue
    return None


def load_models() -> Models:
    """ImportError where a library of the system is missing, or no package is installed."""
    return _earlier() if (installed() or "").startswith(PACKAGES[0]) else _later()


def _earlier() -> Models:
    from rapidocr_onnxruntime import RapidOCR

    engine = RapidOCR(**_THREADS)
    reader = engine.text_rec
    return Models(
        lambda picture: engine.text_det(picture)[0],
        lambda pieces: engine.text_cls(list(pieces))[1],
        lambda block: reader.session(block)[0],
        reader.postprocess_op.character,
    )


def _later() -> Models:
    from rapidocr import RapidOCR

    folder = files("rapidocr") / "models"
    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            **{f"EngineConfig.onnxruntime.{name}": number for name, number in _THREADS.items()},
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
