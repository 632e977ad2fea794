"""A client of the service, for asyncio and without: the library's own results, retries, and batches as streams."""

from cleaner.client.asynchronous import AsyncClient
from cleaner.client.document import Document
from cleaner.client.errors import (
    BatchBrokenError,
    FailedError,
    KeyRefusedError,
    OverloadedError,
    ProblemError,
    RefusedError,
    ServiceError,
    UnreachableError,
)
from cleaner.client.retry import Retries
from cleaner.client.synchronous import Client
from cleaner.model.options import CleanOptions
from cleaner.model.result import CleanResult
from cleaner.model.wire import ActiveRules, BatchProblem, BatchResult, Problem

__all__ = [
    "ActiveRules",
    "AsyncClient",
    "BatchBrokenError",
    "BatchProblem",
    "BatchResult",
    "CleanOptions",
    "CleanResult",
    "Client",
    "Document",
    "FailedError",
    "KeyRefusedError",
    "OverloadedError",
    "Problem",
    "ProblemError",
    "RefusedError",
    "Retries",
    "ServiceError",
    "UnreachableError",
]
