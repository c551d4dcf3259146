"""Russian words that stand together and differ in form: "ваша обращение", "компания предлагают".

A pattern of rules/grammar/ names words; here whole classes of words are compared. Only pairs are
judged whose every reading disagrees, since a false alarm costs more than a missed fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maillint.model.services import GrammarMatch
from maillint.model.span import TextSpan
from maillint.services.forms_ru import CASES, Form, agrees, all_are, forms, inflected
from maillint.services.grammar_tokens import Token
from maillint.services.predicates_ru import predicates

_ENDINGS = tuple(
    "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ей ых их ыми ими".split()
)
_OWN = frozenset(
    "ваш ваша ваше ваши вашу вашего вашей вашему вашим вашем ваших вашими"
    " наш наша наше наши нашу нашего нашей нашему нашим нашем наших нашими мой моя мое мои мою"
    " моего моему моем моих моими эта эту данный данная данное данную данного данному"
    " данном".split()
)
"""Determiners that are never nouns."""
_NEVER = (
    *("котор", "каков", "весь", "вся", "все", "всю", "всех", "всег", "всем", "сам", "тако", "таки"),
    *("каки", "како", "каку", "така", "таку", "кажд", "друг", "прочи", "прочег", "остальн", "мног"),
)
"""Words that often belong to another phrase than the noun after them: "товары, которые банк …"."""
_LONE = frozenset(
    "этого этому этим этом того тому тем том одного одному одним одном своего первого второго"
    " прошлом целом основном общем частном главном нового лучшего большего следующего".split()
)
"""Forms that stand without a noun: "после этого клиент …"."""
_TIMES = frozenset("день час год месяц раз минуту неделю век сутки полгода".split())
_FIRST_HALVES = frozenset(
    "бизнес интернет онлайн веб смарт топ видео экспресс премиум мини макси супер вип эконом"
    " демо промо спа фитнес арт кэшбэк кешбэк пару".split()
)
"""Nouns that are half of a compound, and one that counts: "последние пару дней"."""
_TAKING = frozenset("в во на за через про под".split())
_NAMING = ("переменн", "постоянн", "прям", "крив", "горяч", "производн", "составляющ")
"""Adjectives that name a thing: "переменная среды", "горячая линия"."""
_JOINING = frozenset("и или либо , / &".split())
_AHEAD = 4


def disagreements(text: str, found: Sequence[Token]) -> Iterator[GrammarMatch]:
    """The faults in a text, cut into tokens, in no particular order; some may overlap."""
    for at in range(len(found) - 1):
        yield from _phrase(text, found, at)
    yield from predicates(found)


def _phrase(text: str, found: Sequence[Token], at: int) -> Iterator[GrammarMatch]:
    """A determiner or adjective and the noun after it."""
    first, noun = found[at], found[at + 1]
    if not (first.word and noun.word and noun.text.islower() and _may_lead(first)):
        return
    last = at + 1
    if first.key in _OWN and noun.key.endswith(_ENDINGS) and at + 2 < len(found):
        after = found[at + 2]
        if after.word and after.text.islower() and _agree(noun.key, after.key):
            noun, last = after, at + 2
    governed = at > 0 and _governs(found[at - 1])
    if not _differ(first.key, noun.key, governed=governed) or _excused(found, first, last):
        return
    if not _is_last_of_row(found, at, noun):
        span = TextSpan(first.start, noun.end)
        between = text[first.end : noun.start]
        fixes = tuple(dict.fromkeys(between.join(pair) for pair in _fixed(first, noun)))
        message = "Adjective and noun differ in gender, number or case."
        yield GrammarMatch(span, message, fixes, "согласование")


def _may_lead(token: Token) -> bool:
    key = token.key
    if key.startswith(_NEVER) or "-" in key:
        return False
    return key in _OWN or (len(key) > 4 and key.endswith(_ENDINGS))


def _excused(found: Sequence[Token], first: Token, last: int) -> bool:
    """Whether what follows makes it right: another noun, or a row of nouns."""
    following = found[last + 1 : last + 1 + _AHEAD]
    if following and following[0].word and _agree(first.key, following[0].key):
        return True
    if following and following[0].text == "(" and following[0].start == found[last].end:
        return True  # "внешний ресурс(ы)"
    plural = any(form.number == "plur" for form in forms(first.key))
    return plural and any(token.text in _JOINING for token in following)


def _leading(word: str) -> tuple[Form, ...]:
    """The readings of what may be an adjective before a noun; empty where it may be more."""
    found = forms(word)
    if any("Apro" in form.marks for form in found):
        found = tuple(form for form in found if form.part != "NPRO")
    if not all_are(found, "ADJF", "PRTF"):
        return ()
    return () if any(form.part == "PRTF" and "pssv" not in form.marks for form in found) else found


def _named(word: str) -> tuple[Form, ...]:
    """The readings of what can only be a noun; empty where it may be more."""
    found = forms(word)
    if word in _FIRST_HALVES or word.startswith("пол") or not all_are(found, "NOUN"):
        return ()
    odd = any(form.marks & {"Fixd", "ms-f", "Subx", "Ms-f"} for form in found)
    return () if odd else found


def _agree(adjective: str, noun: str) -> bool:
    found = [form for form in forms(noun) if form.part == "NOUN"]
    leading = [form for form in forms(adjective) if form.part in {"ADJF", "PRTF"}]
    return any(agrees(one, other) for one in leading for other in found)


def _differ(adjective: str, noun: str, *, governed: bool) -> bool:
    """Whether both stand in one case and yet don't agree in any reading."""
    leading, named = _leading(adjective), _named(noun)
    if not leading or not named or _agree(adjective, noun):
        return False
    if any(form.part == "PRTF" for form in leading) and (
        noun in _TIMES or any(form.case == "ablt" for form in named)
    ):
        return False  # "предоставляемой пакетом"
    if adjective in _LONE and any(form.case in {"nomn", "accs", "gent"} for form in named):
        return False
    if (
        adjective not in _OWN
        and not _is_quality(adjective, leading)
        and any(form.case == "gent" for form in named)
    ):
        return False  # "новая переменная среды", "двух новых заказа"
    if _is_person(named) and leading[0].number == named[0].number:
        return False  # "уважаемая врач"
    if governed and all_are(leading, "ADJF") and any(form.case == "accs" for form in named):
        leading = tuple(form for form in leading if form.case == "accs")
    return any(_meant(one, other, leading) for one in leading for other in named)


