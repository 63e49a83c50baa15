"""`python -m toolkit.layout`: for developers, makes every templates/notices/*.docx anew from the .txt beside it."""

from __future__ import annotations

from toolkit import output, resources
from toolkit.layout.outline import template


def main() -> None:
    for source in sorted(resources.folder("templates").glob("notices/*.txt")):
        made = template(source.read_text(encoding="utf-8"), source.name)
        output.write(source.with_suffix(".docx"), made, force=True)


if __name__ == "__main__":
    main()
