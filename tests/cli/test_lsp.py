"""The language server, spoken to by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

TEXT = """Subject: Minutes of Tuesday's meeting

Hi Anna,

😀😀 we will recieve the minutes soon!!!!

Kind regards,
Bob
"""
PATIENCE = 30


class Editor:
    """A client that keeps the newest diagnostics of each draft."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.news: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: list[str] = []

        @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]  # pygls
        def published(params: lsp.PublishDiagnosticsParams) -> None:
            self.news.put_nowait(params)

        @client.feature(lsp.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator]  # pygls
        def shown(params: lsp.ShowMessageParams) -> None:
            self.messages.append(params.message)

    async def diagnostics(self) -> list[lsp.Diagnostic]:
        return list((await asyncio.wait_for(self.news.get(), PATIENCE)).diagnostics)

    async def open(self, path: Path, text: str) -> list[lsp.Diagnostic]:
        item = lsp.TextDocumentItem(path.as_uri(), "mail", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return await self.diagnostics()

    def type(self, path: Path, edits: list[lsp.TextEdit], version: int = 2) -> None:
        document = lsp.VersionedTextDocumentIdentifier(version, path.as_uri())
        changes = [lsp.TextDocumentContentChangePartial(e.range, e.new_text) for e in edits]
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, changes))

    async def actions(
        self, path: Path, place: lsp.Range, only: list[str] | None = None
    ) -> list[lsp.CodeAction]:
        found = await self.client.text_document_code_action_async(
            lsp.CodeActionParams(
                lsp.TextDocumentIdentifier(path.as_uri()), place, lsp.CodeActionContext([], only)
            )
        )
        return [one for one in found or [] if isinstance(one, lsp.CodeAction)]


Story = Callable[[Editor], Awaitable[None]]


def play(story: Story, folder: Path, *options: str, encodings: list[str] | None = None) -> Editor:
    """Start a server, let the story happen, stop it in order."""

    async def session() -> Editor:
        client = LanguageClient("editor", "1")
        editor = Editor(client)
        await client.start_io(sys.executable, "-m", "maillint", "lsp", *options, cwd=folder)
        general = lsp.GeneralClientCapabilities(position_encodings=encodings)
        await client.initialize_async(
            lsp.InitializeParams(lsp.ClientCapabilities(general=general), root_uri=folder.as_uri())
        )
        client.initialized(lsp.InitializedParams())
        try:
            await story(editor)
        finally:
            await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
            client.exit(None)
            await client.stop()  # type: ignore[no-untyped-call]  # pygls
        return editor

    return asyncio.run(session())


def edited(text: str, edits: list[lsp.TextEdit]) -> str:
    """The text with one edit made, columns counted in UTF-16."""
    [edit] = edits
    lines = text.split("\n")

    def offset(position: lsp.Position) -> int:
        before = "".join(f"{line}\n" for line in lines[: position.line])
        units = lines[position.line].encode("utf-16-le")[: position.character * 2]
        return len(before) + len(units.decode("utf-16-le"))

    return text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]


def edits_of(action: lsp.CodeAction) -> list[lsp.TextEdit]:
    assert action.edit is not None
    assert action.edit.changes is not None
    [edits] = action.edit.changes.values()
    return list(edits)


def of_rule(found: list[lsp.Diagnostic], rule: str) -> lsp.Diagnostic:
    return next(one for one in found if one.code == rule)


def test_diagnostics_count_columns_in_utf16_and_vanish_when_the_draft_closes(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.txt"

    async def story(editor: Editor) -> None:
        found = await editor.open(path, TEXT)
        assert [one.code for one in found] == ["spelling", "exclamation-run"]
        word = found[0]
        assert word.range == lsp.Range(lsp.Position(4, 13), lsp.Position(4, 20))
        assert word.source == "maillint"
        identifier = lsp.TextDocumentIdentifier(path.as_uri())
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(identifier))
        assert await editor.diagnostics() == []

    play(story, tmp_path, "--isolated")


def test_columns_are_code_points_for_a_client_that_asks_for_them(tmp_path: Path) -> None:
    async def story(editor: Editor) -> None:
        [word, _] = await editor.open(tmp_path / "a.txt", TEXT)
        assert word.range.start == lsp.Position(4, 11)

    play(story, tmp_path, "--isolated", encodings=["utf-32"])


def test_diagnostics_follow_what_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    async def story(editor: Editor) -> None:
        found = await editor.open(path, TEXT)
        marks = of_rule(found, "exclamation-run")
        editor.type(path, [lsp.TextEdit(marks.range, ".")])
        assert [one.code for one in await editor.diagnostics()] == ["spelling"]

    play(story, tmp_path, "--isolated")


