"""Own text against another person's: quotes, forwarded mail, and signatures after them.

Marks of mail clients in en, ru, vi, de, fr, es and others; ENGINES.md §6 names their sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import chain, zip_longest

from maillint.model.markup import Element
from maillint.model.regexp import regexp
from maillint.model.segment import Scope
from maillint.model.span import TextSpan
from maillint.read.block import Block

_QUOTE_CLASSES = regexp(
    r"gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|tutanota_quote"
    r"|OutlookMessageHeader|zmail_extra|mailru-blockquote|js-helper-quote|airmail_on"
)
_QUOTE_STARTS = frozenset(
    (
        "divrplyfwdmsg",
        "appendonsend",
        "mail-editor-reference-message-container",
        "olk_src_body_section",
        "isforwardcontent",
        "reply-intro",
    )
)
_SIGNATURES = regexp(r"gmail_signature|moz-signature|applemailsignature|signature", re.I)
_VERB = (
    r"wrote|writes|said|schrieb|a écrit|écrit|escribió|escribio|escreveu|ha scritto|scrisse|schreef"
    r"|skrev|napisał\(?a?\)?|napsal\(?a?\)?|пишет|написал\(?а?\)?|писал\(?а?\)?|пише|написав|viết"
    r"|đã viết|yazdı|kirjoitti|napísal|írta|さんは書きました|写道"
)
_DATED = regexp(r"@|\d{1,2}[:.h]\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b(?:19|20)\d\d\b")
_LEAD = r"(?:on|am|le|el|em|il|op|den|w dniu|dnia|в|vào|lúc|at|\d|[^\W\d_]{2,12}[,.] )"
_OPENING = regexp(_LEAD, re.IGNORECASE)
_ADDRESS = r"[<\[(][^\s<>]{1,80}@[^\s<>]{1,80}[>\])]"
_ATTRIBUTION = regexp(
    rf"(?:[^\n]{{0,200}}(?:{_VERB})|{_LEAD}[^\n]{{4,120}}\b(?:{_VERB})\s[^\n:]{{1,90}}"
    rf"|[^\n]{{3,140}}{_ADDRESS}[^\n:]{{0,24}})\s?[:：]",
    re.IGNORECASE,
)
_ORIGINAL = regexp(
    r"[-_*=>\s]{2,80}(?:original message|original appointment|forwarded message"
    r"|forwarded by[^\n]{0,80}|reply message|исходное сообщение"
    r"|пересылаемое сообщение|пересланное сообщение|оригинальное сообщение"
    r"|начало пересылаемого сообщения|конец пересылаемого сообщения|thư gốc|tin nhắn gốc"
    r"|thư đã chuyển tiếp|tin nhắn đã chuyển tiếp|thư chuyển tiếp|ursprüngliche nachricht"
    r"|original-nachricht|weitergeleitete nachricht|message d['’]origine|message transféré"
    r"|message original|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato"
    r"|mensagem original|mensagem encaminhada|oorspronkelijk bericht|doorgestuurd bericht"
    r"|oprindelig meddelelse|ursprungligt meddelande|opprinnelig melding|wiadomość oryginalna"
    r"|wiadomość przekazana)[-_*=:\s]{0,80}"
    r"|(?:begin forwarded message|начало переадресованного сообщения|bắt đầu thư được chuyển tiếp"
    r"|anfang der weitergeleiteten (?:nachricht|e-?mail)|début du message (?:transféré|réexpédié)"
    r"|inicio del mensaje reenviado|inizio messaggio inoltrato)\s?:",
    re.IGNORECASE,
)
_LABELS = {
    "from": "from|de|von|от|от кого|od|da|fra|från|från|van|từ|người gửi|lähettäjä|gönderen|від"
    "|差出人|发件人|nadawca",
    "date": "sent|date|gesendet|datum|envoyé|enviado|enviado el|fecha|отправлено|дата|đã gửi|ngày"
    "|ngày gửi|wysłano|data|inviato|verzonden|skickat|sendt|dato|送信日時|发送时间|надіслано",
    "to": "to|an|à|a|para|кому|đến|tới|gửi đến|do|aan|til|till|кому|宛先|收件人|odbiorca",
    "subject": "subject|betreff|objet|asunto|тема|chủ đề|tiêu đề|temat|oggetto|assunto|onderwerp"
    "|ämne|emne|件名|主题",
    "cc": "cc|copia|копия|bản sao|kopie",
}
_LABEL = regexp(
    r"[*_\s]{0,4}(?:"
    + "|".join(f"(?P<{role}>{words})" for role, words in _LABELS.items())
    + r")[*_\s]{0,4}[:：]",
    re.IGNORECASE,
)
_SENT_FROM = regexp(
    r"(?:sent (?:from|via|with)\b|get outlook for|отправлено (?:с|из|через|от)\b"
    r"|(?:được |đã )?gửi từ\b|von meinem|gesendet (?:von|mit)|envoyé (?:de|depuis|à partir)"
    r"|enviado (?:desde|do|de|a partir)|inviato da|sendt fra|skickat från|verstuurd vanaf"
    r"|wysłane z|lähetetty)[^\n]{0,60}",
    re.IGNORECASE,
)
_DASHES = regexp(r"(?:--|—|––)")
_MAX_ATTRIBUTION = 300
"""Characters: a longer one is a sentence, not a line that a client writes."""
_MAX_UNDATED = 80
_MAX_ATTRIBUTION_LINES = 3
_HEADER_BLOCK_LINES = 9
_MIN_LABELS = 3


def told_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of one part with quotes and signatures marked; a block that holds both is cut."""
    marked = _without_indents([_by_markup(block) for block in blocks])
    parted = list(_attributions_cut(marked))
    start = _quote_start(parted)
    whole = [
        block if at < start else replace(block, quoted=True) for at, block in enumerate(parted)
    ]
    return list(_signed(_scoped(block) for block in whole))


