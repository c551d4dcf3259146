"""Run maillint as a command: `maillint` or `python -m maillint`."""

from maillint.cli import main

if __name__ == "__main__":
    main()
