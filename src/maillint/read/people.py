"""Sender and recipients: the mailboxes of a draft's address headers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maillint.model.draft import Draft, Header
from maillint.model.merge import merge_tags
from maillint.model.reading import Mailbox
from maillint.model.regexp import regexp
from maillint.model.rule import Place
from maillint.model.span import TextSpan

_MAX_ADDRESSES = 6000
_QUOTED = regexp(r'"(?:[^"\\]|\\.)*"')
_COMMENT = regexp(r"\([^()]*\)")


def recipients(draft: Draft) -> tuple[Mailbox, ...]:
    """To, Cc and Bcc in order."""
    names = ("to", "cc", "bcc")
    headers = [h for name in names for h in draft.headers if h.name.casefold() == name]
    return tuple(box for header in headers for box in mailboxes(header))


def sender(draft: Draft) -> Mailbox | None:
    """The first mailbox of From."""
    header = draft.header("from")
    return next(mailboxes(header), None) if header else None


def mailboxes(header: Header) -> Iterator[Mailbox]:
    """The mailboxes of a header in order; groups are opened, what holds no address is left out."""
    text = header.value.text
    for count, span in enumerate(_items(text)):
        if count >= _MAX_ADDRESSES:
            return
        box = _mailbox(header, span)
        if box:
            yield box


def _items(text: str) -> Iterator[TextSpan]:
    """Ranges between the commas that part addresses; quoted names and merge tags hold others."""
    shielded = list(text)
    for found in (*_QUOTED.finditer(text), *_COMMENT.finditer(text)):
        shielded[found.start() : found.end()] = "x" * (found.end() - found.start())
    for tag in merge_tags(text):
        shielded[tag.span.start : tag.span.end] = "x" * len(tag.span)
    start = 0
    for match in re.finditer(r"[,;]|$", "".join(shielded)):
        lead = re.match(r"\s*(?:[^<>@\"]{1,100}:)?\s*", text[start : match.start()])
        begin = start + (lead.end() if lead else 0)
        if begin < match.start():
            yield TextSpan(begin, match.start())
        start = match.end()


def _mailbox(header: Header, span: TextSpan) -> Mailbox | None:
    text = header.value.text
    item = text[span.start : span.end]
    opened, closed = item.rfind("<"), item.rfind(">")
    if 0 <= opened < closed:
        name = _COMMENT.sub("", item[:opened]).strip().strip('"').replace('\\"', '"').strip()
        start, end = span.start + opened + 1, span.start + closed
    else:
        bare = _COMMENT.sub(lambda m: " " * len(m.group()), item)
        comment = _COMMENT.search(item)
        name = comment.group()[1:-1].strip() if comment else ""
        start = span.start + len(bare) - len(bare.lstrip())
        end = start + len(bare.strip())
    address = text[start:end].strip()
    if not address or (" " in address and "@" not in address):
        return None
    place = Place(header.value.source(TextSpan(start, end)), text[start:end], exact=header.exact)
    return Mailbox(header.name, name, address, place)
