"""A running LanguageTool server (optional extra `languagetool`), behind our engine protocol.

language-tool-python is used for what it is good at: speaking to a server and turning its UTF-16
offsets into characters. Everything else it does is kept from happening: it never starts a JVM
here, never waits 300 s, never asks a proxy for a loopback address (ENGINES.md §1). Whatever goes
wrong becomes one `ServiceError`.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Sequence
from functools import partial
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from maillint.errors import ServiceError
from maillint.model.services import GrammarMatch
from maillint.model.span import TextSpan
from maillint.services.batches import batches

ANSWER_SECONDS = 10.0
"""How long a person would wait for a first answer; a warm server needs 0.01-0.1 s."""
DRAFT_SECONDS = 60.0
"""How long all answers for one draft may take: of 50 requests each may come just in time."""
_VARIANTS = {
    "de": "de-DE",
    "en": "en-US",
    "pt": "pt-BR",
    "ru": "ru-RU",
    "uk": "uk-UA",
    "pl": "pl-PL",
    "ro": "ro-RO",
    "sk": "sk-SK",
    "sv": "sv",
}
_SPOKEN = frozenset(
    "ar ast be br ca da de el en eo es fa fr ga gl it ja km nl pl pt ro ru sk sl sv ta tl uk "
    "zh".split()
)
"""LanguageTool 6.6; there is no Vietnamese in it."""
_CATEGORIES_OFF = frozenset(
    "TYPOGRAPHY STYLE REDUNDANCY PLAIN_ENGLISH COLLOQUIALISMS CREATIVE_WRITING WIKIPEDIA "
    "REPETITIONS_STYLE MISC".split()
)
_RULES_OFF = frozenset(
    "WHITESPACE_RULE CONSECUTIVE_SPACES UPPERCASE_SENTENCE_START EN_QUOTES DASH_RULE "
    "ENGLISH_WORD_REPEAT_RULE ENGLISH_WORD_REPEAT_BEGINNING_RULE WORD_REPEAT_RULE "
    "ANY_MORE MISSING_HYPHEN COMMA_COMPOUND_SENTENCE COMMA_COMPOUND_SENTENCE_2 A_HEADS_UP AM_I "
    "EN_SPECIFIC_CASE SENTENCE_WHITESPACE UNLIKELY_OPENING_PUNCTUATION EN_UNPAIRED_BRACKETS "
    "UNPAIRED_BRACKETS RU_UNPAIRED_BRACKETS Cyrillic_dates".split()
)
_KINDS = {"typographical": "punctuation", "duplication": "repetition"}
_REASONS = {
    "Connection refused": "nothing answers there",
    "timed out": "it gave no answer in time",
    "Name or service not known": "there is no such host",
    "Max retries exceeded": "it can't be reached",
}


def installed() -> bool:
    """Whether language-tool-python can be imported."""
    return importlib.util.find_spec("language_tool_python") is not None


class LanguageTool:
    """A server at `url`, asked in each text's own language."""

    name = "languagetool"

    def __init__(
        self,
        url: str,
        dialect: str = "any",
        seconds: float = ANSWER_SECONDS,
        draft_seconds: float = DRAFT_SECONDS,
    ) -> None:
        """Nothing is asked, imported or started before the first question."""
        self._url = url
        self._dialect = dialect
        self._seconds = seconds
        self._draft_seconds = draft_seconds
        self._clients: dict[str, Any] = {}
        self._broken = ""
        self._lacking: set[str] = set()

    def speaks(self, language: str) -> bool:
        """Whether LanguageTool has the language and the server was not found to lack it."""
        return language in _SPOKEN and language not in self._lacking

    def matches(self, texts: Sequence[tuple[str, str]]) -> Sequence[Sequence[GrammarMatch]]:
        """The faults of each text; ServiceError where the server can't or won't answer.

        A server that failed once is not asked again in this run: a person waits only once. One
        that took too long over a long draft is.
        """
        if self._broken:
            raise ServiceError(self._broken)
        try:
            return self._answers(texts)
        except _TooLongError:
            raise
        except ServiceError as error:
            self._broken = str(error)
            raise

    def _answers(self, texts: Sequence[tuple[str, str]]) -> list[tuple[GrammarMatch, ...]]:
        answers: list[tuple[GrammarMatch, ...]] = [()] * len(texts)
        ends = time.monotonic() + self._draft_seconds
        for language in dict.fromkeys(language for _, language in texts):
            if not self._has(language):
                continue
            numbers = [n for n, text in enumerate(texts) if text[1] == language]
            for batch in batches([texts[n][0] for n in numbers]):
                if time.monotonic() > ends:
                    raise _TooLongError(f"LanguageTool needs over {self._draft_seconds:g} s for it")
                found = self._within_time(partial(self._check, batch.text, language))
                for n, own in batch.shares(found):
                    answers[numbers[n]] = own
        return answers

    def _has(self, language: str) -> bool:
        """Whether the server speaks it; asked once per language."""
        if language not in self._clients and language not in self._lacking:
            try:
                self._within_time(partial(self._connect, language))
            except _LacksLanguageError:
                self._lacking.add(language)
        return language in self._clients

    def _connect(self, language: str) -> list[GrammarMatch]:
        try:
            client = _client(self._url, self._tag(language), self._seconds)
        except ValueError as error:
            if "unsupported language" not in str(error):
                raise
            raise _LacksLanguageError(language) from error
        self._clients[language] = client
        return []

    def _check(self, text: str, language: str) -> list[GrammarMatch]:
        return [_match(found, text) for found in self._clients[language].check(text)]

    def _tag(self, language: str) -> str:
        if language == "en" and self._dialect == "gb":
            return "en-GB"
        return _VARIANTS.get(language, language)

    def _within_time(self, ask: Callable[[], list[GrammarMatch]]) -> list[GrammarMatch]:
        """The answer, if it comes in time: a server that drips bytes resets every read timeout."""
        found: list[GrammarMatch] = []
        failure: list[BaseException] = []

        def run() -> None:
            try:
                found.extend(ask())
            except BaseException as error:  # the library raises what its parts raise
                failure.append(error)

        thread = Thread(target=run, name="languagetool", daemon=True)
        thread.start()
        thread.join(self._seconds * 2)
        if thread.is_alive():
            raise ServiceError(f"LanguageTool at {self._url} gave no answer in time")
        if failure and isinstance(failure[0], _LacksLanguageError):
            raise failure[0]
        if failure:
            raise ServiceError(self._said(failure[0])) from failure[0]
        return found

    def _said(self, error: BaseException) -> str:
        if isinstance(error, ServiceError):
            return str(error)
        if isinstance(error, ImportError):
            return "LanguageTool needs the extra: pip install 'maillint[languagetool]'"
        return f"LanguageTool at {self._url} can't be used: {_reason(error)}"


