"""Imported by the fork server and by nobody else: what it has read by then, no process that it forks has to read.

That is the library and its models. The rules are for each nursery to read, as they may have changed; its workers share
them.
"""

from contextlib import suppress

import cleaner.workers.hatch  # noqa: F401 - it is enough that it was read
from cleaner.api import Cleaner
from cleaner.workers.child import FIRST_PAGE

# What fails here fails again where a Cleaner is built, and is told there.
with suppress(Exception):
    Cleaner(shipped=False).clean(FIRST_PAGE)
