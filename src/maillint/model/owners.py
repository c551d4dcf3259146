"""What a mail's HTML spends its characters on."""

from __future__ import annotations

from collections import Counter

from maillint.model.markup import KEPT_OF_DATA, Element, Markup, Text
from maillint.model.span import MappedText, TextSpan


def size_owners(markup: Markup) -> Counter[str]:
    """Characters by what they serve: text, tags, styles, comments …"""
    sizes: Counter[str] = Counter()
    for comment in markup.comments:
        sizes["blocks for Outlook" if comment.condition else "comments"] += len(comment.span)
    for element in markup.elements:
        _count_tag(element, sizes)
    for text in markup.root.texts():
        _count_text(text, sizes)
    return sizes


def _count_tag(element: Element, sizes: Counter[str]) -> None:
    size = len(element.open) + (len(element.close) if element.close else 0)
    for attribute in element.attributes:
        if attribute.name == "style":
            sizes["inline styles"] += _written(attribute.value, attribute.span)
            size -= len(attribute.span)
        elif attribute.value.text[:5].lower() == "data:":
            sizes["pictures written as data:"] += _written(attribute.value, attribute.span)
            size -= len(attribute.span)
    sizes["tags"] += max(0, size)


def _count_text(text: Text, sizes: Counter[str]) -> None:
    if text.parent.tag in ("style", "script"):
        owner = "style sheets" if text.parent.tag == "style" else "scripts"
        sizes[owner] += _written(text.value, text.span)
        return
    words = len("".join(text.value.text.split()))
    spaces = len(text.value.text.split())
    sizes["text"] += min(len(text.span), words + spaces)
    sizes["white space"] += max(0, len(text.value.text) - words - spaces)


def _written(value: MappedText, span: TextSpan) -> int:
    """Its characters; of a text that may hold a `data:` address cut short, its bytes."""
    if len(span) < KEPT_OF_DATA or "data:" not in value.text:
        return len(span)
    return max(len(span), len(value.source(value.whole)))
