"""maillint reads an email draft the way its reader will and says what is wrong with it.

`maillint.lint` does it from Python: see docs/api.md. It is imported when it is first used.
"""

TYPE_CHECKING = False  # what type checkers take for true; importing typing costs 3 ms
if TYPE_CHECKING:
    from maillint.api import Crash, Deduction, Finding, Report, Skipped, Suppressed, lint
    from maillint.errors import ConfigError, DraftError, MaillintError

__version__ = "0.1.0"

__all__ = [
    "ConfigError",
    "Crash",
    "Deduction",
    "DraftError",
    "Finding",
    "MaillintError",
    "Report",
    "Skipped",
    "Suppressed",
    "__version__",
    "lint",
]

if not TYPE_CHECKING:  # to which it would make every name public

    def __getattr__(name: str) -> object:
        """One of the public names, imported now."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        where = "errors" if name.endswith("Error") else "api"
        value: object = getattr(import_module(f"maillint.{where}"), name)
        globals()[name] = value
        return value
