"""A word that is spelt wrongly.

## What it looks for
Words of the writer's own text, the subject, buttons and alt texts that are known misspellings or
one small slip from a common word, in the language of their paragraph. A word that is merely not
in a dictionary is not reported unless `unknown` is set. Names, brands, words in capitals, codes,
merge tags, addresses, quoted text and stretches of another language are left alone. British and
American spelling are both right unless `[language] dialect` picks one.

## Why it matters
A misspelt word is the first thing that a reader notices, and it makes an honest mail look like a
forged one: spelling mistakes are what people are taught to look for in phishing.

## How to fix it
Take the suggestion. If the word is right, add it to a list named in `[language] words`;
`maillint words add WORD` does that.

## Sources
- Seven rules of email etiquette, rule 1 ("proofread every mail").
- Microsoft, "Protect yourself from phishing": spelling and bad grammar as a mark of phishing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from maillint.errors import ServiceError
from maillint.model.edits import edit_distance
from maillint.model.reading import Reading
from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.rule import (
    Category,
    Edit,
    Example,
    Fix,
    Hit,
    NotChecked,
    Options,
    Rule,
    Severity,
    option,
)
from maillint.model.segment import Scope, Segment
from maillint.model.services import Misspelling, Services, Tier
from maillint.model.words import words

_NAMING = frozenset({Scope.SENDER, Scope.GREETING, Scope.SIGNOFF, Scope.SIGNATURE})
"""Where people and companies are named."""
_HOST = regexp(r"(?://|@)([\w.-]+)")
_SHORT_LABEL = 4
"""Letters of a host's label that make it a name: "klaviyo" in klaviyo.com, not "com"."""
_NAME_TIMES = 2
_TERM_TIMES = 3
"""A word unknown to us that a writer uses so often is the one that was meant."""
_MOST_DOUBTFUL = 500
"""Unknown words of a draft beyond which it is no text; each costs up to 5 ms."""
_UNSPELT = {"vi-ascii": "Vietnamese without its marks", "ru-latn": "Russian in Latin letters"}


@record()
class SpellingOptions(Options):
    """What else to report."""

    unknown: bool = option(False, "Also report words that are in no dictionary, as info.")


def check(
    reading: Reading, options: SpellingOptions, services: Services
) -> Iterator[Hit | NotChecked]:
    """Yield one hit for each misspelt word, and each language that can't be checked."""
    accepted = services.words | services.names | _named(reading)
    found: list[tuple[Segment, Misspelling]] = []
    doubtful = 0
    unchecked: dict[str, str] = {}
    for segment in reading.own():
        reason = _unchecked(segment, services)
        if reason:
            unchecked[segment.language] = reason
        elif segment.language and segment.scope is not Scope.SENDER:
            try:
                wrong = services.speller.misspellings(segment.prose, segment.language, accepted)
            except ServiceError as error:
                unchecked[segment.language] = str(error)
            else:
                found += [(segment, word) for word in wrong]
                doubtful += sum(not word.sure for word in wrong)
        if doubtful > _MOST_DOUBTFUL:
            unchecked[segment.language] = f"over {_MOST_DOUBTFUL} unknown words; the rest unread"
            break
    yield from (NotChecked(reason) for reason in unchecked.values())
    repeated = _repeated(found)
    for segment, word in found:
        wanted = options.unknown or word.tier is not Tier.UNKNOWN
        if wanted and (word.sure or (segment.part, word.word) not in repeated):
            yield _hit(reading, segment, word)


def _unchecked(segment: Segment, services: Services) -> str:
    language = segment.language
    if language in _UNSPELT:
        return f"{_UNSPELT[language]} can't be checked word by word"
    if language and not services.speller.speaks(language):
        return f"no dictionary for the language “{language}”"
    return ""


def _named(reading: Reading) -> frozenset[str]:
    """The words, folded, of people and companies that the mail names where names stand."""
    mailboxes = (*reading.recipients, *((reading.sender,) if reading.sender else ()))
    texts = [*reading.greeted, *(mailbox.name for mailbox in mailboxes)]
    segments = (s for s in reading.segments if s.scope in _NAMING)
    texts += [word.text for s in segments for word in s.words if word.text[:1].isupper()]
    hosts = (host for link in reading.links for host in _HOST.findall(link.target))
    labels = [
        label
        for host in (*hosts, *(mailbox.address for mailbox in mailboxes))
        for label in re.split(r"[.@_-]", host)
        if len(label) >= _SHORT_LABEL
    ]
    return frozenset(word.folded for text in (*texts, *labels) for word in words(text))


def _repeated(found: Iterable[tuple[Segment, Misspelling]]) -> frozenset[tuple[object, str]]:
    """Words that one part holds again and again: names, from the second time on if they have a
    capital, and terms, from the third. A Vietnamese syllable is no term: it is written so often.
    """
    told = ((s.part, w.word) for s, w in found if s.language != "vi" or w.word[:1].isupper())
    counts = Counter(told)
    return frozenset(
        (part, word)
        for (part, word), count in counts.items()
        if count >= (_NAME_TIMES if word[:1].isupper() else _TERM_TIMES)
    )


