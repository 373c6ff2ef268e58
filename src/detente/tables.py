"""The one contract between the stages: every table, column, type, unit, meaning and reason for a null.

A stage reads tables and writes tables; nothing else passes between two stages. Each line below is a
column: ``name type unit  meaning | why it may be null``. A type that ends in ``?`` may be null, and
every null row says which of the reasons holds in its ``why_null`` map. The store adds ``run_id`` in
front of every table and ``why_null`` behind it; a table's key is unique within a run.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.columns import Column, Row, Rows, Table, Tables, Value, check, declared

# fmt: off
_ALL = (
    declared("report", "reports", "id", "One text that was published.", """
        id           text   -      hash of origin, dates and text: the same report has the same id in every run
        name         text   -      the name its source gives it: file name, row id or feed entry id
        publisher    text?  -      who published it | not stated
        title        text?  -      its headline | not stated
        kind         text   -      news, official, statistic or essay; an essay is read as claims, never as evidence
        published    date?  -      when it was published | not stated
        dated_from   date?  -      first day of the period that the report is about | not stated
        dated_to     date?  -      last day of that period | not stated
        precision    text?  -      day, month or year: how exactly that period is known | not stated
        known_at     date?  -      first day on which it can have been known: published, else the end of its period | undated
        url          text?  -      where it can be read; several are parted by " ; " | not stated
        copy_of      text?  -      id of the earlier report of which this is a near-copy | not a copy
        text         text   -      the text itself; every offset counts characters of it
        text_is      text   -      original, or summary where the words are the collector's own
        origin       text   -      the file it came from, relative to the case, and the row or entry in it
        """),
    declared("sentence", "reports", "id", "One sentence of a report, by its place in the text.", """
        id           text   -      report id and the number of the sentence in it
        report_id    text   -      the report it stands in
        start        int    char   first character in report.text
        end          int    char   character after its last
        """),
    declared("refusal", "reports", "id", "Something offered as input that was not read, or only in part.", """
        id           text   -      hash of origin and reason
        origin       text   -      the file, relative to the case, and the line, row or entry
        found        text   -      what was found there
        expected     text   -      what was expected
        remedy       text   -      what to do about it
        """),
    declared("event", "events", "id", "One act between two actors, however often it was told.", """
        id           text   -      stable: the same when later reports tell of the act again
        date_from    date?  -      first day on which it can have happened | undated in the text
        date_to      date?  -      last day on which it can have happened | undated in the text
        precision    text?  -      day, month, year or interval | undated in the text
        source       text   -      actor id of who acts
        target       text   -      actor id of who is acted upon
        mutual       bool   -      both act: a signature, a call, a meeting on third ground
        group        text?  -      id of the group where source or target is one | neither side is a group
        quantifier   text?  -      of a group: all, none, collective, some, or some: and members parted by a bar | neither side is a group
        third        text?  -      a third actor that the act is about | none named; not coded
        type         text?  -      PLOVER type | the feed's code has no PLOVER type
        feed_code    text?  -      code in the feed that brought it | not from a feed
        polarity     text   -      cooperative, conflictual or neutral, by what it does to the pair
        deed         bool   -      something changed in the world; otherwise words
        step         text?  -      engagement step | none; mode is not happened or claimed
        domain       text?  -      diplomatic, security, economy, aid, transit, energy, water, migration, drugs, ideology | not coded
        place        text?  -      where it took place | not stated
        amount       float? -      a quantity that was named | not stated
        unit         text?  -      unit of the amount | not stated
        act          text   -      id of the act as the codes group it: joint acts of several pairs share it
        """),
    declared("evidence", "events", "id", "One telling of an act: a quote of a report or a row of a feed.", """
        id           text   -      hash of coder, sentence or row, and act
        event_id     text   -      the act told of
        sentence_id  text?  -      the sentence that tells it | from a feed row
        file_hash    text?  -      hash of the feed file | from a sentence
        row          int?   -      row of that file, 1 for the first data row | from a sentence
        start        int?   char   first character of the quote in report.text | from a feed row
        end          int?   char   character after its last | from a feed row
        coder        text   -      hand, dictionary, or the name of another coder
        coder_version text  -      version of that coder
        code_id      text?  -      the row's own id in a file of ready-made codes | not from ready-made codes
        mode         text   -      happened, claimed, denied, pledged, demanded, stance, absence, statistic, hypothetical
        asserted_by  text?  -      actor id or name of who says so | told by the report itself
        relayed_by   text?  -      who passed it on | not relayed; not coded
        disputes     text?  -      id of the evidence that this contradicts | disputes nothing; the disputed telling is not known by this date
        confidence   float? [0,1]  the coder's confidence | the coder gives none
        polarity     text   -      the polarity that this telling alone would give
        status       text?  -      status attribute that it speaks of | speaks of no status
        status_value text?  -      yes, no, pledged or disputed, and after a colon the detail | speaks of no status
        known_at     date   -      first day on which this telling can have been known
        """),
    declared("claim", "events", "id", "What an essay says: read and listed, never counted as evidence.", """
        id           text   -      hash of the sentence and the pair
        sentence_id  text   -      the sentence of the essay
        source       text?  -      who acts, as read | the sentence names no two actors
        target       text?  -      who is acted upon, as read | the sentence names no two actors
        type         text?  -      PLOVER type, as read | no act was recognised
        mode         text?  -      as for evidence | no act was recognised
        polarity     text?  -      as for an event | no act was recognised
        date_from    date?  -      first day, as stated | undated in the text
        date_to      date?  -      last day, as stated | undated in the text
        """),
    declared("agreement", "events", "coder against measure", "How far a coder agrees with another coding of the same reports.", """
        coder        text   -      the coder that is scored
        against      text   -      the coding it is held against
        measure      text   -      pair_recall, polarity_accuracy, type_accuracy, mode_accuracy and the like
        value        float? [0,1]  the agreement | nothing to compare
        low          float? [0,1]  lower end of its 95 % bootstrap interval | nothing to compare
        high         float? [0,1]  upper end | nothing to compare
        n            int    -      cases compared
        """),
    declared("dyad_week", "relations", "from to week measure", "Acts of an ordered pair in a week, each once.", """
        from         text   -      who acts
        to           text   -      who is acted upon
        week         date   -      Monday of the week
        measure      text   -      what is counted: acts
        n_coop       decimal acts  cooperative acts; an act of uncertain date is shared among its weeks by days
        n_conf       decimal acts  conflictual acts
        n_neutral    decimal acts  neutral or disputed acts
        n_deed       decimal acts  deeds
        n_word       decimal acts  words
        n_act        decimal acts  all of them
        n_report     int    reports  distinct reports that tell of them, copies left out
        rule_id      text   -      how mutual, group and disputed acts are counted
        """),
    declared("measurable", "relations", "from to trait", "Whether a pair has acts enough for a level, and what could have been seen.", """
        from         text   -      who acts
        to           text   -      who is acted upon
        trait        text   -      valence
        n_act        int    acts   independent non-neutral acts over the whole window
        n_year       int    acts   the same, within the last 52 weeks
        best_year    int    acts   the most within any 52 weeks of the window
        enough       bool   -      best_year reaches the bound
        bound        int    acts   the bound: fewer in a year and no level is drawn
        share        float? [0,1]  share of cooperative among those acts | no act counts
        detectable   float? [0,1]  smallest change of that share between two halves of the acts that a test would see four times in five | no change could be seen with so few acts
        """),
    declared("level", "relations", "from to week trait estimator kind", "How a pair stands in a week, with its interval.", """
        from         text   -      who acts
        to           text   -      who is acted upon
        week         date   -      Monday of the week
        trait        text   -      valence: log-odds that the next non-neutral act is cooperative; materiality: that it is a deed
        estimator    text   -      decayed_counts, or the name of another
        kind         text   -      filtered: from the past alone; smoothed: from the whole window
        mean         float  logit  posterior mean
        sd           float  logit  posterior standard deviation
        q05          float  logit  5 % point
        q25          float  logit  25 % point
        q50          float  logit  median
        q75          float  logit  75 % point
        q95          float  logit  95 % point
        n_eff        float  acts   acts that the pair itself contributes, after decay
        prior_share  float  [0,1]  how much of the level is borrowed from the two actors' other relations
        fit_id       text   -      the fit whose parameters were used
        """),
    declared("fit", "relations", "id", "The parameters of an estimator and where they come from.", """
        id           text   -      hash of the rest
        estimator    text   -      its name
        params       text   -      JSON: name, value, unit and source of each
        trained_to   date?  -      last day of the data they were fitted to | not fitted here
        seed         int?   -      seed of the fit | no randomness
        draws        text?  -      where joint draws lie | the estimator has a closed form
        """),
    declared("status", "relations", "from to attribute valid_seq", "What stands between two actors, attribute by attribute, in dated stretches.", """
        from         text   -      the side whose attribute it is: visitor, sending, accepting, recognising or listing side
        to           text   -      the other side
        attribute    text   -      talks, visit, own_mission_open, appointee_accepted, mission_transferred, credentials, recognition, designation or stance
        valid_seq    int    -      number of the stretch, 1 for the first
        value        text   -      yes, no, pledged, disputed or unknown
        detail       text?  -      rank or kind: minister, charge, consulate, refuse | not stated
        valid_from   date?  -      since when at the latest | no evidence; stated without a date
        began_before bool   -      it may have begun before valid_from
        valid_to     date?  -      until when | still so as far as known; no evidence
        last_on      date?  -      last date on which evidence says so | no evidence
        known_from   date?  -      first day on which it could have been known | no evidence
        said_by      text?  -      who says so, where only one side or one outlet does | told as fact; no evidence
        said_of      text?  -      group of which it was said | said of the pair itself; no evidence
        p            float? [0,1]  probability of the value | not estimated
        basis        list   -      ids of the evidence
        """),
    declared("shift", "relations", "from to trait window_from", "A move of a level within a window, as a probability.", """
        from         text   -      who acts
        to           text   -      who is acted upon
        trait        text   -      as for level
        window_from  date   -      first day of the window
        window_to    date   -      last day
        delta        float  logit  the size that was asked for
        p            float  [0,1]  probability that the level moved at least so much
        size         float  logit  mean size of the move
        q05          float  logit  its 5 % point
        q95          float  logit  its 95 % point
        fit_id       text   -      the fit
        """),
    declared("coverage", "relations", "from to publisher week", "How much was reported of a pair, by publisher.", """
        from         text   -      one side
        to           text   -      the other
        publisher    text   -      who reported; "not stated" where unknown
        week         date   -      Monday of the week
        collected    bool   -      whether everything this publisher wrote in that week was collected
        n_report     int?   reports  all reports of the publisher that were collected | curated collection: no denominator
        n_mention    int    reports  reports that tell of the pair
        state        text   -      observed, silent or not_collected
        """),
    declared("influence", "relations", "level_key event_id", "How much an act moved a level.", """
        level_key    text   -      from, to, week and trait, parted by spaces
        event_id     text   -      the act
        delta        float  logit  level with the act minus level without it
        """),
    declared("covariate", "drivers", "id", "A dated figure about an actor or a pair.", """
        id           text   -      hash of the row
        from         text   -      actor that the figure is about, or the one it runs from
        to           text?  -      actor it runs to | about one actor
        date_from    date   -      first day of the period it holds for
        date_to      date   -      last day
        published    date?  -      when it was published | not stated
        known_at     date   -      published, else the end of its period
        variable     text   -      what is measured
        value        float  -      the figure
        unit         text?  -      its unit and hedges, in the source's words | not stated
        url          text?  -      where it stands | not stated
        origin       text   -      file and row
        """),
    declared("contribution", "drivers", "from to trait window_from driver", "How much of a change a driver accounts for.", """
        from         text   -      who acts
        to           text   -      who is acted upon
        trait        text   -      as for level
        window_from  date   -      first day of the change
        window_to    date   -      last day
        driver       text   -      the dated series, or unexplained
        value        float? logit  its part of the change | not estimated
        q05          float? logit  5 % point | not estimated
        q95          float? logit  95 % point | not estimated
        verdict      text   -      not estimated, cannot separate, or share
        basis        list   -      ids of the covariates and acts it rests on
        """),
    declared("forecast", "outlook", "from to origin horizon trait estimator outcome", "A probability for a later week, from what was known at the origin.", """
        from         text   -      who acts
        to           text   -      who is acted upon
        origin       date   -      last day whose knowledge was used
        horizon      int    weeks  weeks ahead
        trait        text   -      valence or volume
        estimator    text   -      decayed_counts, climatology, persistence, or another
        outcome      text   -      what is forecast
        p            float? [0,1]  probability | no base rate without a complete feed; too few acts
        q05          float? [0,1]  5 % point | no base rate without a complete feed; too few acts; the estimator gives no interval
        q95          float? [0,1]  95 % point | no base rate without a complete feed; too few acts; the estimator gives no interval
        """),
    declared("scenario", "outlook", "name from to week", "A path under a stated change of a driver.", """
        name         text   -      the scenario
        from         text   -      who acts
        to           text   -      who is acted upon
        week         date   -      Monday of the week
        mean         float  logit  mean level
        q05          float  logit  5 % point
        q95          float  logit  95 % point
        """),
    declared("score", "outlook", "subject measure stratum", "How good a coder or a forecast was, beside its baselines.", """
        subject      text   -      estimator that is scored
        measure      text   -      log_loss, brier and the like
        stratum      text   -      all, or the part it holds for
        value        float? -      the score | nothing to score
        low          float? -      lower end of its 95 % interval | nothing to score; not estimated
        high         float? -      upper end | nothing to score; not estimated
        n            int    -      cases scored
        against      text   -      what it is held against
        """),
    declared("finding", "brief", "id", "One number or word that a brief prints, and the rows it rests on.", """
        id           text   -      the id that `detente trace` takes
        section      text   -      where in the brief it stands
        printed      text   -      as printed
        meaning      text   -      what it says, in one sentence
        kind         text   -      evidence, claim, covariate, report, refusal, setting or constant
        basis        list   -      ids of the evidence, claims, covariates, reports or refusals, or the setting's or constant's name and source
        """),
)
# fmt: on

TABLES: Mapping[str, Table] = {table.name: table for table in _ALL}
STAGES = ("reports", "events", "relations", "drivers", "outlook", "brief")

KINDS = ("news", "official", "statistic", "essay")
MODES = (
    "happened", "claimed", "denied", "pledged", "demanded", "stance", "absence", "statistic",
    "hypothetical",
)  # fmt: skip
POLARITIES = ("cooperative", "conflictual", "neutral")
ATTRIBUTES = (
    "talks", "visit", "own_mission_open", "appointee_accepted", "mission_transferred",
    "credentials", "recognition", "designation", "stance",
)  # fmt: skip
PLOVER = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip

__all__ = [
    "ATTRIBUTES", "KINDS", "MODES", "PLOVER", "POLARITIES", "STAGES", "TABLES",
    "Column", "Row", "Rows", "Table", "Tables", "Value", "check",
]  # fmt: skip
