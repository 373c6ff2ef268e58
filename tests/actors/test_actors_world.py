from datetime import date

import pytest

from detente.actors import load, resolve


def ids(name, on):
    found = resolve(name, on and date.fromisoformat(on)).candidates
    return " ".join(sorted(candidate.actor.id for candidate in found))


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Congolese", "2012-11-20", "COD"), ("Congo-Brazzaville", "2012-11-20", "COG"),
        ("Republic of Congo", "2012-11-20", "COG"), ("Brazzaville", "2012-11-20", "COG"),
        ("Democratic Republic of Congo", "1997-05-20", "COD"), ("Zaire", "1996-11-01", "COD"),
        ("Zaire", "2001-01-01", ""), ("Dominican", "2010-01-16", "DOM"),
        ("Tripoli", "2019-04-15", "LBY"), ("Lebanon's Tripoli", "2019-04-15", "LBN"),
        ("US state of Georgia", "2020-11-05", "USA"), ("Georgia", "2008-08-13", "GEO"),
        ("Kabul", "1996-09-26", "AFG"), ("Kabul", "1996-09-27", "TAL"),
        ("Kabul", "2001-11-13", "TAL"), ("Kabul", "2001-11-14", "AFG"),
        ("Afghan officials", "1998-08-20", "TAL"), ("Afghanistan", "1998-08-20", "AFG TAL"),
        ("Afghan embassy in Islamabad", "1998-08-20", "TAL"),
        ("Afghan embassy in Moscow", "1998-08-20", "AFG"),
        ("Afghan embassy in Islamabad", "2005-08-20", "AFG"),
        ("Gaza", "2007-06-13", "PSE"), ("Gaza", "2007-06-14", "HAM PSE"),
        ("Gaza authorities", "2010-01-01", "HAM"),
        ("Sanaa", "2014-09-20", "YEM"), ("Sanaa", "2014-09-21", "HOU"),
        ("Aden government", "2018-01-01", "YEM"), ("Crimea", "2014-03-17", "UKR"),
        ("Crimea", "2014-03-18", "RUS UKR"), ("Crimea's leaders", "2014-03-18", "RUS"),
        ("Donetsk", "2013-05-01", "UKR"), ("Donetsk", "2015-01-09", "DPR UKR"),
        ("Donetsk People's Republic", "2022-07-13", "DPR"),
        ("Donetsk People's Republic", "2023-07-13", "RUS"),
        ("pro-Russian separatists", "2014-07-21", "DON"), ("Tobruk", "2015-05-01", "LBY LYE"),
        ("Haftar", "2019-09-07", "LNA"), ("GNA", "2019-09-07", "LBY"),
        ("National Transitional Council", "2011-07-05", "NTC"),
        ("Rapid Support Forces", "2023-04-27", "RSF"), ("SPLM-IO", "2013-12-26", "SPLIO"),
        ("Government of Southern Sudan", "2008-01-01", "SPLM"), ("SPLM", "2014-01-01", "SSD"),
        ("Justice and Equality Movement", "2010-02-24", "DJEM"), ("Janjaweed", "2004-08-09", "JANJ"),
        ("the Lord's Resistance Army", "2009-01-12", "LRA"), ("Tamil Tigers", "2009-02-03", "LTTE"),
        ("Free Aceh Movement", "2005-08-15", "GAM"), ("Jaish al-Adl", "2013-10-25", "JAA"),
        ("Nagorno-Karabakh", "2020-10-21", "AZE NKR"), ("Nagorno-Karabakh", "2025-01-01", "AZE"),
        ("Ansar Dine", "2013-01-11", "ADIN"), ("MUJAO", "2012-07-01", "MUJAO"),
        ("Abu Sayyaf gunmen", "2016-09-01", "ASG"), ("Maute group", "2017-06-02", "MTE"),
        ("New People's Army", "2005-01-01", "NPA"), ("Chechnya", "1997-05-13", "ICH RUS"),
        ("Chechen rebels", "2004-09-14", "ICH"), ("Chechnya", "2015-01-01", "RUS"),
        ("FDLR", "2015-01-26", "FDLR"), ("CNDP", "2009-03-23", "CNDP"), ("LURD", "2003-08-28", "LURD"),
        ("UNITA", "2002-04-09", "UNITA"), ("Renamo", "2021-06-11", "REN"),
        ("Three Brotherhood Alliance", "2024-01-12", "TBA"), ("United Wa State Army", None, "UWSA"),
        ("National Unity Government", "2022-09-29", "NUG"), ("Myanmar's army", "1995-01-01", "MMR"),
        ("Myanmar's army", "2023-01-01", "MMJ"), ("al-Nusra Front", "2014-01-01", "HTS"),
        ("Kurdish peshmerga", "2017-10-17", "KRG"), ("Fatah", "2024-07-23", "FTH"),
        ("Fatah al-Islam", "2007-06-11", "FAI"), ("Southern Transitional Council", None, "STC"),
        ("Islamic Courts Union", "2006-12-01", "ICU"), ("Polisario Front", "2000-01-01", "PLS"),
        ("Kosovo Liberation Army", "1998-06-01", "KLA"), ("Bosnian Serbs", "1994-01-01", "BSR"),
        ("Shining Path", "1992-01-01", "SHP"), ("Zapatistas", "1994-01-02", "EZLN"),
        ("Maoist rebels", "2004-01-01", "CPNM"), ("Maoist rebels", "2010-01-01", "NAX"),
        ("Jamaat-ud-Dawa", "2008-12-11", "LET"), ("Hizb-i-Islami", "2003-05-21", "HIG"),
        ("United Tajik Opposition", "1997-06-27", "UTO"), ("Khmer Rouge", "1993-01-01", "KHR"),
        ("Catalonia's government", "2017-10-27", "CAT"), ("Yugoslavia", "1999-03-24", "SRB"),
        ("IGAD", "2014-08-29", "IGAD"), ("African Development Bank", None, "AFDB"),
        ("Organisation of African Unity", "2000-05-12", "AU"), ("KFOR", "2000-01-01", "NATO"),
        ("MONUSCO", "2015-01-26", "MONUSCO"), ("the Hague tribunal", "2001-06-29", "ICTY"),
        ("Hague court", "2012-03-14", "ICC ICJ"), ("P5+1", "2013-11-24", "P51"),
        ("the Quartet", "2006-01-30", "QRT"), ("Commonwealth", "1999-11-02", "CWL"),
    ],
)  # fmt: skip
def test_names_of_the_world(name, on, expected):
    assert ids(name, on) == expected


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Merkel", "2015-03-31", "DEU"), ("Angela Merkel", "2022-01-01", ""),
        ("Putin", "2000-06-01", "RUS"), ("Boris Yeltsin", "1997-05-13", "RUS"),
        ("George W. Bush", "2004-09-20", "USA"), ("Tony Blair", "2003-12-22", "GBR"),
        ("Juan Guaidó", "2019-02-04", "VIG"), ("Manuel Zelaya", "2009-09-24", "HND"),
        ("Roberto Micheletti", "2009-07-02", "HDF"), ("Aslan Maskhadov", "1999-09-14", "ICH"),
        ("Zelenskiy", "2022-03-01", "UKR"), ("Laurent Gbagbo", "2005-01-01", "CIV"),
        ("Laurent Gbagbo", "2011-03-30", "GBGB"), ("Ouattara", "2011-03-30", "CIV"),
        ("Bashar al-Assad", "2024-12-08", "SYR"), ("Assad", "2025-01-01", ""),
        ("Ahmed al-Sharaa", "2025-01-01", "SYR"), ("Kagame", "2012-01-01", "RWA"),
        ("Denis Sassou Nguesso", "2020-01-01", "COG"), ("Tsai Ing-wen", "2018-01-01", "TWN"),
        ("Kim Jong Un", "2018-06-12", "PRK"), ("Suu Kyi", "2017-01-01", "MMR"),
        ("Min Aung Hlaing", "2022-01-01", "MMJ"), ("Kofi Annan", "2003-01-01", "UNO"),
        ("Congolese President Laurent-Désiré Kabila", "2001-01-27", "COD"),
    ],
)  # fmt: skip
def test_leaders_of_the_world_while_they_held_office(name, on, expected):
    assert ids(name, on) == expected


