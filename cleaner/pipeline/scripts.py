"""Scripts: quick tests for text that is not, or not only, in the Latin script."""

from __future__ import annotations

import re
from typing import Final

NOT_LATIN: Final = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u3000-\ud7ff\uf900-\ufeff\uff01-\uff9f]")
"""A character of another script, from Greek to Korean, or of full width."""
EAST_ASIAN: Final = re.compile("[\u1100-\u11ff\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff]")
"""A character of Chinese, Japanese or Korean."""
