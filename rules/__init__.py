"""Declared rules and lexicons: data, shipped inside the package."""
