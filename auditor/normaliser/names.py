"""What may be an agency's name."""

from __future__ import annotations

import re

_AGENCY = re.compile(
    r"^[^\d,。:;、!?()<>\"]{2,40}(?:人民政府(?:办公室|办公厅|机关)?|[局委办厅院部处署]|委员会|管委会|办公室|中心|街道办事处|街道|总队|支队|大队|银行|联合会|海关)$"
)
_ENTERPRISE = re.compile(r"[\u4e00-\u9fff]{4,40}(?:公司|集团|分行|支行|医院)")
OWN = re.compile("[我本全各该]")
"""How a report calls its own agency: 我局, 本机关."""


def looks_like_agency(text: str) -> bool:
    """Whether a folded line is an agency's name and nothing else."""
    return bool(_AGENCY.fullmatch(text)) and "报告" not in text and "信息公开" not in text


def looks_like_enterprise(text: str) -> bool:
    """Whether a folded line is the name of an enterprise or of a branch of a bank, which report too."""
    return _ENTERPRISE.fullmatch(text) is not None
