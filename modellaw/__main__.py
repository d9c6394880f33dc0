"""``python -m modellaw``: the same as the ``modellaw`` command."""

from modellaw.cli import main

main(prog_name="modellaw")
