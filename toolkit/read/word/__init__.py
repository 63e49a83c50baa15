"""The bytes of a filled Word form → its Form."""

from toolkit.read.word.form import read_docx

__all__ = ["read_docx"]
