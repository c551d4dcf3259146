"""A promised attachment that is not there.

## What it looks for
Phrases such as "please find attached", "во вложении" and "đính kèm" in the writer's own text, of
a mail without an attachment. Quoted text, requests ("please attach") and conditions don't count.
A .txt or .html draft can't hold attachments: there the finding is a reminder.

## Why it matters
The reader has to write back for the file, and the writer looks careless.

## How to fix it
Attach the file, or better for more than 100 KB, link to it.

## Sources
- Phrases in own text: no false alarm in 3,900 honest mails; the bare word "attach": 1.9 % (our
  measurement).
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.draft import Format, Part
from maillint.model.reading import Kind, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan

_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature")
_SILENT = frozenset({Scope.SENDER, Scope.BUTTON, Scope.ALT, Scope.FOOTER, Scope.LINK})
_LINK_TARGETS = ("http://", "https://")


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield the first promise of each text part."""
    if any(map(_is_file, reading.draft.parts)):
        return
    told: set[str] = set()
    for segment in reading.own():
        if (
            segment.scope in _SILENT
            or (number := segment.part.number if segment.part else "") in told
        ):
            continue
        for span in _promises(segment, services):
            told.add(number)
            yield _hit(reading, segment, span)
            break


def _is_file(part: Part) -> bool:
    """Whether a reader may take it for the attachment: a file or picture, no signature."""
    if part.content_type.startswith("multipart/") or part.content_type in _SIGNATURES:
        return False
    return part.is_attachment or part.text is None


def _promises(segment: Segment, services: Services) -> Iterator[TextSpan]:
    own = services.lexicon(segment.language.partition("-")[0])
    for lexicon in (own,) if own else services.lexicons.values():
        promised = list(lexicon.phrases("attachment.promised").find(segment.prose))
        if not promised:
            continue
        excused = [m.span for m in lexicon.phrases("attachment.excused").find(segment.prose)]
        for match in promised:
            if any(match.span.overlaps(span) for span in excused):
                continue
            if not _is_asked(segment, match.span) and not _is_linked(segment, match.span):
                yield match.span


def _is_asked(segment: Segment, span: TextSpan) -> bool:
    """Whether the sentence asks or supposes: "Is the file attached?", "If … is attached"."""
    around = (sentence for sentence in segment.sentences if sentence.overlaps(span))
    sentence = next(around, segment.mapped.whole)
    text = segment.prose[sentence.start : sentence.end].casefold()
    return text.endswith("?") or text.startswith(
        ("if ", "если ", "nếu ", "when ", "когда ", "khi ")
    )


def _is_linked(segment: Segment, span: TextSpan) -> bool:
    """Whether an address follows that holds the file instead."""
    return any(target in segment.text[span.end :] for target in _LINK_TARGETS)


def _hit(reading: Reading, segment: Segment, span: TextSpan) -> Hit:
    phrase = segment.text[span.start : span.end]
    if reading.draft.format is not Format.EML:
        return Hit(
            segment.at(span),
            f"“{phrase}” promises an attachment, which this draft can't hold.",
            ("Attach the file when you send the mail.",),
            Severity.INFO,
        )
    return Hit(
        segment.at(span),
        f"“{phrase}” promises an attachment, but the mail has none.",
        ("Attach the file, or link to it.",),
        Severity.WARNING if reading.kind is Kind.MARKETING else None,
    )


def _eml(subject: str, body: str, extra: str = "") -> str:
    head = f"From: anna@example.org\nTo: bob@example.org\nSubject: {subject}\nMIME-Version: 1.0\n"
    if not extra:
        return f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    return (
        f'{head}Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; '
        f"charset=utf-8\n\n{body}\n{extra}--b--\n"
    )


_PDF = (
    "--b\nContent-Type: application/pdf\n"
    'Content-Disposition: attachment; filename="invoice.pdf"\n\n%PDF\n'
)

RULE = Rule(
    id="attachment-missing",
    summary="A promised attachment that is not there",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.ERROR,
    check=check,
    bad=(
        Example(
            _eml("March", "Hi Bob,\n\nplease find attached the invoice."),
            ("please find attached",),
            format="eml",
        ),
        Example(_eml("Март", "Боб, отчёт во вложении."), ("во вложении",), format="eml"),
        Example(
            _eml("Tháng 3", "Anh Bình ơi, em gửi báo giá trong tệp đính kèm."),
            ("tệp đính kèm",),
            format="eml",
        ),
        Example("Subject: Report\n\nI have attached the report.\n", ("I have attached",)),
    ),
    good=(
        Example(_eml("March", "Please find attached the invoice.", _PDF), format="eml"),
        Example(_eml("March", "Please attach the invoice to your reply."), format="eml"),
        Example(_eml("March", "Thanks!\n\n> Please find attached the invoice."), format="eml"),
        Example(_eml("Март", "Прикладываем все усилия, чтобы успеть."), format="eml"),
        Example(_eml("Tháng 3", "Vui lòng đính kèm hoá đơn khi trả lời."), format="eml"),
        Example(_eml("March", "I am quite attached to this city."), format="eml"),
    ),
)
