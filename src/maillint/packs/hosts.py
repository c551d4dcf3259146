"""Load the host lists that ship with maillint."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from maillint.model.hosts import Hosts


@cache
def load_hosts() -> Hosts:
    """The lists of `rules/lists/hosts.toml`; read once per process."""
    text = (files("maillint.rules") / "lists" / "hosts.toml").read_text("utf-8")
    return Hosts({name: frozenset(hosts) for name, hosts in tomllib.loads(text).items()})
