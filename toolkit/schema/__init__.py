"""A schema file → its Fields: the one source of labels, help, units, choices and clauses."""

from toolkit.schema.field import Field
from toolkit.schema.load import Schema, load, names

__all__ = ["Field", "Schema", "load", "names"]