def _governs(token: Token) -> bool:
    """Whether what follows is its object, not a subject."""
    if token.key in _TAKING:
        return True
    readings = forms(token.key) if token.word else ()
    return all_are(readings, "INFN", "VERB") and any(
        form.part == "INFN" or "impr" in form.marks for form in readings
    )


def _is_quality(adjective: str, leading: Sequence[Form]) -> bool:
    """Whether it is seldom a noun: "новый", not "переменная" or "лучшее недели"."""
    return not adjective.startswith(_NAMING) and all(
        "Qual" in form.marks
        and "Supr" not in form.marks
        and form.number == "sing"
        and form.gender != "neut"
        for form in leading
    )


def _meant(adjective: Form, noun: Form, leading: Sequence[Form]) -> bool:
    if adjective.case != noun.case:
        return False
    if adjective.number == "plur" and (adjective.animate == "anim" or noun.case == "gent"):
        return False  # "два ваших заказа"
    # "кто первый заявку оставит"
    return adjective.case != "accs" or all(form.case != "nomn" for form in leading)


def _is_person(named: Sequence[Form]) -> bool:
    return any(form.animate == "anim" and form.gender == "masc" for form in named)


def _is_last_of_row(found: Sequence[Token], at: int, noun: Token) -> bool:
    """Whether it is the last of "исходный и целевой языки", "с новым и старым приоритетами"."""
    before = at - 1 if at > 1 and _leading(found[at - 1].key) else at
    if before == 0 or found[before - 1].text not in _JOINING:
        return False
    alike = {(form.case, form.number) for form in forms(noun.key)}
    return not any((form.case, form.number) in alike for form in forms(found[at].key))


def _same_number(adjective: str, noun: str) -> bool:
    """Whether one number is common to both."""
    numbers = {form.number for form in forms(adjective)}
    return any(form.number in numbers for form in forms(noun))


def _fixed(first: Token, noun: Token) -> list[tuple[str, str]]:
    """Both words with one of them changed, the likelier change first."""
    cases = {form.case for form in _leading(first.key)}
    changed = [(fix, noun.text) for fix in _adjectives(first, noun, cases)]
    other = [(first.text, fix) for fix in _nouns(first, noun, cases)]
    return other + changed if _noun_is_wrong(first.key, noun.key, cases) else changed + other


def _noun_is_wrong(adjective: str, noun: str, cases: set[str]) -> bool:
    return "nomn" not in cases or not _same_number(adjective, noun)


def _adjectives(first: Token, noun: Token, cases: set[str]) -> Iterator[str]:
    """The adjective as the noun wants it, in the cases that both have."""
    part = forms(first.key)[0].part
    wanted = [_wanted(form) for form in forms(noun.key) if form.case in cases]
    for fix in dict.fromkeys(inflected(first.key, part, *marks) for marks in wanted):
        if fix:
            yield fix[:1].upper() + fix[1:] if first.text[:1].isupper() else fix


def _nouns(first: Token, noun: Token, cases: set[str]) -> Iterator[str]:
    """The noun in the cases and number of the adjective, where they then agree."""
    numbers = {form.number for form in _leading(first.key)}
    for case in sorted(cases, key=CASES.index):
        for number in sorted(numbers):
            fix = inflected(noun.key, "NOUN", case, number)
            if fix and fix != noun.key and _agree(first.key, fix):
                yield fix


def _wanted(noun: Form) -> tuple[str, ...]:
    gender = noun.gender if noun.number == "sing" else ""
    moved = noun.case == "accs" and (noun.number == "plur" or noun.gender == "masc")
    return noun.case, noun.number, gender, noun.animate if moved else ""
