"""Which aspects section 一 covers, by a heading of their own or by a passage that speaks of them."""

from __future__ import annotations

import re

from auditor.forms import Form
from auditor.model.document import Paragraph
from auditor.model.frozen import Quote
from auditor.model.report import Aspect, Section
from auditor.normaliser.headings import take_apart
from auditor.normaliser.wording import Words, any_in, wording
from auditor.text import folded

MAX_HEADING = 30
_LABEL = re.compile(r"[^,。:;\d]{2,14}(?=[,。:;])")
_SENTENCE = re.compile(r"[^。;]+")
_ASIDE = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|规范性文件"
)  # neither a figure nor work on a platform


def find_aspects(overview: Section | None, form: Form) -> tuple[Aspect, ...]:
    """The aspects found, in the order of the form; a heading counts before a passage."""
    if overview is None:
        return ()
    found: dict[str, Aspect] = {}
    headed: list[str | None] = []
    for passage in overview.paragraphs:
        heading = take_apart(Paragraph(passage.text, passage.location))
        key = _headed(heading.title)
        headed.append(key or (headed[-1] if headed else None))
        if key is not None:
            quote = Quote(text=heading.printed, location=passage.location)
            found.setdefault(key, Aspect(key=key, by="heading", quote=quote))
    for passage, under in zip(overview.paragraphs, headed, strict=True):
        text = folded(passage.text)
        announced = [key for key, words in wording("aspect").items() if _announces(words, text)]
        for key, words in wording("aspect").items():
            alone = not announced and under in (None, key) and any_in(words.alone, text)
            if key not in found and (key in announced or alone or _speaks_of(words, text)):
                found[key] = Aspect(
                    key=key, by="passage", quote=Quote(text=passage.text, location=passage.location)
                )
    return tuple(found[aspect.key] for aspect in form.aspects if aspect.key in found)


def _headed(title: str) -> str | None:
    """The aspect that a title is the heading of."""
    if len(title) > MAX_HEADING:
        return None
    return next((key for key, words in wording("aspect").items() if any_in(words.heading, title)), None)


def _announces(words: Words, text: str) -> bool:
    """Whether a short clause that opens a passage says that it is about an aspect: 再说平台。 信息管理上，…."""
    opening = _LABEL.match(text)
    return opening is not None and any_in(words.label, opening[0]) and not any_in(words.not_label, opening[0])


def _speaks_of(words: Words, text: str) -> bool:
    """Whether a passage speaks of an aspect; where `work` is given, a mere count of what went where does not."""
    if not any_in(words.passage, text):
        return False
    if not words.work:
        return True
    sentences = (_ASIDE.sub("", match[0]) for match in _SENTENCE.finditer(text))
    return any(
        any_in(words.passage, one) and (any_in(words.work, one) or not re.search(r"\d", one))
        for one in sentences
    )
