"""Whether a sentence tells of a formal recognition: by the encoder, and by words that forbid it."""

from __future__ import annotations

import re

LIKELY, SURE, FAINT = 0.34, 0.85, 0.15
"""A recognition is told where act and step together are as likely as the first and the encoder gives
the status as well, from the third on where the verb itself says so; where the sentence also says
"not" or the like, only where they are as likely as the second."""
_WORDED = re.compile(
    r"\b(?:recogni|diplomatic (?:relations|ties)|acknowledg|legitimate|legal government|sovereign"
    r"|independen)",
    re.I,
)
"""Without one of these words nothing is a formal recognition."""
_PLAIN = re.compile(
    r"\b(?:(?<!not )(?<!never )(?:was|were|has|have|had|is|been|formally|officially|duly)? ?recogni[sz]ed"
    r"|(?:announc|declar|grant|extend|notif|communicat)\w*(?: \w+){0,3} recognition)\b",
    re.I,
)
_SAID = re.compile(r"\brecogni|\backnowledg|\bdiplomatic (?:relations|ties)", re.I)
_NOT_ONE = re.compile(
    r"\b(?:not?|nor|never|without|den(?:y|ies|ied|ying)|refus\w+|short of|rather than|instead of"
    r"|if|unless|until|would|could|should|(?-i:may)|might|will|plans?|urged?|demand\w*|calls? (?:on|for)"
    r"|called (?:on|for)|seeks?|sought|rumou?rs?|reports? that)\b(?! longer)[^;]{0,50}\brecogni"
    r"|\brecogni\w+[^;]{0,60}\b(?:need|efforts?|role|importance|was not|is not|denied)\b",
    re.I,
)
_NO_STATE = re.compile(
    r"\brecogni\w+[^;,]{0,60}\b(?:as (?:the |its |her |a |an )?(?:\w+ )?(?:capital|terrorist\w*"
    r"|genocide|partner|mediator|negotiator|bidder|candidate)|sovereignty (?:of [\w' ]{1,30} )?over"
    r"|neighbou?rs?|members?|genocide|(?<!after )(?<!after its )(?<!before )(?<!before its )(?<!ahead of )elections?|passports?|diplomas?|certificates?|degrees?"
    r"|(?<!within the )(?<!in its )(?<!within its )borders? (?:of|with|between)"
    r"|for (?:his|her|their))\b",
    re.I,
)
"""What is recognised here is a city's rank, a claim, a crime, a vote, a paper or a merit, and no state."""
_STRUCK = re.compile(
    r"\b(?:implor|beg(?:s|ged|ging)?\b|appeal|ask|urg|press|lobb|invit|encourag|call|demand|want|expect"
    r"|hop|plead|beseech)\w*[^.;]{0,80}\bto (?:\w+ )?recogni[sz]e\b"
    r"|\b(?:cancel|revok|withdr[ae]w|rescind|annul|retract|suspend|froze|freez|revers)\w*\b"
    r"[^.;,]{0,50}\brecogni\w*"
    r"|\brecogni\w*[^.;,]{0,40}\b(?:cancelled|revoked|withdrawn|rescinded|annulled|suspended|frozen)\b"
    r"|\b(?:mull|weigh|consider|ponder|debat|stud(?:y|i)|discuss|plan|prepar|offer|promis|pledg|vow)\w*\b"
    r"[^.;]{0,40}\b(?:recognition|recogni[sz]ing|to recogni[sz]e)\b"
    r"|(?<!join )(?<!joined )(?<!joining )\b\d+ (?:\w+ ){0,4}(?:states|members|countries|governments|nations)\b[^.;]{0,40}\brecogni\w*",
    re.I,
)
"""Recognitions that somebody asked for, took back, thought of or counted: they are struck out."""
_HEARSAY = re.compile(
    r"\b(?:tabloids?|gossip|whisper\w*|rumou?r\w*|hoax\w*|stor(?:y|ies)|apologi[sz]ed)\b|^Paper:"
    r"|\bnewspapers?\b(?! [^.;]{0,40}\b(?:reported|said)\b)",
    re.I,
)
_LESSER = re.compile(
    r"\b(?:opposition|mayor|city council|football|associations?|federation|confederation|FIFA|UEFA"
    r"|olympic|parties|trade unions?|church|universit(?:y|ies)|analysts?|de facto)\b[^.;,]{0,40}"
    r"\brecogni[sz](?:e[ds]?|ing)\b",
    re.I,
)
"""Whoever recognises here is no state, or does so without saying so."""


def recognised(text: str, share: float, told: bool) -> bool:
    """Whether a text tells that somebody was formally recognised.

    ``share`` is how likely the encoder finds act and step together, ``told`` whether it gives the
    status as well.

    >>> recognised("Peru recognised Kosovo.", 0.9, True)
    True
    >>> recognised("Peru was asked to recognise Kosovo.", 0.9, True)
    False
    """
    if any(form.search(text) for form in (_HEARSAY, _NO_STATE, _LESSER)):
        return False
    if not _WORDED.search(text):
        return False
    rest = _STRUCK.sub(" ", text)
    if rest != text and not _SAID.search(rest):
        return False
    if _NOT_ONE.search(rest):
        return share >= SURE
    return share >= (FAINT if told and _PLAIN.search(rest) else LIKELY if told else SURE)