def test_a_fix_a_suppression_and_all_fixes_are_offered_at_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    async def story(editor: Editor) -> None:
        word = of_rule(await editor.open(path, TEXT), "spelling")
        fix, ignore, everything = await editor.actions(path, word.range)
        assert (fix.title, fix.is_preferred) == ("Replace with “receive”", True)
        assert edited(TEXT, edits_of(fix)) == TEXT.replace("recieve", "receive")
        assert ignore.title == "Ignore spelling here"
        assert edited(TEXT, edits_of(ignore)) == TEXT.replace(
            "😀😀", "# maillint: ignore[spelling] -- why\n😀😀"
        )
        assert everything.kind == "source.fixAll.maillint"
        mended = TEXT.replace("recieve", "receive").replace("!!!!", "!")
        assert edited(TEXT, edits_of(everything)) == mended
        top = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
        assert await editor.actions(path, top) == []
        [wanted] = await editor.actions(path, top, ["source.fixAll"])
        assert wanted.title == "Make all safe fixes"

    play(story, tmp_path, "--isolated")


def test_hover_shows_the_page_of_the_rule(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    async def story(editor: Editor) -> None:
        word = of_rule(await editor.open(path, TEXT), "spelling")
        identifier = lsp.TextDocumentIdentifier(path.as_uri())
        shown = await editor.client.text_document_hover_async(
            lsp.HoverParams(identifier, word.range.start)
        )
        assert shown is not None
        assert isinstance(shown.contents, lsp.MarkupContent)
        assert shown.contents.value.startswith("# spelling")
        nothing = lsp.HoverParams(identifier, lsp.Position(0, 0))
        assert await editor.client.text_document_hover_async(nothing) is None

    play(story, tmp_path, "--isolated")


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        (
            "a.html",
            "<title>x</title>\n<p>One.</p>\n<p>Welcome <b>all!!!!</b></p>\n",
            "<!-- maillint: ignore[exclamation-run] -- why --><p>Welcome",
        ),
        (
            "a.eml",
            "From: a@example.org\nSubject: Welcome all!!!!\n\nHi Ann,\n",
            "X-Maillint: ignore[exclamation-run] -- why\nFrom:",
        ),
        (
            "a.txt",
            "Subject: Welcome all!!!!\n\nHi Ann,\n",
            "# maillint: ignore-file[exclamation-run] -- why\nSubject:",
        ),
    ],
)
def test_a_suppression_silences_its_finding(
    tmp_path: Path, name: str, text: str, wanted: str
) -> None:
    path = tmp_path / name

    async def story(editor: Editor) -> None:
        marks = of_rule(await editor.open(path, text), "exclamation-run")
        actions = await editor.actions(path, marks.range, ["quickfix"])
        ignore = next(one for one in actions if one.title.startswith("Ignore exclamation-run"))
        assert wanted in edited(text, edits_of(ignore))
        editor.type(path, edits_of(ignore))
        assert "exclamation-run" not in {one.code for one in await editor.diagnostics()}

    play(story, tmp_path, "--isolated")


def test_a_changed_config_counts_at_once_and_a_broken_one_is_told(tmp_path: Path) -> None:
    config = tmp_path / "maillint.toml"
    change = lsp.FileEvent(config.as_uri(), lsp.FileChangeType.Changed)

    async def story(editor: Editor) -> None:
        await editor.open(tmp_path / "a.txt", TEXT)
        config.write_text('ignore = ["spelling"]\n', "utf-8")
        editor.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([change]))
        assert [one.code for one in await editor.diagnostics()] == ["exclamation-run"]
        config.write_text("ignroe = []\n", "utf-8")
        editor.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([change]))
        editor.type(
            tmp_path / "a.txt",
            [lsp.TextEdit(lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0)), "")],
        )
        await editor.client.text_document_hover_async(
            lsp.HoverParams(
                lsp.TextDocumentIdentifier((tmp_path / "a.txt").as_uri()), lsp.Position(0, 0)
            )
        )
        assert any("ignroe" in message for message in editor.messages)

    (tmp_path / ".git").mkdir()
    play(story, tmp_path)


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    async def story(editor: Editor) -> None:
        item = lsp.TextDocumentItem((tmp_path / "a.py").as_uri(), "python", 1, "# recieve!!!!")
        editor.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        found = await editor.open(tmp_path / "b.txt", TEXT)
        assert len(found) == 2
        assert await editor.actions(tmp_path / "a.py", found[0].range) == []

    play(story, tmp_path, "--isolated")


def test_a_legacy_file_is_read_in_the_codec_that_it_has_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = '<meta charset="windows-1251"><title>Скидки</title><p>Добрый день!!</p>'
    path.write_bytes(page.encode("cp1251"))

    async def story(editor: Editor) -> None:
        found = await editor.open(path, page)
        marks = of_rule(found, "exclamation-run")
        assert page[marks.range.start.character : marks.range.end.character] == "!!"
        assert "header-malformed" not in {one.code for one in found}

    play(story, tmp_path, "--isolated")


def test_base64_tells_what_stands_there(tmp_path: Path) -> None:
    text = (
        "From: a@example.org\nSubject: Minutes of Tuesday\nContent-Transfer-Encoding: base64\n\n"
        "SGkgQW5uYSwKCndlIHJlY2lldmUgaXQgc29vbi4K\n"
    )

    async def story(editor: Editor) -> None:
        word = of_rule(await editor.open(tmp_path / "a.eml", text), "spelling")
        assert word.range.start.line == 4
        assert "“recieve”, 1 text/plain, line 3" in word.message

    play(story, tmp_path, "--isolated")
