"""Audits kept on disk while a run lasts, so that a run of any size fits in the same memory."""

from __future__ import annotations

from auditor.store.lazy import StoredReport
from auditor.store.record import DamagedRecordError, Record, decode, encode, renamed
from auditor.store.spill import Audits, Spill

__all__ = ["Audits", "DamagedRecordError", "Record", "Spill", "StoredReport", "decode", "encode", "renamed"]
