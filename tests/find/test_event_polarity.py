"""Polarity as reports tell it: what is hoped for, supported, justified or only said to be needed has not come about."""

import pytest

from onrecord.find.event_polarity import polarity_of
from onrecord.find.event_words import Around
from onrecord.types import Polarity


@pytest.mark.parametrize(
    ("marked", "kind", "polarity"),
    [
        ("Traders hope that swift *prosecutions* will deter others.", "legal_measure", "hypothetical"),
        ("The paper has a plan to accelerate the *prosecution* of theft.", "legal_measure", "future"),
        ("Such visits help in fostering open *dialogue*.", "meeting", "hypothetical"),
        ("The two sides will hold peace *talks*.", "meeting", "future"),  # whose "the" is another phrase's
        ("They placed their trust in hoped-for peace *talks*.", "meeting", "hypothetical"),
        ("A letter that told of air *strikes* on Orla was read out.", "attack", "happened"),  # "air" is no verb
        ("The mayor repeated his commitment to breaking and *destroying* the Front.", "destruction", "future"),
        ("The old bridge has to be *destroyed*.", "destruction", "hypothetical"),
        ("Nobody's been *arrested*.", "arrest", "negated"),
        ("The governor would weigh *closing* the markets.", "restriction", "hypothetical"),
        ("The town fell without a shot being *fired*.", "attack", "negated"),
        ("She spoke of the need for more intense *bombing*.", "bombing", "hypothetical"),
        ("The order gave its blessing to the *killing* of envoys.", "killing", "hypothetical"),
        ("The preacher called for the *killing* of traders.", "killing", "hypothetical"),
        ("Mothers demanded an end to the *killing* of herders.", "killing", "happened"),
        ("The union supports an unlimited *ban* on night work.", "legal_measure", "hypothetical"),
        ("He is accused of plotting at least two other *assaults*.", "attack", "hypothetical"),
        ("The captain has a warrant for the *arrest* of nine.", "arrest", "hypothetical"),
        ("The inquiry did not result in criminal *charges*.", "legal_measure", "negated"),
        ("They request that the two be brought to *trial*.", "legal_measure", "hypothetical"),
        ("They would have caught the six and *killed* them.", "killing", "hypothetical"),
        ("Some of them will be conducting *raids* inside Dorn.", "operation", "future"),
        ("An order prevented a counter-*attack* from the ridge.", "attack", "hypothetical"),
        ("The mayor would do all to stop a similar *attack*.", "attack", "hypothetical"),
        ("The mayor did not rule out warrantless *searches* of homes.", "operation", "hypothetical"),
        ("The envoy said he opposes sending men to *fight* in Varn.", "battle", "hypothetical"),
        ("It holds records that no other *inquiry* has seen.", "legal_measure", "happened"),
        ("She counted how many people they were able to *kill*.", "killing", "happened"),
        ("They were not able to *kill* him.", "killing", "negated"),
        ("The army expects to *expel* the last rebels from Jarn.", "displacement", "future"),
        ("The raids are aimed at *destroying* the harvest.", "destruction", "hypothetical"),
        ("We dream of a land without *burned* homes.", "destruction", "negated"),
        ("I'd like to *beat* him, the trader said.", "attack", "hypothetical"),
        ("On Sept. 11 the U.S. *attacked* two ports.", "attack", "happened"),  # points that end nothing
        ("It was a planned *attack* by the Front.", "attack", "happened"),
        ("They will act if four men in *detention* are not moved.", "arrest", "happened"),
        ("*Talks* between the Front and members of the council will be held in Dorn.", "meeting", "future"),
        ("The first point of the *talks* to be held in Dorn is salt.", "meeting", "future"),
        ("The rebels did not hurt anyone or cause *damage*.", "destruction", "negated"),
    ],
)
def test_what_a_phrase_hangs_on_tells_whether_it_came_about(marked: str, kind: str, polarity: Polarity) -> None:
    before, named, after = marked.split("*")
    text = before + named + after
    around = Around.of(text, (0, len(text)), (len(before), len(before) + len(named)), kind)
    assert polarity_of(around, None) == polarity
