"""A link whose text doesn't say where it leads.

## What it looks for
Link texts such as "click here", "read more", "здесь", "tại đây": info, and a warning where the same
words lead to different targets.

## Why it matters
Screen-reader users jump from link to link and hear only their texts: "here, here, more". Readers
who skim do the same with their eyes.

## How to fix it
Make the words that name the page the link: "Read our returns policy" instead of "click here".

## Sources
- WCAG 2.2, 2.4.4 and 2.4.9 (link purpose).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from maillint.model.lexicon import Lexicon
from maillint.model.merge import merge_tags
from maillint.model.reading import Link, LinkRole, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services
from maillint.model.words import words

_SHOWN = 10


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit per vague label, at its first link, the others related."""
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in reading.links:
        if link.segment is None or link.role not in (LinkRole.LINK, LinkRole.BUTTON):
            continue
        label, lexicon = _folded(link.label), services.lexicon(link.segment.language)
        if lexicon and label in _vague(lexicon) and not merge_tags(link.label):
            groups[label].append(link)
    for links in groups.values():
        yield _hit(links)


def _hit(links: list[Link]) -> Hit:
    first, *others = links
    targets = {link.target for link in links}
    spread = f", and {len(targets)} links to different places say so" if len(targets) > 1 else ""
    return Hit(
        first.place,
        f"“{first.label}” doesn't say where it leads{spread}.",
        ("Let the link's words name what it opens.",),
        severity=Severity.WARNING if len(targets) > 1 else None,
        related=tuple(link.place for link in others[:_SHOWN]),
    )


def _vague(lexicon: Lexicon) -> frozenset[str]:
    return _all_folded(lexicon.entries("action.vague"))


@lru_cache(maxsize=8)
def _all_folded(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_folded, labels))


def _folded(label: str) -> str:
    """The label's words, without the punctuation and arrows that it wears."""
    return " ".join(word.folded.replace("ё", "е") for word in words(label))


RULE = Rule(
    id="link-text-vague",
    summary="A link whose text doesn't say where it leads",
    doc=__doc__ or "",
    category=Category.ACCESSIBILITY,
    severity=Severity.INFO,
    check=check,
    lexicon=True,
    yields_to=frozenset({"cta-vague", "link-broken"}),
    bad=(
        Example(
            '<p>To read about our returns, <a href="https://shop.org/r">click here</a>.</p>',
            ("click here",),
            format="html",
        ),
        Example(
            '<p>Условия возврата можно прочитать <a href="https://shop.org/r">здесь</a>.</p>',
            ("здесь",),
            format="html",
        ),
        Example(
            '<p>Xem chính sách đổi trả của chúng tôi <a href="https://shop.org/r">tại đây</a>.</p>',
            ("tại đây",),
            format="html",
        ),
        Example(
            '<p>Teapots are back in stock. <a href="https://shop.org/a">Read more</a></p>'
            '<p>Cups are on sale now. <a href="https://shop.org/b">Read more »</a></p>',
            ("Read more",),
            format="html",
        ),
    ),
    good=(
        Example(
            '<p>See <a href="https://shop.org/r">our returns policy</a> for details.</p>',
            format="html",
        ),
        Example(
            '<p>Вот <a href="https://shop.org/r">условия возврата</a> товара.</p>', format="html"
        ),
        Example(
            '<p>Đây là <a href="https://shop.org/r">chính sách đổi trả</a>.</p>', format="html"
        ),
        Example(
            '<p><a href="https://shop.org/r">Click here to reset your password</a></p>',
            format="html",
            note="the rest of the label says it",
        ),
        Example('<p>Go to <a href="{{ link }}">{{ link }}</a> now.</p>', format="html"),
    ),
)
