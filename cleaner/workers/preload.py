"""Imported by the fork server and by nobody else: what it has read by then, no process that it forks has to read.

The rules, and the models, which are unpacked beside them, are for each nursery to read: its workers share them.
"""

import cleaner.workers.hatch  # noqa: F401 - it is enough that it was read
