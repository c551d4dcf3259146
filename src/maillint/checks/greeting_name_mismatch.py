"""A greeting that names somebody else than the mail goes to.

## What it looks for
"Hi Anna" in a mail to Bob Smith, and two greetings of different people in one mail. Short forms
(Mike, Саша), transliteration (Анна and Anna) and diacritics don't matter. A mail to a team, a
list or an address without a person's name is not judged, nor are merge tags.

## Why it matters
The wrong name tells the reader that the mail was copied from one to somebody else.

## How to fix it
Greet the person whom the mail goes to.

## Sources
- Seven rules of email etiquette: get the name right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from maillint.model.reading import Mailbox, Reading
from maillint.model.regexp import regexp
from maillint.model.remembered import remembered
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services
from maillint.model.span import TextSpan
from maillint.model.subject import plain
from maillint.model.transliteration import latin

_COMPANY = regexp(r"(?<!Ma)(?<!Mc)(?<!De)[a-z][A-Z]|\d")
"""SearchNetworking, Buy4Now: no given names."""
_VOWELS = frozenset("aeiouyjh")
_MIN_LETTERS = 3
"""A shorter greeting ("Hi JP") may be initials."""
_MOST = 20
"""Different names that are looked for: 800 lines “Hi Anna,” took a minute."""
_REACH = 120
"""Characters at the start of a text within which a greeting names somebody."""


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield at most one hit: the name that is wrong."""
    greetings = list(_greetings(reading))
    if not greetings:
        return
    groups = _nicknames(services)
    known = [box for box in reading.recipients if box.header.casefold() == "to"]
    if known and all(_is_person(box, services) for box in known):
        readers = " ".join(f"{box.name} {box.address.partition('@')[0]}" for box in known)
        for segment, span, name in greetings:
            if not _same(name, readers, groups):
                yield _hit(segment, span, f"The mail goes to {known[0].name}, not to {name}.")
                return
    first = greetings[0]
    for segment, span, name in greetings[1:]:
        if segment is not first[0] and not _same(name, first[2], groups):
            place = first[0].at(first[1])
            hit = _hit(segment, span, f"The mail greets {first[2]} and then {name}.")
            yield Hit(hit.place, hit.message, hit.suggestions, related=(place,))
            return


def _greetings(reading: Reading) -> Iterator[tuple[Segment, TextSpan, str]]:
    """The names that the main part greets, with their places."""
    long = (name for name in reading.greeted if sum(map(str.isalpha, name)) >= _MIN_LETTERS)
    names = list(islice(dict.fromkeys(long), _MOST))
    first = next((segment for segment in reading.body() if segment.scope is Scope.BODY), None)
    for segment in reading.body():
        if segment.tags or not (segment.scope is Scope.GREETING or segment is first):
            continue
        for name in names:
            at = segment.text.find(name, 0, _REACH)
            if at >= 0 and name[:1].isupper():
                yield segment, TextSpan(at, at + len(name)), name


def _is_person(box: Mailbox, services: Services) -> bool:
    """Whether the address is a person's: its local part holds a word of the display name."""
    words = plain(box.name).split()
    lexicons = services.lexicons.values()
    grouped = any(box.name in lexicon.phrases("people.groups") for lexicon in lexicons)
    if not words or grouped or "@" in box.name or _COMPANY.search(box.name):
        return False
    local = latin(box.address.partition("@")[0])
    return any(len(word) > 2 and latin(word) in local for word in words)


def _same(name: str, readers: str, groups: list[frozenset[str]]) -> bool:
    """Whether a name is among the readers' in any of its forms."""
    called = {latin(word) for word in plain(name).split()}
    known = [latin(word) for word in plain(readers.replace(".", " ").replace("_", " ")).split()]
    for word in called:
        forms = {word}.union(*(group for group in groups if word in group))
        if any(_alike(form, other) for form in forms for other in known):
            return True
    return False


def _alike(form: str, other: str) -> bool:
    if form == other or (
        len(form) > 2 and (other.startswith(form) or (form.startswith(other) and len(other) > 2))
    ):
        return True
    if len(form) > 3 and form in other:
        return True  # "anna" in "annasmith"
    return form[:1] == other[:1] and len(form) > 3 and _skeleton(form) == _skeleton(other)


def _skeleton(word: str) -> str:
    """The consonants: Sergei, Sergey and Сергей are one."""
    return "".join(letter for letter in word if letter not in _VOWELS)


def _nicknames(services: Services) -> list[frozenset[str]]:
    return [
        _in_latin(group)
        for lexicon in services.lexicons.values()
        for group in lexicon.entries("people.nicknames")
    ]


@remembered
def _in_latin(group: str) -> frozenset[str]:
    """The names of a group; there are hundreds of groups, the same for every mail."""
    return frozenset(map(latin, group.split()))


def _hit(segment: Segment, span: TextSpan, message: str) -> Hit:
    return Hit(segment.at(span), message, ("Greet the person whom the mail goes to.",))


def _eml(to: str, body: str) -> str:
    return f"From: Eva <eva@example.org>\nTo: {to}\nSubject: Lunch\n\n{body}\n"


RULE = Rule(
    id="greeting-name-mismatch",
    summary="A greeting that names somebody else than the mail goes to",
    doc=__doc__ or "",
    category=Category.STRUCTURE,
    severity=Severity.ERROR,
    check=check,
    bad=(
        Example(_eml("Bob Smith <bob@example.org>", "Hi Anna,\n\nlunch?"), ("Anna",), format="eml"),
        Example(
            _eml("Иван Петров <ivan@example.org>", "Здравствуйте, Анна!\n\nОбед?"),
            ("Анна",),
            format="eml",
        ),
        Example(
            _eml("Nguyen Van Minh <minh@example.org>", "Chào chị Lan,\n\nĂn trưa nhé?"),
            ("Lan",),
            format="eml",
        ),
        Example("Subject: Lunch\n\nHi Anna,\n\nlunch?\n\nDear Bob,\n\nlunch?\n", ("Bob",)),
    ),
    good=(
        Example(
            "To: Khách hàng thân thiết <khach@shop.vn>\nSubject: Ưu đãi\n\nChị Lan thân mến,\n\n"
            "Cửa hàng có hàng mới.\n",
            format="eml",
            note="the address is a group's",
        ),
        Example(_eml("Robert Smith <robert@example.org>", "Hi Bob,\n\nlunch?"), format="eml"),
        Example(
            _eml("Наталья Галиева <galieva@example.org>", "Мама, привет!\n\nОбед?"), format="eml"
        ),
        Example(
            _eml("Alexander Petrov <petrov@example.org>", "Саша, привет!\n\nОбед?"), format="eml"
        ),
        Example(_eml("Anna Ivanova <anna@example.org>", "Здравствуйте, Анна!"), format="eml"),
        Example(_eml("Nguyen Van Minh <minh@example.org>", "Chào anh Minh,"), format="eml"),
        Example(_eml("Acme Sales Team <sales@example.org>", "Hi Anna,\n\nlunch?"), format="eml"),
        Example("Subject: Lunch\n\nHi Anna and Bob,\n\nlunch?\n"),
        Example("Subject: Lunch\n\nHi Anna,\n\nlunch?\n\n> Dear Bob,\n> lunch?\n"),
    ),
)
