"""What may be written for a kind of template → the kind."""

from __future__ import annotations

from toolkit.cli.blank import form_names
from toolkit.cli.render_notice import kinds as notice_names
from toolkit.schema import names


def template_names() -> dict[str, str]:
    """Forms by all their names, notices by theirs; a template of a notice lies in `notices/`."""
    forms = {word: name for word, name in form_names().items() if name in names()}
    notices = {word: f"notices/{kind}" for word, kind in notice_names().items()}
    return forms | notices | {kind: kind for kind in notices.values()}
