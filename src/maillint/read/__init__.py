"""A draft as its reader takes it: kind, language, own text, links, calls to action, styles."""

from maillint.read.reader import read

__all__ = ["read"]
