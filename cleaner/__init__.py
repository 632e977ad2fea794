"""cleaner: the body of a scraped page, and a reason for every line that is not in it.

`__init__.pyi` lists what there is. Each name is read when it is first asked for, so that who leaves the cleaning to
workers, as the service does, never waits for numpy, the parsers and the rules.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
