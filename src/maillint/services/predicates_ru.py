"""Russian subjects and predicates that differ: "наши специалисты свяжется", "мы отправил"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from maillint.model.services import GrammarMatch
from maillint.model.span import TextSpan
from maillint.services.forms_ru import Form, all_are, forms, inflected
from maillint.services.grammar_tokens import Token
from maillint.services.subjects_ru import after_chain, head_noun, opens_clause

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
_LOOSE = frozenset("может было бывает есть значит кажется похоже говорит нет".split())
"""Verbs that are also particles or parentheses: "вы, может быть, знаете"."""
_MANY = frozenset(
    "половина часть большинство меньшинство ряд множество треть четверть пара группа тройка десяток"
    " сотня тысяча миллион масса количество число толпа семья ноль".split()
)
"""Nouns whose verb may stand in the plural."""
_AHEAD = 5


def predicates(found: Sequence[Token]) -> Iterator[GrammarMatch]:
    """Subjects at the beginning of a clause, and pronouns, whose predicate is in another form."""
    for at, token in enumerate(found):
        if token.key in _PRONOUNS:
            yield from _after_pronoun(found, at)
        elif token.key in _TO_BE:
            yield from _after_to_be(found, at)
        elif token.word and opens_clause(found, at):
            yield from _after_noun(found, at)
            yield from _before_noun(found, at)


def _after_pronoun(found: Sequence[Token], at: int) -> Iterator[GrammarMatch]:
    subject = found[at]
    if at and found[at - 1].key in _JOINED:
        return
    place = _next(found, at + 1)
    if place is None or found[place].key in _LOOSE:
        return
    verb = found[place]
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
    place = _next(found, at + 1)
    word = found[place] if place is not None else None
    readings = forms(word.key) if word and word.key.endswith(_ENDINGS + _MORE_ENDINGS) else ()
    if word is None or not all_are(readings, "PRTS"):
        return
    number, gender = _TO_BE[found[at].key]
    if not any(f.number == number and f.gender in {gender, ""} for f in readings):
        fix = inflected(word.key, "PRTS", number, gender)
        yield _match(word, (fix,) if fix else (), "Verb and participle differ in form.")


def _after_noun(found: Sequence[Token], at: int) -> Iterator[GrammarMatch]:
    """The predicate of the noun phrase that begins here."""
    head, subject = head_noun(found, at)
    if head is None or not subject:
        return
    place = _next(found, after_chain(found, head + 1))
    if place is not None and found[place].key in _WILL_BE and _agrees_so(subject, found[place]):
        after = _next(found, place + 1)
        place = place if after is None else after
    readings = _finite(found[place].key) if place is not None else ()
    if place is None or not readings:
        return
    if any(_fits(one, other) for one in subject for other in readings):
        return
    if _denied(found[head:place]) or _may_be_acted_on(found, head, place, readings):
        return
    verb = found[place]
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
            head, subject = head_noun(found, place + 1)
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


def _next(found: Sequence[Token], at: int) -> int | None:
    """Where the first word from there on stands that is no adverb; None where the phrase ends."""
    while at < len(found) and found[at].key in _BETWEEN:
        at += 1
    return at if at < len(found) and found[at].word else None


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


def _denied(row: Sequence[Token]) -> bool:
    """Whether it may be "ответа не пришло", a genitive without a subject."""
    genitive = any(form.case == "gent" for form in forms(row[0].key))
    return genitive and any(token.key == "не" for token in row)


def _may_be_acted_on(
    found: Sequence[Token], head: int, place: int, readings: Sequence[Form]
) -> bool:
    return _may_be_object(found[head].key) and _takes_object(found, place, readings)


def _may_be_object(noun: str) -> bool:
    readings = forms(noun)
    if any(form.animate == "anim" for form in readings):
        return any(form.case == "accs" and form.animate == "anim" for form in readings)
    return any(form.case == "accs" for form in readings)


def _takes_object(found: Sequence[Token], at: int, readings: Sequence[Form]) -> bool:
    """Whether the noun before may be acted on: "письмо отправили", "счёт должны закрыть"."""
    following = [forms(token.key) for token in found[at + 1 : at + 1 + _AHEAD] if token.word]
    if any(form.part == "PRTS" for form in readings) or found[at].key.endswith(("ся", "сь")):
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
