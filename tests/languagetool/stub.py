"""A server that behaves like LanguageTool, or misbehaves on purpose."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

LANGUAGES = [
    {"name": "English (US)", "code": "en", "longCode": "en-US"},
    {"name": "English (GB)", "code": "en", "longCode": "en-GB"},
    {"name": "Russian", "code": "ru", "longCode": "ru-RU"},
]


class Stub:
    """What the server is to say, and what it was asked."""

    def __init__(self, answer: bytes | None = None, *, silent: bool = False) -> None:
        self.answer = answer
        self.silent = silent
        self.closed = threading.Event()
        self.asked: list[tuple[str, str]] = []
        self.url = ""

    def reply(self, path: str, form: dict[str, list[str]]) -> bytes:
        if self.silent:
            self.closed.wait()
        if self.answer is not None:
            return self.answer
        if path.endswith("/languages"):
            return json.dumps(LANGUAGES).encode()
        text = form["text"][0]
        self.asked.append((form["language"][0], text))
        return json.dumps({"matches": list(faults(text))}).encode()


def faults(text: str) -> Iterator[dict[str, Any]]:
    """Each "teh" of the text, at its offset in UTF-16 units as LanguageTool counts."""
    at = text.find("teh")
    while at >= 0:
        yield {
            "message": "Did you mean “the”?",
            "shortMessage": "",
            "replacements": [{"value": "the"}],
            "offset": len(text[:at].encode("utf-16-le")) // 2,
            "length": 3,
            "context": {"text": text, "offset": 0, "length": 3},
            "sentence": text,
            "rule": {
                "id": "TEH",
                "description": "",
                "issueType": "grammar",
                "category": {"id": "GRAMMAR", "name": "Grammar"},
            },
        }
        at = text.find("teh", at + 1)


@contextmanager
def serving(stub: Stub) -> Iterator[Stub]:
    """The stub on a free loopback port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(stub.reply(self.path, {}))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._send(stub.reply(self.path, parse_qs(body)))

        def log_message(self, *_: object) -> None:
            pass

        def _send(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield stub
    finally:
        stub.closed.set()
        server.shutdown()
        server.server_close()
        thread.join()
