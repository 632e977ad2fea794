"""The entry point of `cleaner` and of `python -m cleaner`: ^C is heard even before the command line is imported."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn

_INTERRUPTED = 130
"""As in `cleaner.cli.exits`, which is one of the modules that may be under way."""


def main() -> NoReturn:
    """Run the command line and exit."""
    try:
        from cleaner.cli.main import run  # noqa: PLC0415 - ^C may come while this is imported

        run()
    except KeyboardInterrupt:
        sys.stderr.write("cleaner: interrupted\n")
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
