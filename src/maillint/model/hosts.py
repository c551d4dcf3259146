"""Named lists of hosts: click-tracking domains, shorteners, staging hosts, free mailboxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from maillint.model.record import record

_MOST_LABELS = 127
"""A domain name has 255 bytes (RFC 1035 §2.3.4); “From: .....” of 20 KB once took 3 s."""


@record(slots=False)
class Hosts:
    """The lists of `rules/lists/hosts.toml`, by name; a host stands for every host below it."""

    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def listed(self, name: str, host: str) -> bool:
        """Whether the host or a domain above it is in the list of that name."""
        entries = self.lists.get(name, frozenset())
        labels = host.casefold().split(".")[-_MOST_LABELS:]
        return any(".".join(labels[start:]) in entries for start in range(len(labels)))
