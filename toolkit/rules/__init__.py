"""A Form and a Rule → a Verdict, exactly."""

from toolkit.rules.indicators import INDICATORS
from toolkit.rules.judge import judge

__all__ = ["INDICATORS", "judge"]
