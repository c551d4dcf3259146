"""LanguageTool behind our protocol: a stub for its faults, the real server for its answers."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket

import pytest
from tests.languagetool.stub import Stub, serving

from maillint.errors import ServiceError
from maillint.model.segment import FILLER
from maillint.services import languagetool_server as local
from maillint.services.languagetool import LanguageTool

pytest.importorskip("language_tool_python")

ROOT = Path(__file__).parents[2]


def words(engine: LanguageTool, *texts: tuple[str, str]) -> list[list[str]]:
    found = engine.matches(texts)
    return [
        [text[m.span.start : m.span.end] for m in matches]
        for (text, _), matches in zip(texts, found, strict=True)
    ]


def test_offsets_count_characters_also_after_emoji() -> None:
    with serving(Stub()) as stub:
        assert words(LanguageTool(stub.url), ("😀😀 teh cat", "en")) == [["teh"]]


def test_texts_of_one_language_travel_together_and_come_back_apart() -> None:
    with serving(Stub()) as stub:
        found = words(LanguageTool(stub.url), ("teh", "en"), ("ok", "en"), ("a teh", "en"))
        assert found == [["teh"], [], ["teh"]]
        assert stub.asked == [("en-US", "teh\n\nok\n\na teh")]


def test_each_language_is_asked_in_its_own_variant() -> None:
    with serving(Stub()) as stub:
        engine = LanguageTool(stub.url, dialect="gb")
        engine.matches([("a", "en"), ("б", "ru")])
        assert [language for language, _ in stub.asked] == ["en-GB", "ru-RU"]


def test_a_language_that_the_server_lacks_is_no_longer_spoken() -> None:
    with serving(Stub()) as stub:
        engine = LanguageTool(stub.url)
        assert engine.speaks("de")
        assert words(engine, ("teh", "de"), ("teh", "en")) == [[], ["teh"]]
        assert not engine.speaks("de")


def test_matches_over_masked_stretches_are_left_out() -> None:
    with serving(Stub()) as stub:
        engine = LanguageTool(stub.url)
        assert words(engine, (f"{FILLER} teh", "en")) == [["teh"]]


@pytest.mark.parametrize("suffix", ["", "/", "/v2", "/v2/", "/lt", "/lt/v2/"])
def test_the_address_may_be_written_in_every_usual_way(suffix: str) -> None:
    with serving(Stub()) as stub:
        assert words(LanguageTool(stub.url + suffix), ("teh", "en")) == [["teh"]]


def test_a_proxy_is_never_asked_for_a_loopback_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving(Stub()) as stub:
        assert words(LanguageTool(stub.url), ("teh", "en")) == [["teh"]]


@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>It works!</html>", b"{", b'"ok"', b"\xff\xfe", b'{"matches": 1}', b"7"],
    ids=["empty", "html", "broken", "string", "bytes", "matches", "number"],
)
def test_another_service_on_the_port_is_one_clear_line(answer: bytes) -> None:
    with serving(Stub(answer)) as stub, pytest.raises(ServiceError) as told:
        LanguageTool(stub.url).matches([("teh", "en")])
    assert str(told.value).startswith(f"LanguageTool at {stub.url} can't be used: ")
    assert "\n" not in str(told.value)


def test_a_server_without_languages_speaks_none() -> None:
    with serving(Stub(b"[]")) as stub:
        engine = LanguageTool(stub.url)
        assert engine.matches([("teh", "en")]) == [()]
        assert not engine.speaks("en")


def test_a_dead_server_is_asked_once_only() -> None:
    with serving(Stub()) as stub:
        url = stub.url
    engine = LanguageTool(url)
    for _ in range(2):
        with pytest.raises(ServiceError, match="nothing answers there"):
            engine.matches([("teh", "en")])


def test_a_server_that_never_answers_costs_a_moment() -> None:
    with serving(Stub(silent=True)) as stub:
        engine = LanguageTool(stub.url, seconds=0.2)
        with pytest.raises(ServiceError, match="in time"):
            engine.matches([("teh", "en")])


def test_a_server_too_slow_for_a_long_draft_is_asked_about_the_next() -> None:
    with serving(Stub()) as stub:
        engine = LanguageTool(stub.url, draft_seconds=-1)
        for _ in range(2):
            with pytest.raises(ServiceError, match="needs over -1 s for it"):
                engine.matches([("teh", "en")])
        assert stub.asked == []
        assert engine.speaks("en")


def test_the_state_of_a_port_tells_languagetool_from_another_service() -> None:
    with serving(Stub(b"<html>")) as foreign, serving(Stub()) as real:
        assert local.state(port(foreign.url)) is local.State.FOREIGN
        assert local.state(port(real.url)) is local.State.RUNNING
        gone = port(real.url)
    assert local.state(gone) is local.State.STOPPED


def test_a_folder_without_jars_is_refused(tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine")
    with pytest.raises(ServiceError, match="no LanguageTool in"):
        local.command(tmp_path)


def test_stopping_what_never_began_does_nothing(tmp_path: Path) -> None:
    assert not local.stop(tmp_path / "languagetool.pid")


def test_a_server_is_known_by_a_command_longer_than_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    command = [sys.executable, "-c", "input()", "x" * 100, "org.languagetool.server.HTTPServer"]
    pid_file = tmp_path / "languagetool.pid"
    with subprocess.Popen(command, stdin=subprocess.PIPE) as server:
        pid_file.write_text(str(server.pid), "ascii")
        assert local.stop(pid_file)
    assert server.returncode == -signal.SIGTERM


def port(url: str) -> int:
    return int(url.rpartition(":")[2])


@pytest.fixture(scope="module")
def real_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """LanguageTool 6.6 with English and Russian; see tests/languagetool/pom.xml."""
    jars = Path(os.environ.get("MAILLINT_LANGUAGETOOL_JARS", ROOT / ".languagetool"))
    if not (jars / "languagetool-server.jar").exists() or not (jars / "language-es.jar").exists():
        pytest.skip("no LanguageTool jars: see tests/languagetool/pom.xml")
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine")
    pid_file = tmp_path_factory.mktemp("languagetool") / "server.pid"
    with socket(AF_INET, SOCK_STREAM) as probe:  # each pytest worker starts a server of its own
        probe.bind((local.HOST, 0))
        free = probe.getsockname()[1]
    local.start(jars, pid_file, free, seconds=180)
    yield local.url(free)
    assert local.stop(pid_file)


@pytest.mark.server
def test_the_real_server_is_known_as_such_and_reads_english_and_russian(real_server: str) -> None:
    assert local.state(port(real_server)) is local.State.RUNNING
    assert "ru-RU" in local.languages(port(real_server))
    engine = LanguageTool(real_server, seconds=60)
    found = words(
        engine,
        ("He go home. 😀 they is late.", "en"),
        ("Я пошёл в магазин что бы купить хлеба.", "ru"),
        ("We will reply tomorrow.", "en"),
        ("Das Haus ist groß.", "de"),
    )
    assert found == [["go", "is"], ["магазин что"], [], []]
    assert not engine.speaks("de")
