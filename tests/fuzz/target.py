"""The coverage-guided fuzzer: `python -m tests.fuzz.target bytes|grammar [libFuzzer options]`.

`bytes` mutates files: the first byte of an input is the format, the rest the draft. `grammar`
mutates the choices that the strategies of `mail` make. A draft that breaks an invariant is kept in
`$MAILLINT_FUZZ_FOUND`, once for each place that fails, and the search goes on.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import atheris
from tests.fuzz.seeds import SUFFIXES

with atheris.instrument_imports(include=["maillint"]):
    from tests.fuzz.invariants import assert_holds

    for suffix in SUFFIXES:  # what is imported when it is needed is needed now
        assert_holds(f"draft.{suffix}", b"Subject: Hi\n\n<p>Hi!!!! recieve</p>")

from hypothesis import given, settings
from tests.fuzz.mail import File, files

FOUND = Path(os.environ.get("MAILLINT_FUZZ_FOUND", "fuzz-found"))


def of_bytes(data: bytes) -> None:
    """The draft that the input is."""
    if data:
        watched(f"draft.{SUFFIXES[data[0] % 3]}", data[1:])


@given(file=files)
@settings(database=None)
def of_grammar(file: File) -> None:
    """The draft that the input chooses."""
    watched(file.name, file.data)


def watched(name: str, data: bytes) -> None:
    """Hold the draft against the invariants; what fails is kept, one draft for each place."""
    try:
        assert_holds(name, data)
    except Exception as error:
        keep(name, data, error)


def keep(name: str, data: bytes, error: Exception) -> None:
    """Write the draft and its traceback down, unless that place failed before on less."""
    frames = traceback.extract_tb(error.__traceback__)
    told = f"{type(error).__name__} in {frames[-1].name}, line {frames[-1].lineno}"
    file = FOUND / f"{sha256(told.encode()).hexdigest()[:8]}{Path(name).suffix}"
    if file.exists() and file.stat().st_size <= len(data):
        return
    FOUND.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    trace = "".join(traceback.format_exception(error))
    file.with_suffix(".trace").write_text(trace, "utf-8", errors="replace")
    sys.stderr.write(f"FOUND {file}: {told}\n")


def main(kind: str, *options: str) -> None:
    """Fuzz until libFuzzer's options say stop."""
    targets: dict[str, Callable[[bytes], object]] = {
        "bytes": of_bytes,
        "grammar": of_grammar.hypothesis.fuzz_one_input,  # type: ignore[attr-defined]
    }
    atheris.Setup([sys.argv[0], *options], targets[kind])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
