"""A form → its PDF: empty with fields to fill in, or filled with its data attached."""
