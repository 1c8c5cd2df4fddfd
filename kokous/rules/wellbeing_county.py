"""Twin provisions for wellbeing services counties (hyvinvointialue, HVAL 611/2021).

The same rules run a county: only the section that is cited changes. Read from the first
consolidated text of HVAL; subsections may be numbered otherwise, so a twin names the
section alone.
"""

from kokous.rules.citations import Citation, cite

#: Section of KuntaL -> its twin in HVAL.
TWINS: dict[str, str] = {
    "23": "30",
    "83": "88",
    "84": "89",
    "90": "95",
    "91": "96",
    "92": "97",
    "93": "98",
    "94": "99",
    "95": "100",
    "96": "101",
    "97": "102",
    "98": "103",
    "99": "104",
    "100": "105",
    "101": "106",
    "102": "107",
    "103": "108",
    "104": "109",
    "105": "110",
    "106": "111",
    "107": "112",
    "108": "113",
    "109": "114",
    "134": "139",
    "135": "140",
    "136": "141",
    "137": "142",
    "138": "143",
    "139": "144",
    "140": "145",
    "141": "146",
    "142": "147",
    "143": "148",
}

#: What differs where a twin exists, by section of KuntaL.
DIFFERENCES: dict[str, str] = {
    "23": "jäsenyyden perusteet ja aloitteen tekijän kuuleminen",
    "94": "tieto kokouksesta hyvinvointialueen verkkosivuilla",
    "105": "vaalissa noudatetaan aluevaaleja koskevia säännöksiä",
    "135": "aluevalitus",
    "139": "teksti mainitsee vain hallintolain 59 §:n",
}


def twin(citation: Citation) -> Citation:
    """The provision that a county cites in place of one of KuntaL; other statutes stay as they are.

    Raises ValueError for a section of KuntaL without a twin in the table.

    Rules: 20
    """
    if citation.statute != "KuntaL":
        return citation
    try:
        return cite("HVAL", TWINS[citation.section])
    except KeyError:
        raise ValueError(f"no twin in HVAL for {citation}") from None
