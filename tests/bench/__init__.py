"""Benchmarks: figures for people, never a verdict. Run with ``make bench``."""
