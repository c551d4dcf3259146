"""Load the host lists that ship with maillint."""

from __future__ import annotations

from functools import cache

from maillint.model.hosts import Hosts
from maillint.tables import shipped_table


@cache
def load_hosts() -> Hosts:
    """The lists of `rules/lists/hosts.toml`; read once per process."""
    lists = shipped_table("lists/hosts.toml")
    return Hosts({name: frozenset(hosts) for name, hosts in lists.items()})
