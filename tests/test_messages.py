"""The catalogue: both halves of every sentence, and every key that the program uses."""

from __future__ import annotations

import errno
import re
import string
from pathlib import Path

import pytest

from toolkit.cli.doctor import MARKS
from toolkit.errors import cause
from toolkit.messages import ROOMS, choose, commas, every, semicolons
from toolkit.messages.common import MESSAGES as COMMON
from toolkit.report.text import MARKS as OF_STANDING

ROOT = Path(__file__).resolve().parent.parent / "toolkit"
SOURCES = [path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py")) if path.parent.name != "messages"]
MESSAGES = every()


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", MESSAGES)
def test_halves_name_the_same_values(key: str) -> None:
    """The Chinese and the English sentence put in the same values."""
    chinese, english = MESSAGES[key]
    assert _names(chinese) == _names(english)


@pytest.mark.parametrize("key", MESSAGES)
def test_halves_are_both_there(key: str) -> None:
    """No sentence is empty, and the English one has no Chinese words of its own outside terms that stay Chinese."""
    chinese, english = MESSAGES[key]
    assert chinese.strip()
    assert english.strip()


def test_sentences_and_marks_can_be_shown_on_a_chinese_console() -> None:
    """All of its own characters are in GBK, Windows' code page for Chinese; U+FFFD stands for what none could show."""
    marks = [*MARKS.values(), *OF_STANDING.values()]
    "".join([one for halves in MESSAGES.values() for one in halves] + marks).replace("\ufffd", "").encode("gbk")


def test_keys_said_are_in_the_catalogue() -> None:
    """Every key written out in a call of `say` exists."""
    said = {key for text in SOURCES for key in re.findall(r"""\bsay\(\s*"([a-z][\w.<>=-]+)""", text)}
    assert said - set(MESSAGES) == set()


def test_keys_in_the_catalogue_are_used() -> None:
    """No sentence lies about unused: its key, or the part before its last dot in an f-string, is in the code."""
    text = "\n".join(SOURCES)
    unused = [
        key
        for key in MESSAGES
        if f'"{key}"' not in text
        and not re.search(rf'f"{re.escape(key.rpartition(".")[0])}\.\{{', text)
        and not key.startswith("cli.")
    ]
    assert unused == []


def test_keys_stand_in_their_room() -> None:
    """A sentence is in the module that the first part of its key names, and in that one alone."""
    strays = [key for key in COMMON if key.partition(".")[0] in ROOMS]
    assert strays == []
    assert [key for key in MESSAGES if key not in COMMON and key.partition(".")[0] not in ROOMS] == []


def test_words_are_joined_as_the_language_joins_them() -> None:
    """、 and ； between Chinese words and clauses, a comma and a semicolon between English ones."""
    choose("zh")
    assert ("甲、乙", "甲；乙") == (commas("甲乙"), semicolons("甲乙"))
    choose("en")
    assert ("a, b", "a; b") == (commas("ab"), semicolons("ab"))


def test_words_are_joined_nowhere_else() -> None:
    """Only what is laid out, Chinese in any case, is joined by Chinese marks as it is written."""
    rooms = [path for path in ROOT.rglob("*.py") if not {"layout", "messages"} & set(path.parts)]
    assert [path.name for path in rooms if re.search(r'"[、；]"\.join\(', path.read_text(encoding="utf-8"))] == []


def test_causes_of_the_system_are_said_in_the_language_of_the_run() -> None:
    """In Chinese sentences too; of one that we have no words for, the system's own."""
    full, odd = OSError(errno.ENOSPC, "No space left on device"), OSError(errno.EPIPE, "Broken pipe")
    choose("zh")
    assert ("磁盘已满", "Broken pipe", "NUL") == (cause(full), cause(odd), cause(ValueError("NUL")))
    choose("en")
    assert "No space left on device" == cause(full)