class Replying(Enum):
    """What quotes say of a mail."""

    NO = "no"
    LIKELY = "likely"
    """Lines with `>` and nothing else: a newsletter's bullets may look so."""
    YES = "yes"
    """A client's markup, an attribution, a copied header."""


def replying(blocks: Sequence[Block]) -> Replying:
    """Whether a quote comes of replying or forwarding: a testimonial in `<blockquote>` doesn't."""
    found = Replying.NO
    for index, block in enumerate(blocks):
        if block.scope is not Scope.QUOTED:
            continue
        element = block.element
        if element is not None and (_in_client_quote(element) or _opens_quote(element)):
            return Replying.YES
        if _is_attribution(block.text) or _ORIGINAL.match(block.text) or _labels(blocks, index):
            return Replying.YES
        if block.element is None and _names_writer(block.text) and _is_quoted(blocks, index + 1):
            return Replying.YES
        if block.element is None:
            found = Replying.LIKELY
    return found


def _is_quoted(blocks: Sequence[Block], index: int) -> bool:
    return index < len(blocks) and blocks[index].scope is Scope.QUOTED


def _without_indents(blocks: Sequence[Block]) -> list[Block]:
    """Most of a mail in `<blockquote>` without a client's marks is indented, not quoted."""
    indented = [b for b in blocks if b.quoted and b.element and not _in_client_quote(b.element)]
    total = sum(len(block.text) for block in blocks)
    if sum(len(block.text) for block in indented) * 2 < total:
        return list(blocks)
    if any(_is_attribution(block.text.split("\n")[-1]) for block in blocks):
        return list(blocks)
    return [replace(b, quoted=False) if b in indented else b for b in blocks]


def _scoped(block: Block) -> Block:
    return block.scoped(Scope.QUOTED) if block.quoted and block.scope is not Scope.HIDDEN else block


def _by_markup(block: Block) -> Block:
    if block.element is None or block.scope is Scope.HIDDEN:
        return block
    prefixed = all(line.startswith(">") for line in block.text.split("\n"))
    if prefixed or _in_client_quote(block.element):
        return replace(block, quoted=True)
    if any(_SIGNATURES.search(_names(e)) for e in _around(block.element)):
        return block.scoped(Scope.SIGNATURE)
    return block


