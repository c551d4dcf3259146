"""What git knows of drafts: what changed since a commit, what is staged, what stood before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from maillint.errors import ConfigError

if TYPE_CHECKING:
    from subprocess import CompletedProcess


def changed(since: str, paths: Sequence[str]) -> list[str]:
    """Files below the paths that differ from the commit, new ones included, deleted ones not."""
    if since.startswith("-"):
        raise ConfigError(f"--since: “{since}” is no commit")
    told = _names("diff", "--name-only", "--relative", "-z", "--diff-filter=d", since, "--", *paths)
    new = _names("ls-files", "-z", "--others", "--exclude-standard", "--", *paths)
    return sorted({*told, *new})


def staged(paths: Sequence[str]) -> list[str]:
    """Files below the paths whose staged content differs from the last commit."""
    return sorted(
        _names(
            "diff", "--cached", "--name-only", "--relative", "-z", "--diff-filter=d", "--", *paths
        )
    )


def staged_content(path: str) -> bytes:
    """What would be committed."""
    return _run("show", f":./{_relative(path)}")


def content_at(commit: str, path: str) -> bytes | None:
    """What stood in the file at the commit, None where there was no such file."""
    name = f"{commit}:./{_relative(path)}"
    return None if _called("cat-file", "-e", name).returncode else _run("show", name)


def _names(*arguments: str) -> Iterable[str]:
    return [os.fsdecode(name) for name in _run(*arguments).split(b"\0") if name]


def _relative(path: str) -> str:
    return os.path.relpath(path).replace(os.sep, "/")


def _called(*arguments: str) -> CompletedProcess[bytes]:
    import subprocess  # 2 ms of each run, that few runs need

    try:
        return subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError as error:
        raise ConfigError(f"git is needed for --since and --staged: {error.strerror}") from error


def _run(*arguments: str) -> bytes:
    done = _called(*arguments)
    if done.returncode:
        first = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ConfigError(f"git {arguments[0]}: {first}")
    return done.stdout
