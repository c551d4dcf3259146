"""Registrable domains, by the public-suffix list that ships with publicsuffixlist; no network.

That package parses the whole list at first use, 80 ms of a run's 400; a host needs a handful of
its lines, so they are looked up in the file as it stands. The algorithm is that of
https://github.com/publicsuffix/list/wiki/Format.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from maillint.tables import folder_of

_LONGEST_RULE = 8
"""Labels: the longest rule of 2026-11 has seven; a hostile host may have thousands."""


class PublicSuffixes:
    """The list, read when a host is first looked up."""

    def registrable(self, host: str) -> str:
        """`shop.example.co.uk` gives `example.co.uk`; "" for an IP address or a bare suffix."""
        return self._look_up(host.strip(".").casefold())

    @lru_cache(maxsize=4096)  # noqa: B019 -- one instance lives as long as the process
    def _look_up(self, host: str) -> str:
        labels = host.split(".")
        if not all(labels) or ":" in host or host.replace(".", "").isdigit():
            return ""
        shown = [_unicode(label) for label in labels]
        width = max(self._widths(shown), default=0)
        return ".".join(labels[-width - 1 :]) if 0 < width < len(labels) else ""

    def _widths(self, labels: list[str]) -> Iterator[int]:
        """How many labels each rule that fits takes for the suffix; an exception beats all."""
        for start in range(max(0, len(labels) - _LONGEST_RULE), len(labels)):
            suffix, width = ".".join(labels[start:]), len(labels) - start
            if self._has(f"!{suffix}"):
                yield width - 1
                return
            if self._has(suffix):
                yield width
            if start and self._has(f"*.{suffix}"):
                yield width + 1

    def _has(self, rule: str) -> bool:
        return f"\n{rule}\n".encode() in self._lines

    @cached_property
    def _lines(self) -> bytes:
        return (folder_of("publicsuffixlist") / "public_suffix_list.dat").read_bytes()


def _unicode(label: str) -> str:
    """The label as the list writes it: `xn--p1ai` is `рф`."""
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label
