"""Placeholder docstring: the owner of this package writes what it is."""
