"""Words put together of parts: what the data file composes, what wins, what is a mistake in it."""

from __future__ import annotations

import pytest

from auditor.errors import PluginError
from auditor.normaliser.statements.lexicon import Cue, Lexicon, builtin_lexicon

COMPOSED = '[[composed]]\nrole = "action"\nvalue = "pending"\nparts = [["没", "未"], ["办完", "答复"]]\n'
LISTED = '[[cue]]\nrole = "none"\nvalue = "none"\nwords = ["未答复"]\n'


def test_each_choice_of_each_list_is_a_word() -> None:
    lexicon = Lexicon.read(COMPOSED, "own.toml")
    assert len(lexicon) == 4
    assert lexicon.match("还没办完的", 1) == ("没办完", Cue("action", "pending"))


def test_a_listed_word_wins_over_a_composed_one() -> None:
    lexicon = Lexicon.read(LISTED + COMPOSED, "own.toml")
    assert lexicon.match("未答复", 0) == ("未答复", Cue("none", "none"))


def test_words_of_a_report_win_and_leave_the_shared_lexicon_as_it_is() -> None:
    shared = builtin_lexicon()
    before = len(shared)
    own = shared.with_words(Cue("scope", "own"), ["收到"]).with_words(Cue("scope", "all"), ["云岭县"])
    assert own.match("收到", 0) == ("收到", Cue("scope", "own"))
    assert own.match("收到的", 0) == shared.match("收到的", 0)  # the longer word wins
    assert own.match("云岭县", 0) == ("云岭县", Cue("scope", "all"))
    assert len(shared) == before and shared.match("云岭县", 0) is None


@pytest.mark.parametrize(
    "text",
    [
        COMPOSED + COMPOSED.replace("pending", "handled"),
        COMPOSED.replace('"没"', '"沒"'),
        COMPOSED.replace('[["没", "未"], ["办完", "答复"]]', '[["", "没"], ["", "办完"]]'),
        COMPOSED.replace("parts = ", "words = "),
    ],
)
def test_a_mistake_names_the_file(text: str) -> None:
    with pytest.raises(PluginError) as error:
        Lexicon.read(text, "own.toml")
    assert "own.toml" in str(error.value)


@pytest.mark.parametrize(
    ("word", "role", "value"),
    [
        ("还没答复完", "action", "pending"),
        ("先复议后又起诉", "object", "litigation_after_review"),
        ("被法院纠正", "outcome", "corrected"),
        ("依法不作处理", "result", "requests.rejected"),
        ("市直各部门", "scope", "part"),
    ],
)
def test_words_nobody_listed(word: str, role: str, value: str) -> None:
    found = builtin_lexicon().match(word, 0)
    assert found is not None
    assert (found[0], found[1].role, found[1].value) == (word, role, value)
