"""Why directives of Full-Text RSS site configs make no rule here, each its own reason.

The word before the colon is the kind: *not applicable* asks for what happens before cleaner sees a page, *not needed*
for what comes out the same without, *unsupported* for what cleaner cannot do.
"""

from __future__ import annotations

from typing import Final

_LOGIN: Final = "not applicable: a login is for whoever fetches the page"
_IMAGE: Final = "not applicable: images are no part of the text"
_PAGES: Final = "not applicable: further pages of an article are for whoever fetches it"

REASONS: Final[dict[str, str]] = {
    "autodetect_next_page": _PAGES,
    "autodetect_on_failure": "unsupported: where the body is not found, the scorer always decides",
    "convert_double_br_tags": "not needed: a line break ends a line here",
    "dissolve": "not needed: the text of an element stays, whatever lies around it",
    "footnotes": "unsupported: Full-Text RSS does not act on it either",
    "http_header": "not applicable: headers are for whoever fetches the page",
    "if_page_contains": "not applicable: it is the condition of a link to fetch",
    "insert_detected_image": _IMAGE,
    "login_extra_fields": _LOGIN,
    "login_password_field": _LOGIN,
    "login_uri": _LOGIN,
    "login_username_field": _LOGIN,
    "move_into": "unsupported: lines stay in the order of the page",
    "native_ad_clue": "unsupported: it judges the page, and a rule judges lines",
    "next_page_link": _PAGES,
    "not_logged_in_xpath": _LOGIN,
    "parser": "not applicable: there is one parser for all pages",
    "post_strip_attr": "not applicable: attributes are no part of the text",
    "prune": "not needed: the rules for all sites clean the body too, whatever it says",
    "requires_login": _LOGIN,
    "single_page_link": "not applicable: the page with the whole article is for whoever fetches it",
    "single_page_link_in_feed": "not applicable: no feed is read",
    "skip_id_or_class": "unsupported: Full-Text RSS does not act on it either",
    "skip_json_ld": "not needed: what the layout finds comes before JSON-LD",
    "src_lazy_load_attr": _IMAGE,
    "strip_comments": "unsupported: Full-Text RSS does not act on it either",
    "tidy": "not needed: the parser mends broken markup",
    "wrap_in": "not needed: it changes how a line looks, not whether it stays",
}
"""Directive to reason."""
