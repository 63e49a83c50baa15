"""setup.cfg → the lowest version of each thing that the program needs at run time, as constraints for pip, on stdout.

`.ci/run` makes an environment of these and runs the tests in it; there is no second list.
"""

from __future__ import annotations

from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

SETUP = Path(__file__).resolve().parent.parent / "setup.cfg"


def requirements() -> dict[str, list[Requirement]]:
    """What setup.cfg asks for: of the program itself under "", of each extra under its name."""
    found = ConfigParser()
    found.read(SETUP, encoding="utf-8")
    groups = {"": found["options"]["install_requires"], **found["options.extras_require"]}
    return {group: [Requirement(line) for line in text.split("\n") if line] for group, text in groups.items()}


def lowest(requirement: Requirement) -> Version:
    """The lower bound that is stated; StopIteration where none is."""
    return next(Version(one.version) for one in requirement.specifier if one.operator == ">=")


def constraints() -> Iterator[str]:
    """A line for each: the test tools may be the newest."""
    run = [one for group, some in requirements().items() if group != "test" for one in some]
    return (f"{one.name}=={lowest(one)}" for one in run)


if __name__ == "__main__":
    print("\n".join(constraints()))
