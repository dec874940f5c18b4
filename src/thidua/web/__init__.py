"""Pages for people: templates, words in English and Vietnamese, one style sheet. Nothing here asks a store.

Whoever serves pages (``thidua.serve``) hands over plain values; Jinja2 escapes all of them. There is no script
inside a page, only files of this server (``static``, ``bundle``), so that the Content-Security-Policy can forbid all else; a
style sheet that stands in a page (the map's, for its first draw) is named by its hash.
"""

from thidua.web.links import path_of
from thidua.web.render import LANGUAGES, language_of, page, words_of
from thidua.web.sheets import inlined, named
from thidua.web.static import NO_BUNDLE, Static, bundle_file, bundled, link, static

__all__ = [
    "LANGUAGES", "NO_BUNDLE", "Static", "bundle_file", "bundled", "inlined", "language_of", "link", "named", "page", "path_of", "static", "words_of",
]  # fmt: skip
