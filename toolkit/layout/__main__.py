"""`python -m toolkit.layout`: for developers, makes every template anew: notices from the .txt beside them, forms from
their schemas."""

from __future__ import annotations

from toolkit import output, resources
from toolkit.layout import forms
from toolkit.layout.outline import template


def main() -> None:
    for source in sorted(resources.folder("templates").glob("notices/*.txt")):
        made = template(source.read_text(encoding="utf-8"), source.name)
        output.write(source.with_suffix(".docx"), made, force=True)
    for name in forms.FORMS:
        output.write(resources.folder("templates") / f"{name}.docx", forms.template(name), force=True)


if __name__ == "__main__":
    main()
