"""Worker processes that clean documents: a bad document costs its own answer and nothing else."""

from cleaner.workers.job import Answer, Render, Ticket
from cleaner.workers.pool import CleanerPool

__all__ = ["Answer", "CleanerPool", "Render", "Ticket"]
