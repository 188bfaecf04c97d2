"""Claim status and polarity of events: by whose word, and whether they came about."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.event_polarity import polarity_of
from onrecord.find.event_speaker import Taking, speaker_of
from onrecord.find.event_status import status_of
from onrecord.find.event_voice import Voice, voice_of
from onrecord.find.event_words import Around
from onrecord.find.reading import Reading
from onrecord.types import Act, Document, Polarity, Span, Statement, Status

WORD = re.compile(r"\*(.+?)\*")


def around(marked: str, kind: str) -> Around:
    """A sentence whose event stands between stars."""
    found = WORD.search(marked)
    assert found is not None
    text = marked.replace("*", "")
    return Around.of(text, (0, len(text)), (found.start(), found.end() - 2), kind)


def said(source: str, cue: str, act: Act) -> Statement:
    """A statement of somebody; its content does not matter here."""
    text = f"{source} {cue} so"
    end = len(source) + 1 + len(cue)
    spans = Span("d", 0, len(source), source), Span("d", len(source) + 1, end, cue), Span("d", end + 1, len(text), "so")
    return Statement("d", "speech", (spans[0],), (spans[1],), (spans[2],), "indirect", 1.0, True, "rule:turn@1", act=act)


@pytest.mark.parametrize(
    ("marked", "kind", "polarity"),
    [
        ("Two porters were *killed* at the ford.", "killing", "happened"),
        ("The mine may have *gone off* by itself.", "bombing", "happened"),  # a doubt about the past is the status's matter
        ("They said the *curfew* would be a burden.", "restriction", "happened"),  # it is there; the burden is to come
        ("No village was *burned*.", "destruction", "negated"),
        ("The guards did not *open fire* on the crowd.", "attack", "negated"),
        ("Nobody in Tesk has been *arrested*.", "arrest", "negated"),
        ("Police made no *arrests*.", "arrest", "negated"),
        ("They left without a *shot*.", "attack", "negated"),
        ("The army denied that it had *shelled* the market.", "attack", "negated"),
        ("The Front denied any role in the *bombing*.", "bombing", "happened"),  # only a part in it is denied
        ("The allegation that troops *looted* the mill is false.", "robbery", "negated"),
        ("The army did not deny that its soldiers *killed* two.", "killing", "happened"),  # which tells nothing
        ("The army refused to confirm or deny *shelling* the market.", "attack", "happened"),
        ("No officer has denied that troops *burned* the mill.", "destruction", "happened"),
        ("Police did not rule out that rebels *killed* the judge.", "killing", "happened"),
        ("Police did not rule out a *bombing*.", "bombing", "hypothetical"),
        ("Police ruled out a *bombing*.", "bombing", "negated"),
        ("The *march* was called off.", "protest", "negated"),
        ("The *trial* will open in May.", "legal_measure", "future"),
        ("It threatened to *burn* the crop.", "destruction", "future"),
        ("The Front vowed further *attacks*.", "attack", "future"),
        ("*Talks* are due to resume on Sunday.", "meeting", "future"),
        ("The two will be *freed* on Friday.", "release", "future"),
        ("Pilots to *strike* on Monday", "strike", "future"),  # a headline's future
        ("They called for an *inquiry*.", "legal_measure", "hypothetical"),
        ("If the road is *closed*, prices will rise.", "restriction", "hypothetical"),
        ("It will go on unless the four are *released*.", "release", "hypothetical"),
        ("She fears *arrest*.", "arrest", "hypothetical"),
        ("Two men tried to *kidnap* the surveyor.", "abduction", "hypothetical"),
        ("A *bomb* under the bridge was defused.", "bombing", "hypothetical"),
        ("They asked the army to *withdraw* from the ridge.", "operation", "hypothetical"),
        ("A possible *offensive* worries the villages.", "attack", "hypothetical"),
        ("The council demanded an end to the *shelling*.", "attack", "happened"),  # what is to stop goes on
        ("Six *captured* officers will be tried.", "arrest", "happened"),  # the capture is past
        ("There have been calls for independent *investigations*.", "legal_measure", "hypothetical"),
        ("They wrote to secure the *arrest* and trial of two.", "arrest", "hypothetical"),
        ("They wrote to secure the arrest and *trial* of two.", "legal_measure", "hypothetical"),
        ("The army denied *killing* herders.", "killing", "negated"),
        ("The rebels called off a planned *attack* on the dam.", "attack", "negated"),
        ("There was no truth to reports that soldiers *looted* the market.", "robbery", "negated"),
        ("It is not true that the clerk was *raped*.", "attack", "negated"),
        ("There were no specific, credible *threats*.", "threat", "negated"),
        ("Don't *shoot* him.", "attack", "hypothetical"),  # a command, and no denial
        ("The boxes are presumed to have been *burned*.", "destruction", "happened"),
        ("The pilot may be being *held* in the hills.", "abduction", "happened"),
        ("The blast could have *killed* dozens.", "killing", "hypothetical"),  # it did not
        ("*Shots* could be heard from the ridge.", "attack", "happened"),
        ("Will you *sue* the company?", "legal_measure", "hypothetical"),
        ("Did you see who *fired*?", "attack", "happened"),
        ("The convention prohibits *torture*.", "torture", "hypothetical"),
        ("Suppose the guns are *withdrawn*.", "operation", "hypothetical"),
        ("It said it would seize clerks, *hijack* trains and leave.", "hijacking", "future"),
        ("The questions raised by Tal's *death* will take longer.", "killing", "happened"),
        ("The League asked the council to end enforced *disappearances*.", "disappearance", "happened"),
    ],
)
def test_words_near_an_event_say_whether_it_came_about(marked: str, kind: str, polarity: Polarity) -> None:
    assert polarity_of(around(marked, kind), None) == polarity


@pytest.mark.parametrize(
    ("marked", "kind", "agents", "status"),
    [
        ("Gunmen *shot* a judge in Hargo.", "attack", ["Gunmen"], "reported_as_fact"),
        ("The Front claimed responsibility for the *ambush*.", "attack", ["The Front"], "claimed_or_admitted"),
        ("No group claimed responsibility for the *ambush*.", "attack", [], "reported_as_fact"),
        ("The Front has not claimed responsibility for the *bombing*.", "bombing", ["The Front"], "reported_as_fact"),
        ("The Front did not claim responsibility for the *bombing*.", "bombing", ["The Front"], "reported_as_fact"),
        ("The Front refused to claim responsibility for the *bombing*.", "bombing", ["The Front"], "reported_as_fact"),
        ("The Front has yet to admit the *bombing*.", "bombing", ["The Front"], "reported_as_fact"),
        ("The Front denied responsibility for the *bombing*.", "bombing", ["The Front"], "denied"),
        ("The Front has rejected all responsibility for the *bombing*.", "bombing", ["The Front"], "denied"),
        ("The Front neither claimed nor denied the *bombing*.", "bombing", ["The Front"], "reported_as_fact"),
        ("The army did not deny that its soldiers *killed* two.", "killing", ["its soldiers"], "reported_as_fact"),
        ("Police did not rule out that rebels *killed* the judge.", "killing", ["rebels"], "possible"),
        ("Police made no arrests and denied *beating* the six.", "torture", ["Police"], "denied"),
        ("Police blamed the Front for the *fire*.", "destruction", ["the Front"], "suspected_by_authorities"),
        ("Two clerks were charged with the *theft*.", "robbery", ["Two clerks"], "suspected_by_authorities"),
        ("She accused the army of *burning* her house.", "destruction", ["the army"], "suspected_or_accused"),
        ("Suspected rebels *burned* a bridge.", "destruction", ["Suspected rebels"], "suspected_or_accused"),
        ("The mine may have *gone off* by itself.", "bombing", [], "possible"),
        ("Nine were reportedly *killed*.", "killing", [], "possible"),
        ("The guard was cleared of the *murder*.", "killing", ["The guard"], "acquitted"),
        ("Two cooks were acquitted of *poisoning* the well.", "attack", ["Two cooks"], "acquitted"),
        ("The Front denied the *killing*.", "killing", ["The Front"], "denied"),
        ("The garrison had no hand in the *blast*.", "bombing", [], "denied"),
        ("Were you *tortured*?", "torture", [], "possible"),
        ("There are allegations of arbitrary *arrests* in Orla.", "arrest", [], "suspected_or_accused"),
        (
            "Police *arrested* nine suspected rebels.",
            "arrest",
            ["Police"],
            "reported_as_fact",
        ),  # the rebels are suspected, not the arrest
    ],
)
def test_in_a_reports_own_words_the_words_near_tell(marked: str, kind: str, agents: list[str], status: Status) -> None:
    place = around(marked, kind)
    assert status_of(None, place, Taking(agents, [], polarity_of(place, None))) == status


@pytest.mark.parametrize(
    ("speaks", "marked", "kind", "agents", "status"),
    [
        (("The clinic", "said", "assert"), "nine had been *killed* in the raid", "killing", [], "reported_as_fact"),
        (("The ministry", "said", "assert"), "its pilots had *struck* a column", "attack", ["its pilots"], "claimed_or_admitted"),
        (("The ministry", "announced", "announce"), "a *curfew* in Orla", "restriction", [], "claimed_or_admitted"),
        (("Beruz Tal", "said", "assert"), "we *attacked* the post", "attack", ["we"], "claimed_or_admitted"),
        (("The Front", "vowed", "pledge"), "to *burn* the crop", "destruction", ["The Front"], "claimed_or_admitted"),
        (
            ("The colonel", "said", "accuse"),
            "the guerrillas *stole* a lorry",
            "robbery",
            ["the guerrillas"],
            "suspected_by_authorities",
        ),
        (("The union", "said", "accuse"), "the army *shelled* Kolm", "attack", ["the army"], "suspected_or_accused"),
        (
            ("Residents", "said", "accuse"),
            "rebels *took* the post",
            "battle",
            ["rebels"],
            "reported_as_fact",
        ),  # who saw it tells it
        (("A spokesman for the army", "said", "assert"), "no village was *burned*", "destruction", [], "denied"),
        (("The six", "said", "assert"), "they were not *beaten*", "torture", [], "reported_as_fact"),  # they answer for nobody
        (("The colonel", "said", "accuse"), "they *burned* a mill", "destruction", ["they"], "suspected_by_authorities"),
        (("The rebel commander", "said", "accuse"), "the army *shot* six", "killing", ["the army"], "suspected_or_accused"),
        (
            ("The fire service", "said", "assert"),
            "nobody was *killed*",
            "killing",
            [],
            "reported_as_fact",
        ),  # it answers for nobody
        (("Officials", "said", "accuse"), "a *bomb* hit Tesk", "bombing", [], "reported_as_fact"),  # nobody is blamed
        (("A lawyer", "said", "assert"), "they may have been *beaten*", "torture", [], "possible"),
        (("The archbishop", "urged", "request"), "the captors to *free* them", "release", ["the captors"], "reported_as_fact"),
        (
            ("The army", "did not deny", "deny"),
            "that its soldiers *killed* two",
            "killing",
            ["its soldiers"],
            "reported_as_fact",
        ),  # not to deny is not to admit
        (("The Front", "denied", "deny"), "responsibility for the *bombing*", "bombing", ["The Front"], "denied"),
        (("The minister", "said", "assert"), "I *met* the owners", "meeting", ["I"], "reported_as_fact"),  # nothing to admit
        (
            ("The official radio of the Liberation Front", "said", "accuse"),
            "the rebels *attacked* two posts",
            "attack",
            ["the rebels"],
            "claimed_or_admitted",
        ),  # of its own side
        (("A military source", "said", "accuse"), "an office was *destroyed*", "destruction", [], "reported_as_fact"),
        (
            ("Lantern Watch", "documented", "accuse"),
            "abuses by the military, including enforced *disappearances*",
            "disappearance",
            [],
            "suspected_or_accused",
        ),
        (("The minister", "said", "accuse"), "two traders were *arrested*", "arrest", [], "claimed_or_admitted"),
        (
            ("The armed forces", "said", "claim_responsibility"),
            "rebels *ambushed* a lorry",
            "attack",
            ["rebels"],
            "suspected_by_authorities",
        ),  # whatever the act: the deed is the other side's
        (("The mayor", "admitted", "assert"), "the *inquiry* had hurt her", "legal_measure", [], "reported_as_fact"),
        (
            ("The army", "said", "assert"),
            "there were *clashes* between the Front and herders",
            "battle",
            ["the Front", "herders"],
            "reported_as_fact",
        ),  # nobody is blamed
        (("A retired army colonel", "said", "assert"), "rebels *burned* it", "destruction", ["rebels"], "suspected_or_accused"),
        (("The president of the League", "said", "accuse"), "guards *beat* him", "torture", ["guards"], "suspected_or_accused"),
    ],
)
def test_in_somebodys_words_it_counts_who_speaks(
    speaks: tuple[str, str, Act], marked: str, kind: str, agents: list[str], status: Status
) -> None:
    statement = said(*speaks)
    place = around(f"{speaks[0]} {speaks[1]} {marked}.", kind)
    taking = Taking(agents, [], polarity_of(place, statement), speaker_of(statement, ""))
    assert status_of(statement, place, taking) == status


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Communiqué 4 of the Delta Front. Last night our fighters burned two barges of the enemy.", "group"),
        ("At dawn our fighters struck the enemy post at Jarn. Two of our comrades fell.", "group"),
        ("Ministry of the Interior, press release. A curfew is imposed in Orla.", "authority"),
        ("The Ministry rejects the report. The Ministry confirms that nine persons are held.", "authority"),
        ("The Front burned two barges, police said. The ministry denies that any town was lost.", None),
        ("We ran to the reeds when the soldiers came. They burned our house.", None),  # who tells what was done to them
        ("The Ministry of Culture summoned the owners of the hall on Monday. They did not come.", None),
        ("We need our bridges, and our enemies know it. " + "The price of grain rose again in the hill towns. " * 50, None),
        ('"Our fighters burned the enemy\'s barges," said a spokesman.', None),  # in quotation marks, and no one's release
    ],
)
def test_a_release_speaks_for_its_party(text: str, voice: str | None) -> None:
    document = Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text)
    assert voice_of(Reading.of(document)) == voice


@pytest.mark.parametrize(
    ("marked", "kind", "agents", "voice", "status"),
    [
        ("Last night our fighters *burned* two barges.", "destruction", ["our fighters"], "group", "claimed_or_admitted"),
        ("Five mercenaries were *killed*.", "killing", [], "group", "claimed_or_admitted"),
        ("The army *burned* three villages.", "destruction", ["The army"], "group", "suspected_or_accused"),
        ("Terrorists *burned* the school.", "destruction", ["Terrorists"], "authority", "suspected_by_authorities"),
        ("No detainee was *beaten*.", "torture", [], "authority", "denied"),
        ("The accused *stole* the launch.", "robbery", ["The accused"], "prosecution", "suspected_by_authorities"),
    ],
)
def test_in_a_release_the_party_answers(marked: str, kind: str, agents: list[str], voice: Voice, status: Status) -> None:
    place = around(marked, kind)
    assert status_of(None, place, Taking(agents, [], polarity_of(place, None)), voice=voice) == status


LIKELY = st.sampled_from(
    [
        *["the", "no", "army", "not", "will", "to", "if", "may", "have", "been", "denied", "attack", ",", ".", "and", "claimed"],
        "blamed",
        "of",
        "by",
        "police",
        "that",
    ]
)


@given(before=st.lists(LIKELY, max_size=12), after=st.lists(LIKELY, max_size=8), free=st.text(max_size=12))
def test_no_words_are_too_odd(before: list[str], after: list[str], free: str) -> None:
    text = f"{' '.join(before)} {free} struck {' '.join(after)}"
    start = text.index("struck")
    place = Around.of(text, (0, len(text)), (start, start + 6), "attack")
    for statement in (None, said("The army", "denied", "deny"), said("It", "said", "accuse")):
        taking = Taking([free], [free], polarity_of(place, statement), speaker_of(statement, text))
        for voice in (None, "group", "authority"):
            status_of(statement, place, taking, voice=voice)
