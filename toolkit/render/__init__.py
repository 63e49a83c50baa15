"""Data → documents, each read back and proven before it leaves."""
