"""Lint a folder of mail on a dask cluster: on this machine's cores, or wherever a scheduler is.

    pip install maillint 'dask[distributed]'
    python examples/dask_cluster.py FOLDER [--workers N | --scheduler tcp://HOST:8786]

Prints score, grade, name and number of findings of each draft, in the order of their names. Exits
with 2 where a draft could not be read. Drafts travel as bytes: workers need maillint, and no disk.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from distributed import Client, Future, LocalCluster, as_completed

import maillint

SUFFIXES = {".eml", ".html", ".htm", ".txt"}
SUBJECT = ".subject.txt"
"""`sale.subject.txt` holds the subject of `sale.html`."""
BATCH = 16
"""Drafts of one task: linting them should take longer than sending them."""
AHEAD = 4
"""Batches that wait for each worker: the folder may be larger than the memory."""
PATIENCE_SECONDS = 60
"""How long a scheduler and its first worker may take to answer."""


class Mail(NamedTuple):
    """A draft as it travels."""

    name: str
    data: bytes
    subject: str


Answer = maillint.Report | str
"""A report, or why there is none."""


def main() -> int:
    """Lint the folder; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, help="processes; as many as cores by default")
    parser.add_argument("--scheduler", help="address of a running scheduler")
    asked = parser.parse_args()
    if not asked.folder.is_dir():
        parser.error(f"{asked.folder} is no folder")
    with client_for(asked.scheduler, asked.workers) as client:
        answers = dict(lint_all(client, files_in(asked.folder)))
    for name in sorted(answers):
        print(line(name, answers[name]))
    return 2 if any(isinstance(answer, str) for answer in answers.values()) else 0


def files_in(folder: Path) -> list[Path]:
    """The drafts in the folder and below."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    return [path for path in found if not path.is_dir() and not path.name.endswith(SUBJECT)]


@contextmanager
def client_for(scheduler: str | None, workers: int | None) -> Iterator[Client]:
    """A client of the scheduler, or of processes of this machine that listen on loopback only."""
    if scheduler:
        with Client(scheduler, timeout=PATIENCE_SECONDS) as client:
            yield client
        return
    with (
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,  # linting keeps a core busy: threads would take turns
            host="127.0.0.1",
            dashboard_address=None,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def lint_all(client: Client, files: Sequence[Path]) -> Iterator[tuple[str, Answer]]:
    """Each file's name and answer, as they come; few batches are under way at a time."""
    client.wait_for_workers(1, PATIENCE_SECONDS)
    batches = (files[at : at + BATCH] for at in range(0, len(files), BATCH))
    tasks = (submitted(client, [*map(mail_in, batch)]) for batch in batches)
    running = as_completed(islice(tasks, AHEAD * len(client.ncores())))
    for done in running:
        yield from done.result()
        done.release()
        running.update(islice(tasks, 1))


def submitted(client: Client, mails: Sequence[Mail | tuple[str, str]]) -> Future:
    """The task of linting some drafts, which are sent as data: too large for a task's own text."""
    (data,) = client.scatter([mails], hash=False)
    return client.submit(lint_batch, data, pure=False)


def mail_in(path: Path) -> Mail | tuple[str, str]:
    """The draft in a file; or its name, and why it can't be read."""
    beside = path.with_suffix(SUBJECT)
    try:
        subject = beside.read_text("utf-8") if beside.is_file() else ""
        return Mail(str(path), path.read_bytes(), " ".join(subject.split()))
    except (OSError, UnicodeError) as error:
        return str(path), str(error)


def lint_batch(mails: Sequence[Mail | tuple[str, str]]) -> list[tuple[str, Answer]]:
    """What a worker does: the names and answers of some drafts."""
    return [lint_one(mail) if isinstance(mail, Mail) else mail for mail in mails]


def lint_one(mail: Mail) -> tuple[str, Answer]:
    """The report on a draft, or why there is none."""
    try:
        return mail.name, maillint.lint(mail.data, name=mail.name, subject=mail.subject)
    except maillint.DraftError as error:
        return mail.name, str(error)


def line(name: str, answer: Answer) -> str:
    """What is printed of a draft."""
    if isinstance(answer, str):
        return f"  -    {answer}"
    count = len(answer.findings)
    return f"{answer.score:3} {answer.grade}  {name}: {count} finding{'' if count == 1 else 's'}"


if __name__ == "__main__":
    sys.exit(main())
