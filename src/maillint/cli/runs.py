"""Lint many drafts, on one core or all of them, in a stable order."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache as once
from threading import Thread
from typing import TYPE_CHECKING

from maillint.cli.cache import Cache, cache_folder, cacheable
from maillint.errors import DraftError, MaillintError
from maillint.model.report import DraftReport, FileError
from maillint.model.source import Source
from maillint.project.request import Request
from maillint.project.setup import Setup
from maillint.project.sources import source_of, subject_of

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

ENOUGH = 12
"""Drafts below which a second process costs more than it gives."""

Result = DraftReport | FileError


def lint_all(paths: Sequence[str], setup: Setup, jobs: int) -> Iterator[Result]:
    """The result of each file, in order."""
    workers = min(jobs or _cores(), max(1, len(paths) // ENOUGH))
    if workers == 1 or setup.request.keep_reading:
        for path in paths:
            yield lint_one(path, setup)
            _collect_from_now_on()
        return
    yield from _spread(paths, setup, workers)


def lint_one(path: str, setup: Setup) -> Result:
    """The report on a file, or why there is none."""
    return guarded(path, lambda: _remembered(path, setup))


def _remembered(path: str, setup: Setup) -> DraftReport:
    """The report from the cache, or made anew and kept there."""
    source, config = source_of(path, setup), setup.config(path)
    cache = _cache() if cacheable(config, setup.request) else None
    if cache is None:
        return _linted(source, setup)
    key = cache.key(source, subject_of(path, setup), config, setup.request)
    report = cache.get(key)
    if report is None:
        report = _linted(source, setup)
        cache.put(key, report)
    return report


def _linted(source: Source, setup: Setup) -> DraftReport:
    from maillint.project.pipeline import lint_source  # all stages: 300 ms that the cache may save

    return lint_source(source, setup)


@once
def _cache() -> Cache | None:
    folder = cache_folder()
    return Cache(folder) if folder else None


def lint_bytes(source: Source, setup: Setup) -> Result:
    """The report on bytes that have a name, or why there is none."""
    return guarded(source.path, lambda: _linted(source, setup))


def guarded(path: str, lint: Callable[[], DraftReport]) -> Result:
    """What the call gives; a draft that can't be read, or that we fail on, costs no other."""
    try:
        return lint()
    except DraftError as error:
        return FileError(path, str(error))
    except MaillintError:
        raise
    except Exception as error:  # outside the rules, which the engine guards: loading and reading
        from maillint.engine import told

        return FileError(path, f"maillint failed on it: {told(error)}", ours=True)


def _spread(paths: Sequence[str], setup: Setup, workers: int) -> Iterator[Result]:
    """Share the drafts out; forked workers share the dictionaries that are loaded already.

    MaillintError where a worker is killed.
    """
    import multiprocessing  # 25 ms that a run on one core saves
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    yield lint_one(paths[0], setup)
    _collect_from_now_on()
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    share = max(1, min(16, len(paths) // (workers * 4)))
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(
        workers, multiprocessing.get_context(method), _start, (setup.request,)
    ) as pool:
        try:
            with _uninterrupted():
                chunks = (paths[at : at + share] for at in range(1, len(paths), share))
                futures = deque(pool.submit(_lint, chunk) for chunk in chunks)
            while futures:  # pool.map would cancel them, on which a broken pool stumbles
                yield from futures.popleft().result()
        except BrokenProcessPool as error:
            raise MaillintError(
                "a worker process was killed, for want of memory perhaps; --jobs 1 needs the least"
            ) from error
        except BaseException:  # Ctrl-C, a closed pipe, a wrong config: the rest is for nobody
            for worker in set(multiprocessing.active_children()) - others:
                _stop(worker)
            raise


_STOP = getattr(signal, "SIGUSR1", None)


def _stop(worker: BaseProcess) -> None:
    """Have it skip what is left. One that is ended while it sends a result leaves half of it in
    the pipe, and the pool waits for the other half for ever.
    """
    if _STOP is None or worker.pid is None:  # Windows
        worker.terminate()
    else:
        with suppress(ProcessLookupError):
            os.kill(worker.pid, _STOP)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back while workers are forked: one that it hits too early looks killed."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_NEW_OBJECTS = 50_000
"""A draft or two: 300 templates take a tenth less time, and 12 MB more memory."""


def _collect_from_now_on() -> None:
    """Free the trees of drafts, which hold on to themselves; what is loaded by now stays.

    `main` switches collecting off, which is right for one draft and no more. Python collects after
    700 new objects, a hundred times a draft, and finds next to nothing.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(_NEW_OBJECTS)
        gc.enable()


def _start(request: Request) -> None:
    global _setup
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches the whole group: the first process ends the others
    if _STOP is not None:
        signal.signal(_STOP, _skip_the_rest)
    Thread(target=_end_with_parent, daemon=True).start()
    _setup = Setup(request)


def _end_with_parent() -> None:
    """A worker of a killed run would wait for its next draft for ever."""
    import multiprocessing

    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


_setup = Setup()


_linting = _stopped = False


def _skip_the_rest(*_: object) -> None:
    global _stopped
    _stopped = True
    if _linting:
        raise KeyboardInterrupt


def _lint(paths: Sequence[str]) -> list[Result]:
    """The results in order; fewer where nobody waits for them any more."""
    global _linting
    _linting = True
    try:
        return [lint_one(path, _setup) for path in paths if not _stopped]
    except KeyboardInterrupt:
        return []
    finally:
        _linting = False


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
