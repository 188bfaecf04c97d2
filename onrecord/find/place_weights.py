"""Weights of what speaks for one place of a name and against the others."""

# Weights of the evidence, on the scale of log10 of people; chosen on gold/places_dev.jsonl.
COUNTRY, WIDER, PROVINCE = 8.8, 8.3, 0.5  # a country or a sea, beside a town of 10 ** 8 people; a province, beside its towns
CAPITAL, OTHER_NAME = 1.0, -1.0
FORMER = -2.0  # another name of a capital, where it is a known place's own: Amman was a Philadelphia
FEWEST, FEWEST_UNCOUNTED = 300, 1_000  # people of a place; of one whose people the gazetteer does not tell
FEWEST_OF_DISTRICT = 20_000  # the same of a district, of which the towns alone are counted
SAID, SORT, NOT_SORT = 8.0, 2.5, -1.5  # "the Red Sea" is the sea, unless "state" says otherwise
ALIKE = 1.5  # a country that is named together with a country, a province with one of its country
NOT_CAPITAL = -2.5  # a province that shares the name of the capital
OBSCURE = 0.4  # how much of what speaks for its country speaks for a small town with the name of such a capital
SHARE = 3.5  # all else in the text lies in its country
NEAR = 2.5  # another name at the very place; how that falls off
SAME_DIVISION, OBSCURE_DIVISION = 2.0, 1.2  # its province is named; of a small town with the name of such a capital
LARGER = 3  # how many times the people of a province a country has that is meant unless a word for what it is says otherwise
UNLISTED = 2.6  # a place that the gazetteer does not have, in the country that the text is about
KNOWN_CITY = 500_000  # people of a town that is named without its country
STRAY = 0.15  # share of what a text tells of countries below which two names near each other there are likelier chance
MUCH, LITTLE, MARGIN_TOLD = 3.5, 0.3, 0.3  # the text speaks for one alone
MARGIN, MARGIN_ALONE = 1.0, 2.0  # how far the likeliest must lead: with evidence in the text, and without
