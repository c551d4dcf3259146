"""Read maillint.toml and its kin into settings, with clear errors."""
