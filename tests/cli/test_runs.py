"""Many drafts over several processes: in order, and ended at once by whatever ends them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from select import select

import pytest

PARAGRAPH = "<p>Hi Anna, we moved the office to Riga and opened a <b>second</b> shop there!!!</p>\n"
WAIT_SECONDS = 120
"""What no test comes near unless something hangs."""
needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc here")


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    for number in range(120):
        (tmp_path / f"{number:03}.html").write_text(PARAGRAPH * (1 + number % 3 * 20), "utf-8")
    return tmp_path


def command(folder: Path, jobs: int, *more: str) -> list[str]:
    options = ["--isolated", "--no-cache", "--grammar", "builtin", "--format", "concise"]
    return [sys.executable, "-m", "maillint", *options, "--jobs", str(jobs), *more, str(folder)]


@pytest.fixture
def running(drafts: Path) -> Iterator[tuple[subprocess.Popen[str], Sequence[int]]]:
    """A run on two processes, and the numbers of its workers."""
    process = subprocess.Popen(
        command(drafts, 2),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    workers = list[int]()
    until = time.monotonic() + WAIT_SECONDS
    while len(workers) < 2 and process.poll() is None and time.monotonic() < until:
        workers = children(process.pid)
        time.sleep(0.01)
    yield process, workers
    if process.poll() is None:
        process.kill()
    process.communicate()


def children(number: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{number}/task").iterdir())
        return [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return []


def alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(numbers: Sequence[int]) -> bool:
    until = time.monotonic() + WAIT_SECONDS
    while any(map(alive, numbers)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(alive, numbers))


def test_several_processes_say_the_same_in_the_same_order(drafts: Path) -> None:
    one, three = (
        subprocess.run(command(drafts, jobs), capture_output=True, text=True, check=False)
        for jobs in (1, 3)
    )
    assert one.stdout.count("exclamation-run") > 120
    assert (three.stdout, three.stderr, three.returncode) == (
        one.stdout,
        one.stderr,
        one.returncode,
    )


@needs_proc
def test_an_interrupt_ends_a_run_and_its_workers_at_once(
    running: tuple[subprocess.Popen[str], Sequence[int]],
) -> None:
    process, workers = running
    assert len(workers) == 2
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=WAIT_SECONDS)
    assert process.returncode == 130
    assert err == "maillint: interrupted\n"
    assert "summary" not in out
    assert gone(workers)


@pytest.fixture
def held(drafts: Path) -> Iterator[int]:
    """The end of a pipe that is the last draft: who holds it back, holds the run back."""
    os.mkfifo(drafts / "999.txt")
    handle = os.open(drafts / "999.txt", os.O_RDWR)
    yield handle
    os.close(handle)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("name", ["text", "concise", "jsonl"])
def test_a_draft_is_told_before_the_next_is_read(
    drafts: Path, held: int, name: str, jobs: int
) -> None:
    run = command(Path(), jobs, "--format", name)  # a long path would be wrapped
    with subprocess.Popen(
        run, stdout=subprocess.PIPE, start_new_session=True, cwd=drafts
    ) as process:
        assert process.stdout
        told, _, _ = select([process.stdout], [], [], WAIT_SECONDS)
        first = process.stdout.readline() if told else b""
        os.killpg(process.pid, signal.SIGKILL)
    assert b"000.html" in first


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_closed_pipe_ends_a_run_at_once(drafts: Path, held: int, jobs: int) -> None:
    run = command(drafts, jobs)
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(WAIT_SECONDS) == 0


INTERRUPTED = (
    "import sys\n"
    "wanted = sys.argv.pop()\n"
    "class Interrupting:\n"
    "  def find_spec(self, name, *_):\n"
    "    if name == wanted: raise KeyboardInterrupt\n"
    "sys.meta_path.insert(0, Interrupting())\n"
    "from maillint.__main__ import main\n"
    "sys.argv += ['--isolated', '.']\n"
    "main()\n"
)


@pytest.mark.parametrize(
    "name", ["maillint.cli.app", "click", "maillint.cli.check", "maillint.load"]
)
def test_an_interrupt_while_python_imports_is_told_in_one_line(drafts: Path, name: str) -> None:
    run = [sys.executable, "-c", INTERRUPTED, name]
    done = subprocess.run(run, cwd=drafts, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "maillint: interrupted\n")


@needs_proc
def test_a_killed_run_leaves_no_worker(
    running: tuple[subprocess.Popen[str], Sequence[int]],
) -> None:
    process, workers = running
    process.kill()
    process.communicate(timeout=WAIT_SECONDS)
    assert len(workers) == 2
    assert gone(workers)


@needs_proc
def test_a_killed_worker_is_told_in_one_line(
    running: tuple[subprocess.Popen[str], Sequence[int]],
) -> None:
    process, workers = running
    os.kill(workers[0], signal.SIGKILL)
    out, err = process.communicate(timeout=WAIT_SECONDS)
    told = "a worker process was killed, for want of memory perhaps; --jobs 1 needs the least"
    assert (process.returncode, err) == (2, f"maillint: {told}\n")
    assert "Gate" not in out
    assert gone(workers)
