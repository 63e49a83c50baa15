"""`python -m toolkit.policy`: for developers, after a pack was changed: makes `<id>.parsed` beside every pack anew."""

from __future__ import annotations

from toolkit import output
from toolkit.dump import json_text
from toolkit.policy.load import merged, names, path, read
from toolkit.policy.parsed import SUFFIX, checksum


def made(name: str) -> bytes:
    """The text for `toolkit.policy.parsed`; Broken where the pack is not sound."""
    merged(name)
    below = json_text(read(name).values, 1).encode()
    return checksum(path(name).read_bytes(), below) + b"\n" + below


def main() -> None:
    for name in names():
        output.write(path(name).with_suffix(SUFFIX), made(name), force=True)


if __name__ == "__main__":
    main()
