"""A LanguageTool server on this machine: started only by `maillint languagetool start`.

One fixed loopback port and our own health check: the library would try a thousand ports, take any
server that answers 200 for its own, and wait minutes for a JVM that dies (ENGINES.md §1).
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from enum import Enum
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket

from maillint.errors import ServiceError

HOST = "127.0.0.1"
PORT = 8081
"""LanguageTool's own default."""
START_SECONDS = 60.0
"""Rules of all languages load in 5-30 s."""
_MAIN = "org.languagetool.server.HTTPServer"
_PROBE_SECONDS = 2.0
_MAX_ANSWER_BYTES = 1_000_000


class State(Enum):
    """What is to be found at the port."""

    RUNNING = "running"
    STOPPED = "stopped"
    FOREIGN = "another service"


def url(port: int = PORT) -> str:
    """What `[language] languagetool` is to say for this server."""
    return f"http://{HOST}:{port}"


def state(port: int = PORT, seconds: float = _PROBE_SECONDS) -> State:
    """What answers there: the list of languages tells LanguageTool from another server."""
    if not _taken(port, seconds):
        return State.STOPPED
    return State.RUNNING if languages(port, seconds) else State.FOREIGN


def languages(port: int = PORT, seconds: float = _PROBE_SECONDS) -> tuple[str, ...]:
    """The language codes that the server there speaks; empty where it is no LanguageTool."""
    connection = HTTPConnection(HOST, port, timeout=seconds)
    try:
        connection.request("GET", "/v2/languages")
        answer = json.loads(connection.getresponse().read(_MAX_ANSWER_BYTES))
        return tuple(sorted({str(entry["longCode"]) for entry in answer}))
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return ()
    finally:
        connection.close()


def command(jars: Path, port: int = PORT) -> list[str]:
    """How the server of a jar folder is started: the zip's layout, or a flat folder of jars."""
    java = shutil.which("java")
    if java is None:
        raise ServiceError("LanguageTool needs Java 17 or later, and there is no “java” here")
    folders = [folder for folder in (jars, jars / "libs") if any(folder.glob("*.jar"))]
    if not folders:
        raise ServiceError(f"no LanguageTool in {jars}: expected languagetool-server.jar and libs/")
    classpath = os.pathsep.join(str(folder / "*") for folder in folders)
    return [java, "-cp", classpath, _MAIN, "-p", str(port)]


def start(jars: Path, pid_file: Path, port: int = PORT, seconds: float = START_SECONDS) -> int:
    """Start the server in the background, wait until it answers, and give its process id."""
    if state(port) is not State.STOPPED:
        raise ServiceError(f"port {port} is taken: {state(port).value} answers there")
    log = pid_file.with_suffix(".log")
    pid_file.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command(jars, port), stdout=output, stderr=output, start_new_session=True
        )
    pid_file.write_text(str(process.pid), encoding="ascii")
    try:
        _await(process, port, seconds, log)
        _warm(port, seconds)
    except ServiceError:
        process.kill()
        process.wait()
        pid_file.unlink(missing_ok=True)
        raise
    process.returncode = 0  # it outlives us: no warning that nobody waited for it
    return process.pid


def stop(pid_file: Path) -> bool:
    """End the server that `start` began; False where there is none to end."""
    try:
        pid = int(pid_file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False
    pid_file.unlink(missing_ok=True)
    if not _is_ours(pid):
        return False
    os.kill(pid, signal.SIGTERM)
    return True


def _await(process: subprocess.Popen[bytes], port: int, seconds: float, log: Path) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        running = state(port) is State.RUNNING
        if process.poll() is not None:  # asked last: what answers may be another's server
            raise ServiceError(f"LanguageTool ended at once: {_last_words(log)}")
        if running:
            return
        time.sleep(0.2)
    raise ServiceError(f"LanguageTool did not answer within {seconds:.0f} s; see {log}")


def _warm(port: int, seconds: float) -> None:
    """Have the rules of a language loaded now: the first check would wait 5-20 s for them."""
    connection = HTTPConnection(HOST, port, timeout=seconds)
    try:
        for language in {"en-US", "ru-RU"}.intersection(languages(port)):
            connection.request("GET", f"/v2/check?language={language}&text=ok")
            connection.getresponse().read(_MAX_ANSWER_BYTES)
    except (OSError, HTTPException) as error:
        raise ServiceError(f"LanguageTool does not check: {error}") from error
    finally:
        connection.close()


def _last_words(log: Path) -> str:
    lines: Sequence[str] = log.read_text(encoding="utf-8", errors="replace").splitlines()
    told = next((line for line in lines if "Exception" in line or "rror" in line), "no message")
    return told.strip()[:200]


def _taken(port: int, seconds: float) -> bool:
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.settimeout(seconds)
        return probe.connect_ex((HOST, port)) == 0


def _is_ours(pid: int) -> bool:
    """Whether that process is a LanguageTool: process ids are used again."""
    try:
        told = subprocess.run(
            ["ps", "-ww", "-p", str(pid), "-o", "command="],
            capture_output=True,
            check=False,
            timeout=5,
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return False
    return _MAIN.encode() in told
