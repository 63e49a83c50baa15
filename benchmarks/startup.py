"""How long `toolkit --help` and `toolkit validate` take, as multiples of `python -c pass`, interleaved.

    python -m benchmarks.startup [--rounds 31] [--check]

Each round runs the three commands once, in turn; the ratio of a round is taken within it, and the median of the
rounds is printed, so that a drifting machine moves all three. `--check` exits 1 where a limit is passed.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

HELP_LIMIT = 4.5
VALIDATE_LIMIT = 10.0


def commands() -> dict[str, list[str]]:
    """What is timed: the installed script where there is one, else the module."""
    script = Path(sys.executable).with_name("toolkit")
    toolkit = [str(script)] if script.exists() else [sys.executable, "-m", "toolkit"]
    form = Path(__file__).resolve().parent.parent / "examples" / "application-zhangdian.json"
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "toolkit --help": [*toolkit, "--help"],
        "toolkit validate FORM.json": [*toolkit, "validate", str(form), "--on", "2026-03-20"],
    }


def once(command: list[str]) -> float:
    """Seconds of one run; a run that fails is no measurement."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(rounds: int) -> dict[str, tuple[float, float]]:
    """command → (median seconds, median of its ratios to the first command)."""
    timed: dict[str, list[float]] = {name: [] for name in commands()}
    for number in range(rounds + 1):
        for name, command in commands().items():
            seconds = once(command)
            if number:  # the first round warms the caches
                timed[name].append(seconds)
    base = next(iter(timed.values()))
    return {
        name: (statistics.median(taken), statistics.median(a / b for a, b in zip(taken, base, strict=True)))
        for name, taken in timed.items()
    }


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--rounds", type=int, default=31)
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    found = measure(chosen.rounds)
    limits = dict(zip(found, (1.0, HELP_LIMIT, VALIDATE_LIMIT), strict=True))
    print(f"{'command':<28} {'ms':>7} {'ratio':>6} {'limit':>6}   ({chosen.rounds} rounds)")
    for name, (seconds, ratio) in found.items():
        print(f"{name:<28} {seconds * 1000:7.1f} {ratio:6.2f} {limits[name]:6.1f}")
    late = [name for name, (_, ratio) in found.items() if ratio > limits[name]]
    return 1 if chosen.check and late else 0


if __name__ == "__main__":
    raise SystemExit(main())
