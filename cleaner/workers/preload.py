"""Imported by the fork server and by nobody else: what it has read by then, no process that it forks has to read.

That is the library and its models. The rules are for each nursery to read, as they may have changed; its workers share
them.
"""

import cleaner.workers.hatch  # noqa: F401 - it is enough that it was read
from cleaner.workers.child import read_models

read_models()
