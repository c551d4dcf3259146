from __future__ import annotations

import pytest
from tests.growth import LINEAR, growth

from maillint.services.domains import PublicSuffixes

HOSTS = [
    ("shop.example.co.uk", "example.co.uk"),
    ("example.com", "example.com"),
    ("EXAMPLE.Com.", "example.com"),
    ("a.b.example.com.vn", "example.com.vn"),
    ("co.uk", ""),
    ("com", ""),
    ("localhost", ""),
    ("example.notatld", ""),
    ("192.168.0.1", ""),
    ("::1", ""),
    ("", ""),
    ("a..b", ""),
    ("a.b.c.github.io", "c.github.io"),
    ("www.city.kobe.jp", "city.kobe.jp"),
    ("a.b.c.kobe.jp", "b.c.kobe.jp"),
    ("магазин.почта.рф", "почта.рф"),
    ("www.xn--80a1acny.xn--p1ai", "xn--80a1acny.xn--p1ai"),
    ("xn--0.com", "xn--0.com"),
]


@pytest.mark.parametrize(("host", "domain"), HOSTS)
def test_the_registrable_domain_of(host: str, domain: str) -> None:
    assert PublicSuffixes().registrable(host) == domain


def test_agrees_with_the_package_whose_list_it_reads() -> None:
    package = pytest.importorskip("publicsuffixlist").PublicSuffixList(accept_unknown=False)
    ours = PublicSuffixes()
    for host, _ in HOSTS:
        name = host.strip(".").casefold()
        if name and ":" not in name and ".." not in name and not name.replace(".", "").isdigit():
            assert ours.registrable(host) == (package.privatesuffix(name) or ""), host


def test_a_host_of_endless_labels_costs_linear_time() -> None:
    suffixes = PublicSuffixes()
    suffixes.registrable("example.com")  # the list is read once
    assert growth(lambda labels: suffixes.registrable("a." * labels + "com"), 2000) < LINEAR
