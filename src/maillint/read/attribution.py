"""What mail clients write over a quote: an attribution, a line of dashes, a copied header.

Marks of mail clients in en, ru, vi, de, fr, es and others; ENGINES.md §6 names their sources.
Not for what markup says: `read.quotes` asks that, and puts both together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from maillint.model.regexp import regexp

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
_COLONS = (":", "：")
_MAX_ATTRIBUTION = 300
"""Characters: a longer one is a sentence, not a line that a client writes."""
_MAX_UNDATED = 80
_MAX_ATTRIBUTION_LINES = 3
HEADER_LINES = 9
"""Of a copied header, at most."""
_MIN_LABELS = 3


def attribution_start(text: str, *, quoting: bool) -> int | None:
    """Where the attribution in the last lines starts: where one opens, else the shortest.

    `quoting` where a quote follows: then it needs no date.
    """
    if not text.rstrip().endswith(_COLONS):
        return None
    starts = _line_starts(text)[-_MAX_ATTRIBUTION_LINES:]
    if quoting and names_writer(text[starts[-1] :]):
        return starts[-1]
    found = [start for start in reversed(starts) if is_attribution(text[start:])]
    opening = (start for start in found if _OPENING.match(text[start:]))
    return next(opening, next(iter(found), None))


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def is_attribution(text: str) -> bool:
    """Whether it is a dated line over a quote: "On 3 May 2024 at 10:12, Eva <eva@x.de> wrote:"."""
    line = " ".join(text.split())
    if len(line) > _MAX_ATTRIBUTION or not line.endswith(_COLONS) or not _DATED.search(line):
        return False
    return bool(_ATTRIBUTION.fullmatch(line))


def names_writer(line: str) -> bool:
    """Whether it can stand over a quote, undated: "Barbara wrote:", "Am Montag schrieb Eva:"."""
    bare = line.strip()
    return len(bare) <= _MAX_UNDATED and bool(_ATTRIBUTION.fullmatch(bare))


def is_forward_line(text: str) -> bool:
    """Whether it begins with what stands over a whole mail: "---- Original message ----"."""
    return bool(_ORIGINAL.match(text))


def copies_header(texts: Iterable[str]) -> bool:
    """Whether a mail's header as clients copy it starts with the first of these texts."""
    seen: set[str] = set()
    count = 0
    for text in texts:
        for line in text.split("\n"):
            match = _LABEL.match(line)
            if count == 0 and not (match and match.lastgroup in ("from", "date")):
                return False
            seen |= {match.lastgroup or ""} if match else set()
            count += 1
            if len(seen) >= _MIN_LABELS and {"from", "subject"} & seen:
                return True
            if count > HEADER_LINES:
                return False
    return False