def found(text, on):
    return [
        (m.surface, "/".join(sorted(c.actor.id for c in m.resolution.candidates)))
        for m in load().find(text, date.fromisoformat(on))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Pirates roam the Gulf of Guinea and the South China Sea.",
        "The Washington Post and the Times of India asked.",
        "He kept a guinea pig from New Guinea.",
        "States of the former Soviet Union and the former Yugoslavia differ.",
        "The Minsk agreements and the Geneva Conventions hold.",
        "Bush fires may turn brown parks to ash; a rice farmer sold straw.",
        "Mr Bush, Mr Brown, Mrs May, Mr Kim, Ms Park and Mr Lee met.",
        "The front, the quartet, the commonwealth and the model of a seat met.",
        "Georgia O'Keeffe painted; Abe Lincoln freed.",
        "MPs ordered a Falafel in Delft from Gul and Grace Wade.",
    ],
)
def test_traps_name_nobody(text):
    assert found(text, "2005-06-01") == []


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Atlanta, Georgia, and Georgia, Armenia and Turkey.", "2020-01-01",
         [("Atlanta, Georgia", "USA"), ("Georgia", "GEO"), ("Armenia", "ARM"), ("Turkey", "TUR")]),
        ("Niger, Nigeria, South Sudan, Sudan, Dominica, Guinea-Bissau, Papua New Guinea, Guinea.",
         "2015-01-01",
         [("Niger", "NER"), ("Nigeria", "NGA"), ("South Sudan", "SSD"), ("Sudan", "SDN"),
          ("Dominica", "DMA"), ("Guinea-Bissau", "GNB"), ("Papua New Guinea", "PNG"),
          ("Guinea", "GIN")]),
        ("The P5+1 met the permanent five; JeM is not JEM.", "2013-11-24",
         [("P5+1", "P51"), ("JeM", "JEM"), ("JEM", "DJEM")]),
        ("Congolese President Denis Sassou Nguesso met Congolese President Joseph Kabila.",
         "2010-01-01",
         [("Congolese President Denis Sassou Nguesso", "COG"),
          ("Congolese President Joseph Kabila", "COD")]),
        ("President George W. Bush told Prime Minister Gordon Brown.", "2008-01-01",
         [("President George W. Bush", "USA"), ("Prime Minister Gordon Brown", "GBR")]),
        ("Canadian envoy Sophie Trudeau met Ukrainian President Volodimir Zelensky.", "2022-01-01",
         [("Canadian envoy Sophie Trudeau", "CAN"),
          ("Ukrainian President Volodimir Zelensky", "UKR")]),
        ("Chechen leader Ramzan Kadyrov fought Chechen rebels.", "2012-01-01",
         [("Chechen leader Ramzan Kadyrov", "RUS"), ("Chechen rebels", "ICH")]),
        ("Secretary of the Security Council Nikolai Patrushev told the UN Security Council.",
         "2015-01-01", [("Nikolai Patrushev", "RUS"), ("UN Security Council", "UNSC")]),
    ],
)  # fmt: skip
def test_who_of_those_alike_is_named(text, on, expected):
    assert found(text, on) == expected


def test_authorities_hold_their_kind_while_they_govern():
    kind = load().kind_on
    assert kind("TAL", date(1998, 1, 1)) == kind("HAM", date(2007, 6, 14)) == "de_facto_authority"
    assert kind("HOU", date(2014, 9, 21)) == kind("ICH", date(1997, 1, 1)) == "de_facto_authority"
    assert kind("TAL", date(2001, 11, 14)) == kind("HAM", date(2007, 6, 13)) == "armed_group"
    assert kind("HOU", date(2014, 9, 20)) == kind("SPLM", date(2000, 1, 1)) == "armed_group"
