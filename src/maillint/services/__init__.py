"""Spelling and grammar engines behind the protocols of the model."""