def _in_client_quote(element: Element) -> bool:
    for around in _around(element):
        if _QUOTE_CLASSES.search(around.get("class")):
            return True
        if around.tag == "blockquote" and around.get("type").lower() == "cite":
            return True
    return False


def _around(element: Element) -> Iterator[Element]:
    return chain([element], element.ancestors())


def _names(element: Element) -> str:
    """Class and id of an element that may hold a signature; whole bodies named so do not count."""
    if element.tag in ("body", "html", "table", "td", "tr", ""):
        return ""
    return f"{element.get('class')} {element.get('id')}"


def _attributions_cut(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks whose last lines are an attribution, cut before it; the attribution is quoted."""
    for block, after in zip_longest(blocks, blocks[1:]):
        own = not block.quoted and block.scope is not Scope.HIDDEN
        quoting = after is not None and after.quoted
        start = _attribution_start(block, quoting) if own else None
        if start is None:
            yield block
            continue
        if start:
            yield block.cut(TextSpan(0, start))
        yield replace(block.cut(TextSpan(start, len(block.text))), quoted=True)


def _attribution_start(block: Block, quoting: bool) -> int | None:
    """Where the attribution in a block's last lines starts: where one opens, else the shortest."""
    lines = block.lines()[-_MAX_ATTRIBUTION_LINES:]
    if quoting and _names_writer(block.text[lines[-1].start :]):
        return lines[-1].start
    starts = [line.start for line in reversed(lines) if _is_attribution(block.text[line.start :])]
    opening = (start for start in starts if _OPENING.match(block.text[start:]))
    return next(opening, next(iter(starts), None))


def _is_attribution(text: str) -> bool:
    line = " ".join(text.split())
    if len(line) > _MAX_ATTRIBUTION or not line.endswith((":", "：")) or not _DATED.search(line):
        return False
    return bool(_ATTRIBUTION.fullmatch(line))


def _names_writer(line: str) -> bool:
    """Whether it can stand over a quote, undated: "Barbara wrote:", "Am Montag schrieb Eva:"."""
    bare = line.strip()
    return len(bare) <= _MAX_UNDATED and bool(_ATTRIBUTION.fullmatch(bare))


def _quote_start(blocks: Sequence[Block]) -> int:
    """The index from which on everything is quoted, the number of blocks if nowhere."""
    for index, block in enumerate(blocks):
        if block.scope is Scope.HIDDEN:
            continue
        if block.element is not None and _opens_quote(block.element):
            return index
        if block.quoted and _is_attribution(block.text):
            if not any(after.quoted for after in blocks[index + 1 :]):
                return index
        elif not block.quoted and (
            _ORIGINAL.match(block.text.split("\n")[0]) or _labels(blocks, index)
        ):
            return index
    return len(blocks)


def _opens_quote(element: Element) -> bool:
    return any(e.get("id").lower().removeprefix("x_") in _QUOTE_STARTS for e in _around(element))


def _labels(blocks: Sequence[Block], index: int) -> bool:
    """Whether a mail's header as clients copy it starts at this block."""
    seen: set[str] = set()
    count = 0
    for block in blocks[index : index + _HEADER_BLOCK_LINES]:
        for line in block.text.split("\n"):
            match = _LABEL.match(line)
            if count == 0 and not (match and match.lastgroup in ("from", "date")):
                return False
            seen |= {match.lastgroup or ""} if match else set()
            count += 1
            if len(seen) >= _MIN_LABELS and {"from", "subject"} & seen:
                return True
            if count > _HEADER_BLOCK_LINES:
                return False
    return False


def _signed(blocks: Iterator[Block]) -> Iterator[Block]:
    """Blocks after a `-- ` line, and what phones add, as signature."""
    inside = False
    for block in blocks:
        if block.scope in (Scope.QUOTED, Scope.HIDDEN):
            inside = False
            yield block
            continue
        inside = inside or bool(_DASHES.fullmatch(block.text.split("\n")[0].strip()))
        if inside or _SENT_FROM.fullmatch(block.text):
            yield block.scoped(Scope.SIGNATURE)
        else:
            yield block
