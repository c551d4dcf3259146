"""An answer in another language than the question.

## What it looks for
Replies whose own text is in one language while the customer's quoted text right below is in
another, both long enough to be sure. An answer that speaks both is fine.

## Why it matters
A customer who wrote in Vietnamese and gets English doesn't know whether a person read the
question, and may not understand the answer.

## How to fix it
Answer in the customer's language, or in both.

## Sources
- CSA Research, "Can't Read, Won't Buy" (2020): 75 % of 8,709 consumers in 29 countries prefer
  support in their own language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maillint.model.reading import Kind, Reading
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services

_SAME = {"vi-ascii": "vi", "ru-latn": "ru"}
_NAMES = {
    "en": "English", "ru": "Russian", "vi": "Vietnamese", "de": "German", "fr": "French",
    "es": "Spanish", "it": "Italian", "pt": "Portuguese", "uk": "Ukrainian", "pl": "Polish",
}  # fmt: skip
_ENOUGH = 6
"""Words of a language, from which on it is no greeting, name or quotation."""
_BODY = frozenset({Scope.BODY, Scope.LIST})


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit, at the first own text."""
    if not reading.is_reply:
        return
    own = [s for s in reading.body() if s.scope in _BODY]
    quoted = [s for s in reading.segments if s.scope is Scope.QUOTED and s.part is reading.main]
    asked, answered = _spoken(quoted), _spoken(own)
    question = max(asked, key=lambda name: asked[name], default="")
    if not own or not answered or asked.get(question, 0) < _ENOUGH:
        return
    answer = max(answered, key=lambda name: answered[name])
    if question not in answered and answered[answer] >= _ENOUGH:
        first = next(s for s in own if _SAME.get(s.language, s.language) == answer)
        yield Hit(
            first.place,
            f"The question is in {_named(question)}, the answer in {_named(answer)}.",
            (f"Answer in {_named(question)}.",),
            related=tuple(s.place for s in quoted if s.language == question)[:1],
        )


def _spoken(segments: Iterable[Segment]) -> dict[str, int]:
    """Words per language."""
    counts: dict[str, int] = {}
    for segment in segments:
        if segment.language:
            name = _SAME.get(segment.language, segment.language)
            counts[name] = counts.get(name, 0) + len(segment.words)
    return counts


def _named(language: str) -> str:
    return _NAMES.get(language, f"“{language}”")


def _thread(answer: str, question: str) -> str:
    quote = "".join(f"> {line}\n" for line in question.split("\n"))
    return (
        f"Subject: Re: Parcel\n\n{answer}\n\nOn 3 May 2026, 10:12, Lan <lan@x.vn> wrote:\n{quote}"
    )


_EN = "Hi Lan,\n\nYour parcel left our warehouse on Monday and should reach you within three days."
_RU = "Здравствуйте, Лан!\n\nВаша посылка отправлена в понедельник и придёт в течение трёх дней."
_VI = "Chào chị Lan,\n\nKiện hàng của chị đã rời kho hôm thứ Hai và sẽ đến trong vòng ba ngày."
_ASK_VI = "Cho tôi hỏi đơn hàng của tôi đã được gửi đi chưa ạ?"
_ASK_RU = "Скажите, пожалуйста, когда отправят мой заказ и можно ли его отследить?"

RULE = Rule(
    id="reply-language-differs",
    summary="An answer in another language than the question",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.WARNING,
    check=check,
    kinds=frozenset({Kind.SUPPORT, Kind.SERVICE, Kind.PROPOSAL}),
    bad=(
        Example(_thread(_EN, _ASK_VI), (_EN.split("\n\n")[1],)),
        Example(_thread(_VI, _ASK_RU), (_VI.split("\n\n")[1],)),
        Example(_thread(_RU, _ASK_VI), (_RU.split("\n\n")[1],)),
    ),
    good=(
        Example(_thread(_VI, _ASK_VI)),
        Example(_thread(_RU, _ASK_RU)),
        Example(_thread(f"{_VI}\n\n{_EN}", _ASK_VI), note="in both"),
        Example(_thread(_VI, "Cho toi hoi don hang cua toi da duoc gui di chua a?"), note="ASCII"),
        Example(
            "Subject: Re: Parcel\n\n"
            f"{_VI}\n\nVào Th 5, 19 thg 11, 2026 vào lúc 18:14 Lan <lan@x.vn> đã viết:\n"
            "> Shop oi toi bi tru tien hai lan roi, tra lai tien cho toi.\n",
            note="the client's line over an ASCII question",
        ),
        Example(_thread(_EN, "Wo ist mein Paket?"), note="too short to be sure"),
    ),
)
