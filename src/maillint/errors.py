"""The exceptions that a user may see, each one clear line.

MaillintError
├── ConfigError    a config file, option or rule pack is wrong: names file and key      exit 2
├── DraftError     a draft can't be read, or is over a limit: names path and bound      exit 2
├── FixError       a fix can't be written back into the file: it is left out, and told
└── ServiceError   a spelling or grammar engine can't be had: becomes "not checked"

Bad content of a draft is none of these: it is a `Defect`, and a rule reports it.
"""


class MaillintError(Exception):
    """Anything that the user, not we, must put right; its text is one line for a person."""


class ConfigError(MaillintError):
    """A config file, command-line value or rule pack that can't be used."""


class DraftError(MaillintError):
    """A draft that is missing, unreadable or over a limit."""


class FixError(MaillintError):
    """A fix that the file's encoding or markup has no room for; the text says why."""


class ServiceError(MaillintError):
    """An engine that can't answer; the rule that asked is reported as not checked."""
