"""Load declared rules and lexicons from TOML."""
