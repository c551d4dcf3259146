"""maillint reads an email draft the way its reader will and says what is wrong with it."""

__version__ = "0.1.0"
