"""Load declared rules and lexicons from TOML."""

from maillint.packs.blueprints import load_blueprints
from maillint.packs.hosts import load_hosts
from maillint.packs.lexicons import load_lexicons
from maillint.packs.pack import BUILTIN, builtin_rules, load_pack, pack_files

__all__ = [
    "BUILTIN",
    "builtin_rules",
    "load_blueprints",
    "load_hosts",
    "load_lexicons",
    "load_pack",
    "pack_files",
]
