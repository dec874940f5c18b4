"""Pages for people: templates, words in English and Vietnamese, one style sheet. Nothing here asks a store.

Whoever serves pages (``thidua.serve``) hands over plain values; Jinja2 escapes all of them. There is no script in a page and no style
but that of ``static/style.css``, so that the Content-Security-Policy can forbid both.
"""

from thidua.web.links import path_of
from thidua.web.render import LANGUAGES, language_of, page, words_of
from thidua.web.static import Static, static

__all__ = ["LANGUAGES", "Static", "language_of", "page", "path_of", "static", "words_of"]
