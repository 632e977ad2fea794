"""The page in a browser, in the place of the page on the disk that other tests of the command line take."""

from tests.browser import page

__all__ = ["page"]
