"""Hostile and broken files, made by script, and what the program must do with each: `zoo.table.ZOO`."""
