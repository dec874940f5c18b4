"""The province whose page or station an address in the text is."""

from __future__ import annotations

import re
from typing import Final

from thidua.lexicon import Gazetteer, Place
from thidua.lexicon.places import syllables_of

_HOST: Final = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]+)")
_CALLED: Final = frozenset({"tv", "rtv", "ptth"})
"""What stands behind the province in the name of a station."""


def of_address(address: str, places: Gazetteer) -> Place | None:
    """The province whose name a host holds: ``baothanhhoa.vn``, ``quangtri.gov.vn``."""
    m = _HOST.match(address)
    host = m.group(1).lower() if m else ""
    for label in re.split(r"[.-]", host):
        for place in places.provinces():
            name = "".join(syllables_of(place.name))
            beside = label.endswith(name) or (label.startswith(name) and label[len(name) :] in _CALLED)
            if beside and len(label) - len(name) <= 4 and (len(name) > 4 or label == name):
                return place
    return None
