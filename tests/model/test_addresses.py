from __future__ import annotations

import pytest

from maillint.model.addresses import comparable


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Anna@Example.ORG", "anna@example.org"),
        ("anna+news@example.org", "anna@example.org"),
        (" <anna@example.org> ", "anna@example.org"),
        ("boris@xn--80a1acny.xn--p1ai", "boris@почта.рф"),
        ("no-address", "no-address"),
        ("a@xn--\x80.org", "a@xn--\x80.org"),
    ],
)
def test_addresses_compare_without_case_plus_tag_and_punycode(written: str, compared: str) -> None:
    assert comparable(written) == compared
