"""The bounds on what a draft holds: on its header, in whatever form it stands (fields, front
matter, comments), and on the trees of its HTML parts.
"""

from __future__ import annotations

from collections.abc import Sequence

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.model.draft import Header

_RECIPIENTS = frozenset({"to", "cc", "bcc"})


def check_headers(headers: Sequence[Header], limits: Limits) -> None:
    """DraftError over the limits of fields, of one field's bytes, or of recipients."""
    if len(headers) > limits.max_headers:
        raise DraftError(f"more than {limits.max_headers} header fields (max-headers)")
    for header in headers:
        check_length(header.name, _value_bytes(header), limits)
    if sum(map(_addresses, headers)) > limits.max_recipients:
        raise DraftError(f"more than {limits.max_recipients} recipients (max-recipients)")


class TreeBounds:
    """How deep and how large the trees of one draft may grow, all its parts together."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._nodes_left = limits.max_html_nodes

    def check_depth(self, elements: int) -> None:
        """DraftError where so many elements are open within each other."""
        bound = self._limits.max_html_depth
        if elements > bound:
            raise DraftError(f"elements are nested deeper than {bound} (max-html-depth)")

    def count_node(self) -> None:
        """Note an element, a text or a comment; DraftError where that is one too many."""
        self._nodes_left -= 1
        if self._nodes_left < 0:
            bound = self._limits.max_html_nodes
            raise DraftError(f"more than {bound} elements, texts and comments (max-html-nodes)")


def check_length(name: str, size_bytes: int, limits: Limits) -> None:
    """DraftError where a field is longer than `max-header-bytes`."""
    bound = limits.max_header_bytes
    if size_bytes > bound:
        raise DraftError(f"header {name[:40]} is longer than {bound} bytes (max-header-bytes)")


def _value_bytes(header: Header) -> int:
    """Bytes of the file, or of the option or sidecar that the value comes from."""
    if header.exact:
        return len(header.value.source(header.value.whole))
    return len(header.value.text.encode("utf-8", "replace"))


def _addresses(header: Header) -> int:
    return header.value.text.count("@") if header.name.casefold() in _RECIPIENTS else 0
