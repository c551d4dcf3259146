"""Russian subjects and predicates that differ: "наши специалисты свяжется", "мы отправил"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from maillint.model.services import GrammarMatch
from maillint.model.span import TextSpan
from maillint.services.forms_ru import Form, agrees, all_are, forms, inflected
from maillint.services.token_patterns import Token

_ENDINGS = tuple(
    "ет ит ют ут ят ат ся сь л ла ло ли ем им ю у ете ите на но ны ен ан ят ята ято".split()
)
_MORE_ENDINGS = tuple("яты ята рад рада рады тов това товы жен жна жны".split())
_PRONOUNS = {
    "я": frozenset({"1per sing", "past sing", "short sing"}),
    "мы": frozenset({"1per plur", "past plur", "short plur"}),
    "вы": frozenset({"2per plur", "past plur", "short plur"}),
    "он": frozenset({"3per sing", "past masc", "short masc"}),
    "она": frozenset({"3per sing", "past femn", "short femn"}),
    "они": frozenset({"3per plur", "past plur", "short plur"}),
}
_JOINED = frozenset("и или ни чем как а с не нежели кроме".split())
"""Words before a pronoun that leave the subject open: "клиент и я пришли"."""
_BETWEEN = frozenset(
    "уже успешно не также скоро сегодня завтра вчера всегда обязательно еще сейчас больше временно"
    " полностью автоматически снова теперь тоже вам нам недавно давно очень бы только".split()
)
_OPENERS = frozenset("что если когда пока хотя".split())
_LOOSE = frozenset("может было бывает есть значит кажется похоже говорит нет".split())
"""Verbs that are also particles or parentheses: "вы, может быть, знаете"."""
_MANY = frozenset(
    "половина часть большинство меньшинство ряд множество треть четверть пара группа тройка десяток"
    " сотня тысяча миллион масса количество число толпа семья ноль".split()
)
"""Nouns whose verb may stand in the plural."""
_TIMES = frozenset("день час год месяц раз минута неделя век сутки полгода путь вечер утро".split())
_SHORT = 3
"""Letters of what a full stop may shorten: "эл. почты"."""
_CHAIN = 3
_AHEAD = 5


def predicates(found: Sequence[Token]) -> Iterator[GrammarMatch]:
    """Subjects at the beginning of a clause, and pronouns, whose predicate is in another form."""
    for at, token in enumerate(found):
        if token.key in _PRONOUNS:
            yield from _after_pronoun(found, at)
        elif token.key in _TO_BE:
            yield from _after_to_be(found, at)
        elif token.word and _opens(found, at):
            yield from _after_noun(found, at)
            yield from _before_noun(found, at)


def _after_pronoun(found: Sequence[Token], at: int) -> Iterator[GrammarMatch]:
    subject = found[at]
    if at and found[at - 1].key in _JOINED:
        return
    verb = _next(found, at + 1)
    if verb is None or verb.key in _LOOSE:
        return
    readings = _finite(verb.key)
    if readings and not any(_kinds(form) & _PRONOUNS[subject.key] for form in readings):
        fixes = _verb_fixes(verb.key, readings, *_PERSON[subject.key])
        yield _match(verb, fixes, "Subject and verb differ in person or number.")


_PERSON = {
    "я": ("1per", "sing", ""),
    "мы": ("1per", "plur", ""),
    "вы": ("2per", "plur", ""),
    "он": ("3per", "sing", "masc"),
    "она": ("3per", "sing", "femn"),
    "они": ("3per", "plur", ""),
}
_TO_BE = {
    "был": ("sing", "masc"),
    "была": ("sing", "femn"),
    "было": ("sing", "neut"),
    "были": ("plur", ""),
    "будут": ("plur", ""),
}
_WILL_BE = {"будет": "sing", "будут": "plur"}


def _after_to_be(found: Sequence[Token], at: int) -> Iterator[GrammarMatch]:
    """A short participle after a form of «быть» in another gender or number."""
    word = _next(found, at + 1)
    readings = forms(word.key) if word and word.key.endswith(_ENDINGS + _MORE_ENDINGS) else ()
    if word is None or not all_are(readings, "PRTS"):
        return
    number, gender = _TO_BE[found[at].key]
    if not any(f.number == number and f.gender in {gender, ""} for f in readings):
        fix = inflected(word.key, "PRTS", number, gender)
        yield _match(word, (fix,) if fix else (), "Verb and participle differ in form.")


def _after_noun(found: Sequence[Token], at: int) -> Iterator[GrammarMatch]:
    """The predicate of the noun phrase that begins here."""
    head, subject = _head(found, at)
    if head is None or not subject:
        return
    verb = _next(found, _after_chain(found, head + 1))
    if verb is None:
        return
    if verb.key in _WILL_BE and _agrees_so(subject, verb):
        verb = _next(found, found.index(verb) + 1) or verb
    readings = _finite(verb.key)
    if not readings or any(_fits(one, other) for one in subject for other in readings):
        return
    if _denied(found, head, verb):
        return
    if _may_be_object(found[head].key) and _takes_object(found, verb, readings):
        return
    if found[head].key in _MANY and readings[0].number == "plur":
        return
    form = subject[0]
    gender = form.gender if form.number == "sing" else ""
    fixes = _verb_fixes(verb.key, readings, "3per", form.number, gender)
    yield _match(verb, fixes, "Subject and predicate differ in gender or number.")


def _before_noun(found: Sequence[Token], at: int) -> Iterator[GrammarMatch]:
    """A short participle that stands before its subject: "в письме приложен копия"."""
    for place in range(at, min(at + _AHEAD, len(found) - 1)):
        readings = forms(found[place].key) if found[place].word else ()
        if all_are(readings, "PRTS") and readings[0].number == "sing":
            head, subject = _head(found, place + 1)
            if head is not None and subject and found[place + 1].text.islower():
                yield from _held(found[place], readings, found[head], subject)
            return
        if not readings or any(form.case == "nomn" or form.part == "VERB" for form in readings):
            return


def _held(
    word: Token, readings: Sequence[Form], noun: Token, subject: Sequence[Form]
) -> Iterator[GrammarMatch]:
    certain = all(form.case in {"nomn", "accs"} for form in forms(noun.key))
    if certain and not any(_fits(one, other) for one in subject for other in readings):
        form = subject[0]
        gender = form.gender if form.number == "sing" else ""
        fixes = _verb_fixes(word.key, readings, "", form.number, gender)
        yield _match(word, fixes, "Subject and predicate differ in gender or number.")


def _head(found: Sequence[Token], at: int) -> tuple[int | None, tuple[Form, ...]]:
    """Where the noun of the phrase stands, and its readings as a subject."""
    leading: list[tuple[Form, ...]] = []
    for place in range(at, min(at + _CHAIN, len(found))):
        token = found[place]
        if not token.word or token.key in _TIMES:
            return None, ()
        readings = forms(token.key)
        if token.key == "все":
            readings = tuple(form for form in readings if form.part == "ADJF")
        if all_are(readings, "NOUN"):
            subject = tuple(f for f in readings if f.case == "nomn" and not f.marks & _ODD)
            for adjectives in leading:
                subject = tuple(s for s in subject if any(agrees(a, s) for a in adjectives))
            return (place, subject) if place == at or token.text.islower() else (None, ())
        if not all_are(readings, "ADJF", "PRTF"):
            return None, ()
        leading.append(tuple(f for f in readings if f.case == "nomn"))
    return None, ()


_ODD = frozenset({"Fixd", "ms-f", "Ms-f", "Subx"})


def _after_chain(found: Sequence[Token], at: int) -> int:
    """The place behind the genitives that belong to the noun: "стоимость услуг доставки"."""
    for place in range(at, min(at + _CHAIN, len(found))):
        readings = forms(found[place].key) if found[place].word else ()
        genitive = any(form.case == "gent" for form in readings)
        if not genitive or not all_are(readings, "NOUN", "ADJF", "PRTF"):
            return place
    return min(at + _CHAIN, len(found))


def _opens(found: Sequence[Token], at: int) -> bool:
    """Whether a clause begins here."""
    before = found[at - 1] if at else None
    if before is None or before.text in {"\n", ":"}:
        return True
    if before.text in {".", "!", "?", "…"}:
        return found[at].text[0].isupper() and (at < 2 or len(found[at - 2].text) > _SHORT)
    return before.key in _OPENERS and at > 1 and found[at - 2].text == ","


def _next(found: Sequence[Token], at: int) -> Token | None:
    """The first word from there on that is no adverb; None where the phrase ends."""
    while at < len(found) and found[at].key in _BETWEEN:
        at += 1
    return found[at] if at < len(found) and found[at].word else None


@lru_cache(maxsize=4096)
def _finite(word: str) -> tuple[Form, ...]:
    """The readings of what can only be a predicate; empty where it may be more."""
    if not word.endswith(_ENDINGS + _MORE_ENDINGS):
        return ()
    readings = forms(word)
    if not all_are(readings, "VERB", "PRTS", "ADJS"):
        return ()
    if any("impr" in form.marks for form in readings):
        return ()
    impersonal = any(form.part == "ADJS" and form.gender == "neut" for form in readings)
    return () if impersonal and all(form.part != "PRTS" for form in readings) else readings


def _kinds(form: Form) -> frozenset[str]:
    """What the form can be said of, as `_PRONOUNS` puts it."""
    tense = "short" if form.part in {"PRTS", "ADJS"} else "past" if "past" in form.marks else ""
    if tense:
        return frozenset({f"{tense} {form.number}", f"{tense} {form.gender}"})
    person = next((p for p in ("1per", "2per", "3per") if p in form.marks), "")
    return frozenset({f"{person} {form.number}"})


def _fits(subject: Form, verb: Form) -> bool:
    if verb.marks & {"1per", "2per"}:
        return True
    if subject.number != verb.number:
        return False
    return not (verb.gender and subject.gender) or verb.gender == subject.gender


def _agrees_so(subject: Sequence[Form], verb: Token) -> bool:
    return any(form.number == _WILL_BE[verb.key] for form in subject)


def _denied(found: Sequence[Token], head: int, verb: Token) -> bool:
    """Whether it may be "ответа не пришло", a genitive without a subject."""
    genitive = any(form.case == "gent" for form in forms(found[head].key))
    return genitive and any(token.key == "не" for token in found[head : found.index(verb)])


def _may_be_object(noun: str) -> bool:
    readings = forms(noun)
    if any(form.animate == "anim" for form in readings):
        return any(form.case == "accs" and form.animate == "anim" for form in readings)
    return any(form.case == "accs" for form in readings)


def _takes_object(found: Sequence[Token], verb: Token, readings: Sequence[Form]) -> bool:
    """Whether the noun before may be acted on: "письмо отправили", "счёт должны закрыть"."""
    at = found.index(verb)
    following = [forms(token.key) for token in found[at + 1 : at + 1 + _AHEAD] if token.word]
    if any(form.part == "PRTS" for form in readings) or verb.key.endswith(("ся", "сь")):
        return any(form.part == "INFN" for some in following for form in some)
    if any("tran" in f.marks or f.part == "ADJS" or f.gender == "neut" for f in readings):
        return True
    return any(f.part == "INFN" or f.case == "nomn" for some in following for f in some)


def _verb_fixes(word: str, readings: Sequence[Form], *wanted: str) -> tuple[str, ...]:
    person, number, gender = wanted
    form = readings[0]
    if form.part in {"PRTS", "ADJS"} or "past" in form.marks:
        fixes = [inflected(word, form.part, number, gender)]
    else:
        fixes = [inflected(word, form.part, person, number)]
    return tuple(fix for fix in fixes if fix and fix != word)


def _match(token: Token, fixes: tuple[str, ...], message: str) -> GrammarMatch:
    return GrammarMatch(TextSpan(token.start, token.end), message, fixes, "подлежащее")
