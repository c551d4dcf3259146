"""Harper behind our protocol."""

from __future__ import annotations

import multiprocessing
import os
from functools import cache

import pytest

from maillint.model.segment import FILLER
from maillint.services.harper import Harper

pytest.importorskip("harper")


@cache
def harper() -> Harper:
    return Harper()


def found(text: str) -> list[str]:
    (matches,) = harper().matches([(text, "en")])
    return [text[match.span.start : match.span.end] for match in matches]


def test_it_finds_a_fault_and_offers_a_remedy() -> None:
    (matches,) = harper().matches([("I has an apple.", "en")])
    assert [(match.span.start, match.suggestions) for match in matches] == [(2, ("have",))]


def test_it_speaks_english_only() -> None:
    assert harper().speaks("en")
    assert not harper().speaks("ru")


def test_it_leaves_names_merge_tags_and_spelling_alone() -> None:
    assert found(f"Hi {FILLER * 8}, Okta and SSO accept the code SPRING20 at {FILLER * 5}.") == []


def test_it_leaves_postcodes_and_what_others_send_you_alone() -> None:
    assert found("Our office: 1 Cornhill, London EC3V 3ND.") == []
    assert found("Tomorrow you'll get a text from us with a one-hour window.") == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_worker_forked_while_the_linter_is_built_can_ask_it() -> None:
    engine, context = Harper(), multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    worker = context.Process(
        target=lambda: answers.put(len(engine.matches([("I has an apple.", "en")])[0]))
    )
    worker.start()
    worker.join(timeout=60)
    worker.kill()
    assert worker.exitcode == 0
    assert answers.get() == 1


def test_nothing_reaches_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    found("I look forward to hear from you.")
    os.write(1, b"after")
    assert capfd.readouterr().out == "after"


def test_a_linter_that_cannot_be_built_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from maillint.errors import ServiceError
    from maillint.services import harper as module

    def fail(_: str) -> object:
        raise ImportError("no module named harper")

    monkeypatch.setattr(module, "_build", fail)
    with pytest.raises(ServiceError, match="Harper can't be used"):
        Harper().matches([("a", "en")])
