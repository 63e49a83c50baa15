"""A Word template that a clerk changed → everything that is wrong with it, each with its paragraph or cell."""
