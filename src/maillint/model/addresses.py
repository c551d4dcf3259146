"""Mail addresses in the form in which two of them compare."""

from __future__ import annotations

from maillint.model.composed import composed


def comparable(address: str) -> str:
    """The address casefolded, without its plus tag, its domain as Unicode.

    `Anna+news@XN--E1AFMKFD.xn--p1ai` gives `anna@пример.рф`: the same person reads both. Local
    parts are case-sensitive by RFC 5321 §2.4 and nowhere in practice.
    """
    plain = composed(address.strip().strip("<>")).casefold()
    local, at, domain = plain.rpartition("@")
    if not at:
        return plain
    return f"{local.partition('+')[0]}@{_readable(domain.strip('.'))}"


def _readable(domain: str) -> str:
    labels = [_label(label) for label in domain.split(".")]
    return ".".join(labels)


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
