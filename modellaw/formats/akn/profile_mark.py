"""The mark a drafted law carries of the profile that printed it, so that it is laid out the same when read again.

It stands in ``meta/proprietary``, which the standard leaves to the maker of a file (Akoma Ntoso 3.0, ``proprietary``).
"""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from modellaw.formats.akn.vocabulary import AKN
from modellaw.model.content import Metadata

NAMESPACE = "urn:modellaw:1"
_MARK = re.compile(rf'<(?:\w+:)?profile xmlns(?::\w+)?="{re.escape(NAMESPACE)}" name="([a-z0-9-]+)"')


def profile_mark(profile: str) -> str:
    """The ``proprietary`` element that names ``profile``, as canonical XML for ``Metadata.rest``."""
    inner = f'<profile xmlns="{NAMESPACE}" name={quoteattr(profile)}></profile>'
    return f'<proprietary xmlns="{AKN}" source="#modellaw">{inner}</proprietary>'


def profile_of(metadata: Metadata) -> str:
    """Id of the profile a law was drafted with; empty when it does not say."""
    found = (_MARK.search(xml) for xml in metadata.rest)
    return next((match[1] for match in found if match is not None), "")
