"""`toolkit render notice KIND` and `toolkit render application|plan|…`: the group of the commands."""

from __future__ import annotations

from toolkit.cli.speech import Group

_FORMS = ("application", "plan", "summary", "city-report")

render = Group(
    "render",
    help_key="cli.render.help",
    table={"notice": "toolkit.cli.render_notice", **dict.fromkeys(_FORMS, "toolkit.cli.render_form")},
)
