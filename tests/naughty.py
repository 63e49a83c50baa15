"""Values that programs have stumbled over: the Big List of Naughty Strings, and others by kind for Office documents.

`naughty.json` is that list in its releases of 2016 and 2020, each string once (MIT, `naughty.LICENSE`).
"""

from __future__ import annotations

import json
from pathlib import Path

_LIST = Path(__file__).with_name("naughty.json")

# kind → values that the list lacks; all of them go where a clerk's text goes
KINDS: dict[str, tuple[str, ...]] = {
    "controls": (*(f"甲{chr(code)}乙" for code in (*range(32), *range(0x7F, 0xA0))), "\t甲\t", "甲\r\n乙\r丙",
        "\n\n甲\n\n乙\n"),
    "not characters": ("\ud800", "甲\udfff乙", "\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\udc00\ud800"),
    "unseen": ("\ufeff甲", "甲\u200b乙", "甲\u00ad乙", "甲\u2028乙", "甲\u2029乙", "甲\u0085乙", "甲\u180e乙",
        "\U000e0041甲", "甲\ufff9乙"),
    "direction": ("\u202e乙甲", "甲\u2066乙\u2069", "\u200f1,234.5", "甲\u061c乙", "\u202dabc\u202c"),
    "letters": (
        "𠮷野家", "\u2f00\u2f08", "㐀䶵", "\U00020000\U0002a6d6", "e\u0301", "é", "\u1100\u1161\u11a8", "ﬁ", "ǅ",
        "ß", "İi",
        "👩\u200d👩\u200d👧\u200d👦", "🇨🇳", "👍🏽", "\ue000\uf8ff", "\U000f0000", "Z\u0335\u0321\u0321a\u0337lgo",
        "①㈠㊣℃㎡", "\u3000甲\u3000",
    ),
    "markup": (
        "]]>", "<![CDATA[甲]]>", "<!-- 甲 -->", "<?xml version='1.0'?>", "&amp;", "&#0;", "&#xD;", "&lt;甲&gt;",
        "</w:t></w:r></w:p>",
        "<w:br/>", "<w:fldSimple w:instr='DATE'/>", "</v></c>", "<is><t>x</t></is>", "a<b>c&d\"e'f",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    ),
    "templates": (
        "{{ 7*7 }}", "{{ name }}", "{% raw %}", "{%p for x in y %}", "{#甲#}", "{{r x }}", "{_{甲}_}",
        "{{''.__class__}}", "}}{{", "{",
        "｛｛甲｝｝", "{%tr endfor %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{0}", "%(x)s", "%n%n%n",
    ),
    "formulas": (
        "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://x.invalid\",\"甲\")",
        "=DDE(\"a\";\"b\";\"c\")", "\t=1+1",
        "'=1+1", "'", "''甲", "=", "==", "{=1+1}", "＝1+1", "#REF!", "#N/A", "TRUE", "FALSE",
    ),
    "fields": (
        "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc\"", "{ DDE Excel x y }",
        "INCLUDETEXT \"file:///etc/passwd\"",
        "INCLUDEPICTURE http://x.invalid/a.png", "{ PAGE }", "\x13PAGE\x15", "HYPERLINK \"http://x.invalid\"",
    ),
    "escapes": ("_x000D_", "_x0041_", "_x005F_x0041_", "甲_x4E59_", "_x_", "\\n", "\\u4e59", "\\x00", "%00",
        "&nbsp;", "\\", "\\\\srv\\c$"),
    "looks like another type": (
        "1", "0", "-0", "007", "1e3", "1,234.5", "０１２", "½", "1/2", "2026-06-03", "46101", "3:00", "NaN",
        "Infinity", "null", "None", "nil",
        "undefined", "True", "是", "否", "无", "/", "—", "-", "--", "……", "~", "yes", "no", "on", "0x1F", "1_000",
        "91370000MA3XK1T27Q",
    ),
    "places": ("../../etc/passwd", "C:\\CON", "file:///etc/passwd", "\\\\x.invalid\\a", "NUL",
        "甲/乙:丙*?\"<>|", "~/.ssh/id_rsa", "http://[::1]/"),
    "long": ("长" * 199, "长" * 200, "长" * 201, "a" * 200, "甲乙 " * 66, "长" * 2000, "长" * 2001, "𠮷" * 200,
        "长" * 32768, "a" * 100_000, "\n" * 500 + "甲",
             "甲\n" * 500),
}  # fmt: skip


def values() -> list[str]:
    """Each value once, in a fixed order."""
    found: list[str] = json.loads(_LIST.read_text(encoding="utf-8"))
    return list(dict.fromkeys([*found, *(one for kind in KINDS.values() for one in kind)]))
