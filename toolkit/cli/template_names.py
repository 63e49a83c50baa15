"""What may be written for a kind of template → the kind."""

from __future__ import annotations

from toolkit.cli.blank import form_names
from toolkit.cli.render_notice import kinds as notice_names


def template_names() -> dict[str, str]:
    """Forms by all their names, notices by theirs; a template of a notice lies in `notices/`."""
    notices = {name: f"notices/{kind}" for name, kind in notice_names().items()}
    return form_names() | notices | {kind: kind for kind in notices.values()}
