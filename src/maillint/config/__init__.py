"""Read maillint.toml and its kin into settings, with clear errors."""

from maillint.config.find import NAMES, nearest
from maillint.config.globs import matches
from maillint.config.read import config_of, read_config
from maillint.config.rules import CATEGORIES, check_names, options_of, unknown_rule
from maillint.config.schema import schema
from maillint.config.settings import (
    DIALECTS,
    FAIL_ON,
    GRAMMARS,
    KINDS,
    LEVELS,
    STAGES,
    Config,
    Language,
    Scoped,
)

__all__ = [
    "CATEGORIES",
    "DIALECTS",
    "FAIL_ON",
    "GRAMMARS",
    "KINDS",
    "LEVELS",
    "NAMES",
    "STAGES",
    "Config",
    "Language",
    "Scoped",
    "check_names",
    "config_of",
    "matches",
    "nearest",
    "options_of",
    "read_config",
    "schema",
    "unknown_rule",
]
