"""Which words name an event, and which only look as if they did."""

import pytest

from onrecord.find.event_figurative import is_figurative
from onrecord.find.event_words import Around, only_types

KINDS = ("attack", "killing", "release", "meeting", "legal_measure", "threat", "torture")


def figurative(marked: str, kind: str) -> bool:
    """Whether the words between stars are a figure of speech or the like."""
    before, named, after = marked.split("*")
    text = before + named + after
    return is_figurative(Around.of(text, (0, len(text)), (len(before), len(before) + len(named)), kind))


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("The president *attacked* the budget in a fiery speech.", "attack"),
        ("Her rival *attacked* Mrs Tal in early-morning tweets.", "attack"),
        ("He had personally *attacked* his wife.", "attack"),
        ("The minister came *under fire* for his remarks.", "attack"),
        ("The committee *killed* the bill on Tuesday.", "killing"),
        ("The opposition accused the mayor of *killing* democracy.", "killing"),
        ("It was a *battle* for votes in the north.", "battle"),
        ("The *war* on drugs has failed, she said.", "battle"),
        ("The company failed to *meet* expectations.", "meeting"),
        ("Dr Oru did not *meet* the threshold.", "meeting"),
        ("The *release* of the film was delayed.", "release"),
        ("They asked police to *release* the two videos of it.", "release"),
        ("The recording should be *released*, he said.", "release"),
        ("The station first showed the video, and lawyers *released* it to others.", "release"),
        ("The firm *charged* customers two crowns a call.", "legal_measure"),
        ("Rising seas pose the greatest *threat* to the islands.", "threat"),
        ("The council freed a band of *kidnappers*.", "abduction"),  # people, named after a deed
        ("*Protesters* filled the square.", "protest"),
        ("The special rapporteur on *torture* came to Orla.", "torture"),
        ("Mrs Oru *attacked* the mayor for his record on housing.", "attack"),
        ("He *attacked* her from the stage of the congress.", "attack"),
        ("The minister *came under fire* from deputies over her claims.", "attack"),
        ("The party looks for a new line of *attack*.", "attack"),
        ("It was the ugliest hour of a primary *fight*.", "battle"),
        ("They tire of the public relations *battle*.", "battle"),
        ("The valleys are allies in the *fight* against this scourge.", "battle"),
        ("There is no *clash* of civilisations, she said.", "battle"),
        ("The *threat* posed by the dam is old.", "threat"),
        ("Deputies spoke of the *threat* of terrorism.", "threat"),
        ("He carried an *assault* rifle.", "attack"),
        ("The country holds no weapons of mass *destruction*.", "destruction"),
        ("They sit at the *negotiating* table.", "meeting"),
        ("The council fears that *sweeping* closures will follow.", "operation"),
        ("He *charged* that the mayor knew of it.", "legal_measure"),
        ("Dozens in the crowd *held* signs.", "meeting"),
        ("Two restaurants were *closed* for want of guests.", "restriction"),
        ("The lower house *blocked* the bill.", "restriction"),
        ("Forty people were *killed* in the earthquake.", "killing"),
        ("The *deaths* from cholera go on.", "killing"),
        ("Voters were scared to *death*.", "killing"),
        ("The firm was *striking* more deals to sell water.", "attack"),
        ("State *laws* differ, the clerk said.", "legal_measure"),
        ("The clerk was *fired* for being late.", "attack"),
        ("He said that his *firing* was a mistake.", "attack"),
        ("I will *fight* for you, the candidate said.", "battle"),
        ("She *held up* a banner.", "robbery"),
        ("It ended in a pillow *fight*.", "battle"),
        ("This is no *combat* mission, the colonel said.", "battle"),
        ("They met in the *conference* hall.", "meeting"),
        ("The *sanctions* bill has few friends.", "sanction"),
        ("The sect declared *death* to traders.", "killing"),
        ("The suit asks for lost wages and other *damages*.", "destruction"),
    ],
)
def test_figures_of_speech_papers_and_people_are_no_events(marked: str, kind: str) -> None:
    assert figurative(marked, kind)


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("Gunmen *attacked* a convoy near Kolm.", "attack"),
        ("The Front *attacked* the post with rockets, its leader said in an interview.", "attack"),  # arms are named
        ("Two herders were *killed* at the ford.", "killing"),
        ("The army *released* four prisoners.", "release"),
        ("They demanded the *release* of the detained editor.", "release"),
        ("The envoy *met* the governor in Hargo.", "meeting"),
        ("Two clerks were *charged* with theft.", "legal_measure"),
        ("The mayor received a death *threat*.", "threat"),
        ("Prisoners told of *torture* in the east wing.", "torture"),
        ("They *burned* forty homes.", "destruction"),
        ("Guards *attacked* the crowd for an hour.", "attack"),
        ("The post *came under fire* from the ridge.", "attack"),
        ("The *fight* for the bridge lasted two days.", "battle"),
        ("Police *closed* the market and three roads.", "restriction"),
        ("Soldiers *blocked* the road to Tesk.", "restriction"),
        ("Traders held in the hall were *killed* before the flood.", "killing"),
        ("The prosecutor *charged* nine with theft.", "legal_measure"),
        ("Shots were *fired* at the gate.", "attack"),
        ("Not a bullet was *fired*.", "attack"),
        ("Two rockets were *fired* from the ridge.", "attack"),
    ],
)
def test_deeds_are_events(marked: str, kind: str) -> None:
    assert not figurative(marked, kind)


def test_no_word_always_names_two_types() -> None:
    assert only_types()["demonstrations"] == "protest"
    assert only_types()["talks"] == "meeting"
    assert only_types()["shootings"] == "attack"  # of one side, and no battle
    assert "strike" not in only_types()
