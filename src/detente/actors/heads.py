"""The nouns that make a state's name or adjective mean its government, and those that do not.

The lists are our own; folded as words.key() folds.
"""

from __future__ import annotations

GOVERNMENT = "government"
EMBASSY = "embassy"
FORCES = "forces"
IRREGULAR = "irregular"
PEOPLE = "people"
TERRITORY = "territory"
FORMER = "former"


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSONS = _set("""
    president minister premier chancellor envoy ambassador spokesman spokeswoman spokesperson leader
    chief chairman chairwoman commander general secretary diplomat official governor mayor king
    queen emir emperor sultan prince deputy representative colonel adviser advisor senator
    negotiator strongman ruler lawmaker
""")
"""Heads that one person's name may follow."""

_PLURALS = _set("""
    presidents ministers premiers leaders officials authorities representatives delegates delegation
    delegations negotiators envoys spokesmen governors generals commanders chiefs advisers lawmakers
    rulers
""")

_BODIES = _set("""
    government governments ministry ministries parliament senate administration leadership regime
    presidency cabinet authority mfa kremlin junta emirate police intelligence
    navy customs side diplomacy counterparts counterpart appointee appointees
""")

_ARMED = _set("""
    forces troops soldiers soldier servicemen guards pilots airmen commandos military army
""")

_IRREGULAR = _set("""
    fighters militants militant insurgents insurgent gunmen militia militias rebels terrorists
    extremists jihadists bomber bombers
""")

_ABROAD = _set("""
    embassy embassies consulate consulates ambassador ambassadors diplomats diplomat consul
    consuls mission charge
""")

_LIVING = _set("""
    refugees refugee students student civilians civilian nationals national citizens citizen
    migrants migrant women girls children people peoples evacuees farmers traders residents
    villagers worshippers traffickers smugglers journalists journalist families
""")

_SOIL = _set("""
    border borders frontier frontiers boundary territory soil airspace province provinces airport
    district districts capital city cities bank villages river
""")

HEADS: dict[str, str] = {
    **dict.fromkeys(_SOIL, TERRITORY),
    **dict.fromkeys(_LIVING, PEOPLE),
    **dict.fromkeys(PERSONS | _PLURALS | _BODIES, GOVERNMENT),
    **dict.fromkeys(_ARMED, FORCES),
    **dict.fromkeys(_IRREGULAR, IRREGULAR),
    **dict.fromkeys(_ABROAD, EMBASSY),
}
"""A head noun and what it makes of the state named before it."""

LATER = _set("""
    service services railway railways company agency committee council head department office bank
    court ministry council's staff operator utility commission board corporation force affairs
""")
"""Heads only behind a modifier: a state railway is an organ, railway cars are not."""

MODIFIERS = _set("""
    acting interim caretaker deputy first second vice prime foreign defence defense interior home
    economy finance trade energy transport agriculture health justice education water culture
    economic commerce industry industries communications labour women womens presidential special
    state national security border frontier central federal top senior high ranking highranking
    chief supreme military armed air naval ground joint political peace political
    intelligence secret customs power electricity rail oil gas government de facto new local
    provincial parliamentary diplomatic official permanent general external internal
    public counterterrorism antinarcotics drug control emergency situations religious regional
    railway insurgent suicide staff treaty
""")
"""Words that may stand between a state's name and the head."""

RULED = _set("run ruled led controlled governed appointed installed dominated")
"""Participles behind a hyphen that say who rules: Taliban-run, Taliban-ruled."""

PREFIXES = _set("sino indo russo franco anglo turko perso")
"""Combining forms: the name behind the hyphen is one side of a pair."""

COLLECTIVE = _set("""
    states countries republics nations governments leaders presidents capitals
    ministers neighbours neighbors members officials bloc
""")
"""Heads behind the name of a group."""

NUMBERS = _set("two three four five six seven eight nine ten all")

FORMERLY = _set("former ex late ousted exiled deposed toppled fallen")
"""Words before a name that take its bearer out of office."""

ABROAD = _set("forces guards envoy envoys ambassador ambassadors representative mission")
"""Not heads behind a state's bare name: who is sent there, or a verb."""

AGAINST = _set("""
    opponents opponent opposition critics critic rivals rival enemies enemy victims victim foes
""")
"""Nouns behind a name that mean somebody else."""

DAYS = _set("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
""")

ORDINARY = _set("""
    male victoria hamilton stanley kingston georgetown jamestown alofi plymouth nice douglas road
    man us who is tip car au sad ist
""")
"""Names that are also ordinary words or first names: a text must write them as stated."""
