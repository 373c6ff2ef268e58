"""Whether a sentence tells of a formal recognition: by the encoder, weighed with words for and against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.events.learned.labels import CLASSES
from detente.events.learned.odds import log_odds, weighed

if TYPE_CHECKING:
    from detente.events.learned.net import Shares

BAR = 0.8
"""A recognition is told where it is as likely as this."""
INTERCEPT = -2.177
WEIGHTS = (0.206, 0.823, 0.096, -0.004, 0.603, -0.194,
           -1.884, -3.820, -3.914, -5.034, -1.663, -1.487)  # fmt: skip
"""Of the marks in their order; fitted by training/coder/recognise.py."""
_SHOWN = (("step", "formal_recognition"), ("status", "recognition"), ("value", "yes"),
          ("mode", "happened"), ("type", "SUPPORT"))  # fmt: skip
_WORDED = re.compile(
    r"\b(?:recogni|diplomatic (?:relations|ties)|acknowledg|legitimate|(?:legal|lawful|rightful) government"
    r"|sovereign|independen|statehood)",
    re.I,
)
"""Words without which a recognition is rarely told."""
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
    r"|hop|plead|beseech)\w*[^.;]{0,80}\b(?:to (?:\w+ )?|in )recogni[sz](?:e|ing)\b"
    r"|\brecognition\b[^.;]{0,60}\b(?:demanded|asked|sought|craved|begged) (?:of|from)\b"
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
    r"\b(?:tabloids?|gossip|whisper\w*|rumou?r\w*|hoax\w*|stor(?:y|ies)|apologi[sz]ed"
    r"|anniversar(?:y|ies)|nothing of the (?:kind|sort)|unconfirmed)\b|^Paper:|\bneither\b[^.;]{0,40}\bconfirm"
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


def marks(text: str, told: Shares) -> tuple[float, ...]:
    """What is weighed of one direction of one pair: the log-odds of an act, and of the step, the
    status, its value, the mode and the type that a recognition has; then, 0 or 1 each, whether words
    hedge it, undo it, or tell of hearsay, of what is no state, and of who cannot recognise one, and
    whether there is no word for it at all."""
    rest = _STRUCK.sub(" ", text)
    shares = [float(told["event"][1])]
    shares += [float(told[head][CLASSES[head].index(name)]) for head, name in _SHOWN]
    words = (
        bool(_NOT_ONE.search(rest)), rest != text and not _SAID.search(rest),
        bool(_HEARSAY.search(text)), bool(_NO_STATE.search(text)), bool(_LESSER.search(text)),
        not _WORDED.search(text),
    )  # fmt: skip
    return (*map(log_odds, shares), *map(float, words))


def recognised(text: str, told: Shares) -> bool:
    """Whether a text tells that somebody was formally recognised, by one direction of one pair."""
    return weighed(marks(text, told), INTERCEPT, WEIGHTS) >= BAR
