"""From a config and a request to the report on one draft: all stages wired together.

It exits nowhere, prints nothing and remembers nothing between runs: the command line and the Python
API stand on it.
"""
