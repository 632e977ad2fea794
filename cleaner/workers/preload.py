"""Imported by the fork server and by nobody else: what it has read by then, each worker it forks has without reading.

Models take most of a worker's memory; this way the workers share one copy, whichever rules they have. The rules are
for each nursery to read: to compile the shipped ones here as well would double the time until the first is ready.
"""

from contextlib import suppress

from cleaner.api import Cleaner
from cleaner.workers.child import FIRST_PAGE

# Whatever is wrong here is wrong in the workers too, and there is someone to tell it to.
with suppress(Exception):
    Cleaner(shipped=False).clean(FIRST_PAGE)