class _TooLongError(ServiceError):
    """The server answers, and not fast enough for a draft of this length."""


class _LacksLanguageError(Exception):
    """The server answers, and does not speak this language."""


def _reason(error: BaseException) -> str:
    """One short clause of what the library and requests tell at length."""
    told = " ".join(str(error).split())
    for sign, reason in _REASONS.items():
        if sign in told:
            return reason
    return told[:100] or type(error).__name__


def _client(url: str, tag: str, seconds: float) -> Any:
    import language_tool_python

    class Client(language_tool_python.LanguageTool):
        """The library's client without its patience, and never the owner of a server."""

        _TIMEOUT = seconds  # type: ignore[assignment]  # the library says Literal[300]

        def _start_server_on_free_port(self) -> None:
            raise ServiceError("LanguageTool is never started here")

    client = Client(tag, remote_server=_base(url), proxies=_proxies(url))
    client.disabled_categories = set(_CATEGORIES_OFF)
    client.disabled_rules = set(_RULES_OFF)
    return client


def _base(url: str) -> str:
    """The address that the library appends `v2/` to: a prefix stays, `/v2` is taken off."""
    trimmed = url.rstrip("/")
    return trimmed.removesuffix("/v2") + "/"


def _proxies(url: str) -> dict[str, str] | None:
    """No proxy for a loopback address: requests would ask HTTP_PROXY even there."""
    host = urlsplit(url).hostname or ""
    loopback = host in {"localhost", "::1"} or host.startswith("127.")
    return {"http": "", "https": ""} if loopback else None


def _match(found: Any, text: str) -> GrammarMatch:
    start = int(found.offset)
    span = TextSpan(start, _end(text, start, int(found.error_length)))
    kind = "typo" if found.category == "TYPOS" else _KINDS.get(found.rule_issue_type, "grammar")
    use = tuple(found.replacements[:5])
    return GrammarMatch(span, str(found.message), use, str(found.rule_id), kind)


def _end(text: str, start: int, utf16_units: int) -> int:
    """Where the match ends: the library corrects the offset of a match, not its length."""
    end = start
    while utf16_units > 0 and end < len(text):
        utf16_units -= 2 if ord(text[end]) > 0xFFFF else 1
        end += 1
    return end
