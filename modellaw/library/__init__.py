"""Finds and reads model laws, provisions, parameters, obligations, templates, profiles and projects."""

from modellaw.library.library import Library, load_library

__all__ = ["Library", "load_library"]