def _hit(reading: Reading, segment: Segment, word: Misspelling) -> Hit:
    return Hit(
        segment.at(word.span),
        _message(word),
        word.suggestions,
        severity=_severity(reading, segment, word),
        fix=_fix(segment, word),
    )


def _message(word: Misspelling) -> str:
    match word.tier:
        case Tier.DIALECT:
            return f"“{word.word}” is the other dialect's spelling of “{word.suggestions[0]}”."
        case Tier.UNKNOWN:
            return f"“{word.word}” is in no dictionary; if it is right, add it to your words."
        case Tier.MISSPELT if word.suggestions:
            return f"“{word.word}” is misspelt: “{word.suggestions[0]}”?"
        case Tier.MISSPELT:
            return f"“{word.word}” is misspelt."


def _severity(reading: Reading, segment: Segment, word: Misspelling) -> Severity | None:
    if word.tier is Tier.UNKNOWN:
        return Severity.INFO
    if word.tier is Tier.DIALECT or not word.suggestions:
        return None
    near = edit_distance(word.word.casefold(), word.suggestions[0].casefold()) == 1
    return Severity.ERROR if near and _prominent(reading, segment, word) else None


def _prominent(reading: Reading, segment: Segment, word: Misspelling) -> bool:
    """Whether it stands where every reader looks: subject, button, first sentence."""
    if segment.scope in {Scope.SUBJECT, Scope.BUTTON}:
        return True
    first = next((s for s in reading.body() if s.scope is Scope.BODY), None)
    return (
        segment is first and bool(segment.sentences) and (segment.sentences[0].contains(word.span))
    )


def _fix(segment: Segment, word: Misspelling) -> Fix | None:
    if not word.suggestions or word.tier is Tier.UNKNOWN:
        return None
    right = word.suggestions[0]
    edit = Edit(segment.mapped, word.span, right)
    return Fix((edit,), safe=word.sure, summary=f"Replace with “{right}”")


RULE = Rule(
    id="spelling",
    summary="A misspelt word",
    doc=__doc__ or "",
    category=Category.LANGUAGE,
    severity=Severity.WARNING,
    check=check,
    options=SpellingOptions,
    yields_to=frozenset({"embarrassing-typo", "confused-words", "grammar"}),
    bad=(
        Example(
            "Subject: Your order\n\nHello Anna,\n\nyou will recieve your parcel tomorow.\n",
            ("recieve", "tomorow"),
        ),
        Example("Subject: Invioce for March\n\nPlease find it attached.\n", ("Invioce",)),
        Example(
            "Тема: Ваш заказ\n\nЗдраствуйте, Анна! Извените за задержку доставки.\n",
            ("Здраствуйте", "Извените"),
        ),
        Example(
            "Тема: Встреча\n\nНезнаю, сможем ли мы учавствовать.\n", ("Незнаю", "учавствовать")
        ),
        Example(
            "Chủ đề: Đơn hàng\n\nChào bạn, đơn hàng của bạn đã đươc giao cho nghười nhận.\n",
            ("đươc", "nghười"),
        ),
        Example(
            "Subject: Colours\n\nWe changed the colour of the button.\n",
            ("Colours", "colour"),
            settings={"language": {"dialect": "us"}},
        ),
        Example(
            "Subject: News\n\nThe flurbish is ready to ship today.\n",
            ("flurbish",),
            settings={"options": {"spelling": {"unknown": True}}},
        ),
    ),
    good=(
        Example("Chủ đề: Báo giá\n\nPhần giá chị Jo đang điền, anh chưa cần xem đâu ạ.\n"),
        Example(
            "From: Priya Raghunathan <priya@zorptech.io>\nTo: Anh Nguyen <anh@example.net>\n"
            "Subject: Zorptech onboarding webinar\n\nHi Anh,\n\n"
            "Zorptech moved the webinar; your SSO"
            " login and the colour scheme stay. Ask Raghunathan or #zorpsupport.\n\nBest,\nPriya\n"
        ),
        Example(
            "Тема: Вебинар по онбордингу\n\nДобрый день, Айгуль Нурлановна!\n\nПромокод действует"
            " на маркетплейсе, кешбэк придёт на счёт. Ещё и всё ёлки учтены.\n\nС уважением,\n"
            "Константин\n"
        ),
        Example(
            "Chủ đề: Tài khoản của bạn\n\nChào anh Khương,\n\nTài khoản đã được nâng cấp. Hoà và"
            " Thuỷ sẽ hỗ trợ bạn qua email hoặc Zalo tại Đắk Lắk.\n\nTrân trọng,\n"
            "Nguyễn Thị Hường\n"
        ),
        Example(
            "Subject: Setup\n\nWe preseed it. Before you preseed it, see how we preseed ours.\n"
        ),
        Example("Тема: Заказ\n\nМожно фирковать сейчас, фирковать вечером или не фирковать.\n"),
        Example("Subject: Menu\n\nLorem ipsum dolor sit amet, consectetur adipiscing elit.\n"),
        Example("Subject: Film\n\nHis motto was “carpe diem quam minimum credula postero”.\n"),
    ),
)
