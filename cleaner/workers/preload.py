"""Imported by the fork server and by nobody else: what it has read by then, each worker it forks has without reading.

Models take most of a worker's memory and of its starting time; this way the workers share one copy.
"""

from contextlib import suppress

from cleaner.api import clean
from cleaner.workers.child import FIRST_PAGE

# Whatever is wrong here is wrong in the workers too, and there is someone to tell it to.
with suppress(Exception):
    clean(FIRST_PAGE)
