"""Registrable domains, by the public-suffix list that ships with publicsuffixlist; no network."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


class PublicSuffixes:
    """The list, read when a host is first looked up."""

    def registrable(self, host: str) -> str:
        """`shop.example.co.uk` gives `example.co.uk`; "" for an IP address or a bare suffix."""
        return self._look_up(host.strip(".").casefold())

    @lru_cache(maxsize=4096)  # noqa: B019 -- one instance lives as long as the process
    def _look_up(self, host: str) -> str:
        if not host or ":" in host or host.replace(".", "").isdigit():
            return ""
        found = self._list.privatesuffix(host)
        return found if isinstance(found, str) else ""

    @cached_property
    def _list(self) -> PublicSuffixList:
        from publicsuffixlist import PublicSuffixList

        return PublicSuffixList(accept_unknown=False)
