"""Forms, rules and official papers of a public programme, done right by software."""

__version__ = "0.1.0"
