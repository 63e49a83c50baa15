"""JSON and YAML that are broken, hostile, or mean something else than they seem to."""

from __future__ import annotations

from zoo.beast import Beast, one

MARK = "mark\u202egnp"  # read from right to left: markpng
ESCAPE = "\x1b]0;owned\x07\x1b[2J"
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{here}: &{here} [{', '.join([f'*{before}'] * 9)}]\n" for before, here in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP = 100_000


def json(name: str, what: str, text: str | bytes, *says: str, **more: object) -> Beast:
    return Beast(f"{name}.json", what, one(f"{name}.json", text), (f"{name}.json:", *says), **more)  # type: ignore[arg-type]


def yaml(name: str, what: str, text: str | bytes, *says: str, **more: object) -> Beast:
    return Beast(f"{name}.yaml", what, one(f"{name}.yaml", text), (f"{name}.yaml:", *says), **more)  # type: ignore[arg-type]


def plan(**values: str) -> str:
    """A plan in JSON with only these values, each as it is to stand there."""
    inner = "".join(f', "{key}": {value}' for key, value in values.items())
    return f'{{"form": "plan", "version": "1.0"{inner}}}'


BEASTS = (
    json("deep", "lists in lists, 100,000 deep", "[" * DEEP + "]" * DEEP, "1:65", "nested"),
    json("deep-open", "lists in lists, 100,000 deep and never closed", "[" * DEEP, "1:65", "nested"),
    json("deep-objects", "objects in objects, 100,000 deep", '{"a":' * DEEP + "1" + "}" * DEEP, "nested"),
    json("huge-integer", "an integer of a million digits", plan(year="9" * 10**6), "1:44", "plausible number"),
    json("huge-exponent", "1e400", plan(year="1e400"), "1:44", "plausible number"),
    json("exponent-bomb", "1e999999999, that a Decimal would print as a gigabyte", plan(year="1e999999999"), "1:44", "plausible"),
    json("twice", "a key given twice", '{"form": "plan",\n "form": "summary"}', "2:2", "twice"),
    json("twice-escaped", "a key given twice, once with an escape", r'{"form": "a", "f\u006frm": "b"}', "1:15", "twice"),
    json("nan", "NaN for a number", plan(year="NaN"), "1:44", "NaN"),
    json("infinity", "-Infinity for a number", plan(year="-Infinity"), "1:44"),
    json("surrogate", "a lone surrogate in a name", plan(cluster_name=r'"\ud800"'), "U+D800", code=1, read=True),
    json("nul", "a NUL in a name", plan(cluster_name=r'"a\u0000b"'), "U+0000", code=1, read=True),
    json("escape", "what a terminal would obey, in a name", plan(cluster_name=r'"\u001b]0;owned\u0007"'), "U+001B",
         code=1, read=True),
    json("direction", "a mark that turns the direction of a name round", plan(cluster_name=f'"{MARK}"'),
         r"mark\u202egnp", code=1, read=True),
    json("key-escape", "what a terminal would obey, in a key", plan(**{r"\u001b[31mred\u202e": "1"}), "U+001B",
         code=1, read=True),
    json("truncated", "a file cut in the middle of a text", '{"form": "plan", "version": "1.', "1:29"),
    json("rest", "two values in one file", '{"form": "plan"} {"form": "summary"}', "1:18"),
    json("raw-control", "a raw line feed in a text", '{"form": "pl\nan"}', "1:13"),
    json("list", "a list where a form should be", "[1, 2]", "holds no fields"),
    json("number", "a number alone", "12", "holds no fields"),
    json("empty", "no byte at all", b"", "empty"),
    json("zeros", "a thousand NUL bytes", bytes(1000), "does not look like text"),
    json("latin", "bytes of no encoding that we know", b'{"form": "\xff\xff\x80"}', "1:11"),
    json("utf32", "UTF-32", '{"form": "plan"}'.encode("utf-32"), "does not look like text"),
    json("utf16-torn", "UTF-16 with half a character", b"\xff\xfe{\x00\x00\xd8", "1:1"),
    json("renamed", "a picture named .json", b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG", "save it as"),
    json("alike-rows", "a list of 4,000 alike rows under a name that no form has", plan(
        tasks="[" + ", ".join(['{"a": 1}'] * 4000) + "]"), "has no field “tasks”", code=1, read=True),
    json("twice-many", "the last of 100,000 keys given twice", plan(**{f"k{n}": "1" for n in range(100_000)})[:-1]
         + ', "k99999": 2}', "k99999", "twice"),
    json("long-text", "one text of seven million characters", plan(cluster_name=f'"{"a" * 7_000_000}"'), code=1, read=True,
         megabytes=250),  # the text, and what is written of it; 207 with the lowest jsonschema-rs
    json("long-escapes", "one text of three million escapes", plan(cluster_name='"' + r"\"" * 3_000_000 + '"'), code=1, read=True,
         megabytes=200),
    json("large", "a text of nine MiB", plan(cluster_name=f'"{"a" * 9 * 2**20}"'), "8MiB", "--limit text-size="),
    json("unknown-keys", "100,000 keys that no form has", plan(**{f"k{n}": "1" for n in range(100_000)}),
         "only the first 10000", "99", code=1, read=True, megabytes=190, seconds=6),  # 100,000 places are kept
    json("alike-errors", "100,000 rows of a list that lack all that a row must have", '{"form": "city-report", "version": '
         '"1.0", "clusters": [' + ", ".join(['{"a": 1}'] * 100_000) + "]}", "more of this kind", code=1, read=True,
         megabytes=250, seconds=6),  # 200,000 places are kept and printed
    yaml("laughs", "ten thousand million laughs by aliases", LAUGHS, "2:", "alias"),
    yaml("alias-loop", "an alias inside what it names", "a: &a [*a]\n", "1:8", "alias"),
    yaml("merge", "a merge key", "a: &a {x: 1}\nb:\n  <<: *a\n", "3:7", "alias"),
    yaml("tag-object", "a tag that builds an object", "form: !!python/object/apply:os.system [touch owned]\n", "1:7",
         "tag"),
    yaml("tag-name", "a tag that names a module", "form: !!python/name:os.system\n", "1:7", "tag"),
    yaml("tag-own", "a tag of one's own", "form: !include /etc/passwd\n", "1:7", "tag"),
    yaml("tag-binary", "a tag of YAML's own", "form: !!binary R0lGODlhDAAMAIQAAP\n", "1:7", "tag"),
    yaml("deep", "lists in lists, 100,000 deep", "[" * DEEP, "1:", "nested"),
    yaml("deep-blocks", "mappings in mappings, 1,000 deep", "".join(f"{' ' * n}a:\n" for n in range(1000)), "nested"),
    yaml("twice", "a key given twice", "form: plan\nversion: 1\nform: summary\n", "3:1", "twice"),
    yaml("two", "two documents in one file", "form: plan\n---\nform: summary\n", "2:1"),
    yaml("key-list", "a list as a key", "? [a, b]\n: 1\n", "1:3"),
    yaml("tabs", "tabs for indentation", "form: plan\nbasic:\n\tname: a\n", "3:1", "tab"),
    yaml("quote", "a quote that never closes", 'form: "plan\nversion: 1\n', "1:7", "quote"),
    yaml("control", "a raw escape character", f"form: plan\ncluster_name: {ESCAPE}\n", "2:15"),
    yaml("separator", "a raw mark of direction in the form's name", f"form: {MARK}\n", r"\u202e", code=1, read=True),
    yaml("huge-integer", "an integer of a million digits", f"form: plan\nversion: '1.0'\nyear: {'9' * 10**6}\n",
         code=1, read=True),
    yaml("norway", "no, 0531 and 12:30:45 as texts", "form: plan\nversion: '1.0'\ncluster_name: no\ncluster_id: 0531\n",
         '"no"', '"0531"', code=1, read=True),
    yaml("scalar", "a text alone", "plan\n", "holds no fields"),
    yaml("nothing", "comments alone", "# nothing\n", "holds no fields"),
    yaml("spaces", "blanks alone", " \n\n ", "empty"),
    yaml("renamed", "a PDF named .yaml", b"%PDF-1.7\n", "PDF"),
    yaml("long-line", "one line of seven million characters", "form: " + "a" * 7 * 10**6 + "\n", code=1, read=True,
         megabytes=170),  # libyaml holds it four times over
    yaml("many-keys", "50,000 keys", "".join(f"k{n}: 1\n" for n in range(50_000)), "does not say which form", code=1, read=True),
    yaml("gbk", "GBK, that is read and told", "form: plan\nversion: '1.0'\ncluster_name: 齐河\n".encode("gbk"),
         "GB18030", "齐河", code=1, read=True),
)  # fmt: skip
