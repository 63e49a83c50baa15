"""What is said of corrections by hand."""

MESSAGES: dict[str, tuple[str, str]] = {
    "corrections.list": (
        "{file}：更正文件应当是一个清单，每条写 {keys}",
        "{file}: corrections are a list, each with {keys}",
    ),
    "corrections.keys": (
        "{file}：{place}：这一条更正要写全 {keys}，并且只写这四项",
        "{file}: {place}: a correction has {keys}, these four and nothing else",
    ),
    "corrections.who": (
        "{file}：{place}：更正要写明由谁更正（who）和依据什么（why）",
        "{file}: {place}: a correction says who made it (who) and on what ground (why)",
    ),
    "corrections.field": (
        "{file}：{place}：表里没有“{field}”这一栏；写 JSON Pointer，如 /economy/output/2025，用 toolkit parse --report json 可以查到",
        "{file}: {place}: the form has no field “{field}”; write its JSON Pointer, as /economy/output/2025, which toolkit parse --report json shows",
    ),
    "corrections.what": (
        "{file}：{place}：“{field}”说明这是什么表、哪一版，不能更正；请用正确的表重新提交",
        "{file}: {place}: “{field}” says what form this is, which can't be corrected; hand in the right form",
    ),
    "corrections.twice": (
        "{file}：{place}：“{field}”在 {first} 已经更正过；两条只留一条",
        "{file}: {place}: “{field}” is corrected at {first} already; keep one of the two",
    ),
    "corrections.told": (
        "{label}按{who}的更正取“{value}”，文件里读到的是“{before}”；依据：{why}",
        "{label} is “{value}” by a correction of {who}, “{before}” was read; ground: {why}",
    ),
}
