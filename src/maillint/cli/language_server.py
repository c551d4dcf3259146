"""The language server: which drafts are open, and when they are linted."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from maillint import __version__
from maillint.cli.buffer import Buffer, codec_on_disk
from maillint.cli.code_actions import KINDS, actions, hover
from maillint.cli.opinion import Opinion, problem
from maillint.errors import DraftError, MaillintError
from maillint.model.report import DraftReport
from maillint.model.source import Source
from maillint.project.formats import SUFFIXES
from maillint.project.pipeline import lint_source
from maillint.project.setup import Setup

PAUSE_SECONDS = 0.3
"""How long a writer must pause before the draft is linted again."""
CONFIGS = frozenset({"maillint.toml", ".maillint.toml", "pyproject.toml"})


def serve(setup: Setup) -> None:
    """Speak to one editor over standard input and output until it says goodbye."""
    server_for(setup).start_io()


class Drafts(LanguageServer):
    """The open drafts of one editor; linted one after another, on the event loop."""

    def __init__(self, setup: Setup) -> None:
        """Take what the command line asked for; its reports must keep their readings."""
        super().__init__("maillint", __version__)
        self.setup = setup
        self._codecs: dict[str, str] = {}
        """Of every open draft, the codec of its file."""
        self._opinions: dict[str, Opinion] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}

    def opened(self, uri: str) -> None:
        """Lint at once; what the file's codec is, is told by the text as it was opened."""
        path = _path(uri)
        if Path(path).suffix.lower() in SUFFIXES:
            text = self.workspace.get_text_document(uri).source
            self._codecs[uri] = codec_on_disk(path, text)
            self.lint(uri)

    def changed(self, uri: str) -> None:
        """Lint when the writer pauses."""
        self._stop_waiting(uri)
        if uri in self._codecs:
            loop = asyncio.get_running_loop()
            self._waiting[uri] = loop.call_later(PAUSE_SECONDS, self.lint, uri)

    def closed(self, uri: str) -> None:
        """Take the diagnostics away."""
        self._stop_waiting(uri)
        self._opinions.pop(uri, None)
        if self._codecs.pop(uri, None):
            self._publish(uri, [])

    def reconfigured(self) -> None:
        """Read the config anew and lint every open draft."""
        self.setup = Setup(self.setup.request)
        for uri in tuple(self._codecs):
            self.lint(uri)

    def lint(self, uri: str) -> None:
        """Lint the draft as it stands in the editor, and publish what is wrong with it."""
        self._stop_waiting(uri)
        self._opinions.pop(uri, None)
        buffer = self._buffer(uri)
        try:
            if self.setup.excluded(buffer.path):
                self._publish(uri, [])
                return
            report = self.report(buffer.source)
        except DraftError as error:
            self._publish(uri, [problem(str(error))])
        except MaillintError as error:
            told = lsp.ShowMessageParams(lsp.MessageType.Error, f"maillint: {error}")
            self.window_show_message(told)
        else:
            opinion = Opinion(uri, buffer, report, self.workspace.position_codec)
            self._opinions[uri] = opinion
            self._publish(uri, opinion.diagnostics)

    def opinion(self, uri: str) -> Opinion | None:
        """What is said of the text as it stands now; None where it can't be linted."""
        if uri not in self._codecs:
            return None
        held = self._opinions.get(uri)
        if held is None or held.buffer.text != self._buffer(uri).text:
            self.lint(uri)
        return self._opinions.get(uri)

    def report(self, source: Source) -> DraftReport:
        """The report on bytes."""
        return lint_source(source, self.setup)

    def _buffer(self, uri: str) -> Buffer:
        text = self.workspace.get_text_document(uri).source
        return Buffer(_path(uri), text, self._codecs.get(uri, "utf-8"))

    def _publish(self, uri: str, diagnostics: list[lsp.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, diagnostics))

    def _stop_waiting(self, uri: str) -> None:
        if timer := self._waiting.pop(uri, None):
            timer.cancel()


def server_for(setup: Setup) -> Drafts:
    """The server with what it answers to."""
    server = Drafts(setup)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def did_open(drafts: Drafts, params: lsp.DidOpenTextDocumentParams) -> None:
        drafts.opened(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(drafts: Drafts, params: lsp.DidChangeTextDocumentParams) -> None:
        drafts.changed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(drafts: Drafts, params: lsp.DidCloseTextDocumentParams) -> None:
        drafts.closed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def did_save(drafts: Drafts, params: lsp.DidSaveTextDocumentParams) -> None:
        if Path(_path(params.text_document.uri)).name in CONFIGS:
            drafts.reconfigured()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_files(drafts: Drafts, params: lsp.DidChangeWatchedFilesParams) -> None:
        if any(Path(_path(change.uri)).name in CONFIGS for change in params.changes):
            drafts.reconfigured()

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=KINDS))
    def code_action(drafts: Drafts, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        opinion = drafts.opinion(params.text_document.uri)
        return list(actions(opinion, params, drafts.report)) if opinion else []

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def rule_page(drafts: Drafts, params: lsp.HoverParams) -> lsp.Hover | None:
        opinion = drafts.opinion(params.text_document.uri)
        return hover(opinion, params.position, drafts.setup.catalogue) if opinion else None

    return server


def _path(uri: str) -> str:
    """The file of a URI; the URI itself for a draft that was never saved."""
    return to_fs_path(uri) or uri
