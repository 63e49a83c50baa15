"""Measurements that the project keeps; each prints ratios, measured interleaved in one run."""
