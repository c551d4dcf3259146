"""A mail without a subject.

## What it looks for
No subject at all, an empty one, one that is only "Re:", and stand-ins such as "(no subject)",
"test" or "без темы". In .txt drafts the subject is a `Subject:` (`Тема:`, `Chủ đề:`) line at the
top; in .html drafts front matter, `<!-- subject: … -->` or a file `NAME.subject.txt`. `<title>`
is no subject. `--subject` gives one to either.

## Why it matters
The subject decides whether a mail is opened, found again, or taken for spam.

## How to fix it
Say in a few words what the reader gets or should do.

## Sources
- RFC 5322 §3.6.5: the subject is the one field meant to be read in a list of mails.
- Seven rules of email etiquette, rule 2 ("write a clear, honest subject").
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.draft import Format
from maillint.model.reading import Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services
from maillint.model.subject import plain, topic

_SEVERITIES = {
    Format.EML: Severity.ERROR,
    Format.TXT: Severity.WARNING,
    Format.HTML: Severity.INFO,
}
_ADVICE = "Say in a few words what the reader gets or should do."


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit."""
    severity = _SEVERITIES[reading.draft.format]
    subject = reading.subject
    if subject is None:
        yield Hit(reading.missing(), "The mail has no subject.", (_ADVICE,), severity)
        return
    span = topic(subject.text)
    text = subject.text[span.start : span.end]
    if not text:
        yield Hit(subject.place, "The subject is empty.", (_ADVICE,), severity)
        return
    lexicons = services.lexicons.values()
    if any("stand_in" in lexicon.index("subject").get(plain(text), ()) for lexicon in lexicons):
        message = f"“{text}” only stands in for a subject."
        yield Hit(subject.at(span), message, (_ADVICE,), severity)


RULE = Rule(
    id="subject-missing",
    summary="No subject, or only a stand-in for one",
    doc=__doc__ or "",
    category=Category.SUBJECT,
    severity=Severity.ERROR,
    check=check,
    bad=(
        Example("Hi Anna,\n\nthe report is ready.\n", ("",)),
        Example("Subject:\n\nHi Anna,\n\nthe report is ready.\n", ("",)),
        Example("Subject: (no subject)\n\nThe report is ready.\n", ("(no subject)",)),
        Example("Тема: Без темы\n\nОтчёт готов.\n", ("Без темы",)),
        Example("Chủ đề: Test\n\nBáo cáo đã xong.\n", ("Test",)),
        Example("<title>March news</title><p>Our news.</p>\n", ("",), format="html"),
    ),
    good=(
        Example("Subject: Test results of 12 March\n\nAll tests passed.\n"),
        Example("Тема: Тест-драйв новой модели\n\nПриглашаем вас в субботу.\n"),
        Example("Chủ đề: Kiểm tra sức khoẻ tháng 3\n\nLịch khám của bạn.\n"),
        Example("Subject: {{ title }}\n\nHello.\n", stage="template", note="filled when sent"),
    ),
)
