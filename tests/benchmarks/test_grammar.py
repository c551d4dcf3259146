"""The promise of the builtin grammar: silent on correct mail, and it finds ordinary faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from maillint.services.builtin_grammar import BuiltinGrammar

FOLDER = Path(__file__).parent / "grammar"


def sentences(name: str) -> list[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line.replace("[", "").replace("]", "") for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("name", ["en_clean", "en_clean_templates", "ru_clean", "vi_clean"])
def test_there_is_no_alarm_on_clean_sentences(name: str) -> None:
    texts = [(sentence, name[:2]) for sentence in sentences(name)]
    answers = BuiltinGrammar().matches(texts)
    assert [text for (text, _), found in zip(texts, answers, strict=True) if found] == []


def test_there_are_enough_clean_sentences() -> None:
    assert len(sentences("en_clean")) + len(sentences("en_clean_templates")) >= 500


@pytest.mark.parametrize(
    ("name", "least"),
    [("en_errors", 0.85), ("en_unseen", 0.85), ("en_final", 0.85), ("en_heldout", 0.85),
     ("en_last", 0.85), ("ru_errors", 0.9), ("vi_errors", 0.9)],
)  # fmt: skip
def test_ordinary_faults_are_found(name: str, least: float) -> None:
    texts = [(sentence, name[:2]) for sentence in sentences(name)]
    found = sum(map(bool, BuiltinGrammar().matches(texts)))
    assert found >= least * len(texts)
