"""Decide what a person would say about a draft: kind, language, own text, links, styles."""
