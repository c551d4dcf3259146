"""A subject that says nothing of its mail.

## What it looks for
Subjects that are nothing but a greeting or a bare word such as "Update", "Question", "Привет" or
"Thông báo", with or without the reader's name. Replies are left alone: they keep the subject of
the mail that they answer.

## Why it matters
"Update" could stand over any mail: the reader can't tell whether to open it now, and can't find
it again next week.

## How to fix it
Name the thing: "Update on your order 4711: it arrives on Friday".

## Sources
- Seven rules of email etiquette, rule 2 ("write a clear, honest subject").
"""

from __future__ import annotations

from collections.abc import Iterator

from maillint.model.reading import Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.services import Services
from maillint.model.subject import is_marked_reply, plain, topic


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit: the subject's own words."""
    subject = reading.subject
    if subject is None or reading.is_reply or is_marked_reply(subject.text):
        return
    span = topic(subject.text)
    text = subject.text[span.start : span.end]
    said = _without_names(plain(text), reading)
    lexicons = services.lexicons.values()
    if any("vague" in lexicon.index("subject").get(said, ()) for lexicon in lexicons):
        yield Hit(
            subject.at(span),
            f"“{text}” could stand over any mail; it does not say what this one is about.",
            ("Name the thing, and what the reader gets or should do.",),
        )


def _without_names(said: str, reading: Reading) -> str:
    """The words but for the names of the readers: "hello anna" says no more than "hello"."""
    names = [*reading.greeted, *(mailbox.name for mailbox in reading.recipients)]
    known = {word for name in names for word in plain(name).split()}
    words = said.split()
    while len(words) > 1 and words[-1] in known:
        words.pop()
    return " ".join(words)


RULE = Rule(
    id="subject-vague",
    summary="A subject that could stand over any mail",
    doc=__doc__ or "",
    category=Category.SUBJECT,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example("Subject: Hello!\n\nHi Anna,\n\nthe report is ready.\n", ("Hello!",)),
        Example("Subject: Important\n\nThe office is closed on Friday.\n", ("Important",)),
        Example("Тема: Вопрос\n\nДобрый день! Когда придёт заказ?\n", ("Вопрос",)),
        Example("Тема: Привет\n\nПривет, Анна! Отчёт готов.\n", ("Привет",)),
        Example("Chủ đề: Thông báo\n\nVăn phòng nghỉ vào thứ sáu.\n", ("Thông báo",)),
    ),
    good=(
        Example("Subject: Update on the Riga office\n\nWe move on Friday.\n"),
        Example("Subject: Question about invoice 4711\n\nWhen is it due?\n"),
        Example("Тема: Важно: изменился адрес склада\n\nНовый адрес: Лесная, 5.\n"),
        Example("Chủ đề: Thông báo lịch nghỉ Tết\n\nVăn phòng nghỉ từ thứ hai.\n"),
        Example("Subject: Re: Question\n\nYes, it is.\n\n> Is it due?\n", note="a reply keeps it"),
    ),
)
