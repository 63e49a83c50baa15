"""`toolkit template check FILE...` and `toolkit template new KIND -o FILE`: the group of the commands."""

from __future__ import annotations

from toolkit.cli.speech import Group

template = Group(
    "template",
    help_key="cli.template.help",
    table={"check": "toolkit.cli.template_check", "new": "toolkit.cli.template_new"},
)
