"""What the model tells apart."""

from typing import Literal, get_args

from onrecord.types import Counted, EventType, ParticipantRole, Polarity, Status

Role = Literal["source", "cue", "content"]

ROLES: tuple[Role, ...] = ("source", "cue", "content")

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""Labels of a word, seen from one cue: outside, or the beginning or inside of a span of a role (BIO)."""

BEGIN = {role: 1 + 2 * number for number, role in enumerate(ROLES)}
INSIDE = {role: 2 + 2 * number for number, role in enumerate(ROLES)}

CASES = ("lower", "title", "upper", "mixed", "no letters")
"""How a word is written; the encoder itself reads lower case only."""

CHUNK_KINDS = ("person", "organisation", "place", "other")
"""Kinds of what words stand for, as the model tells them apart."""

CHUNKS = ("O", *(f"{part}-{kind}" for kind in CHUNK_KINDS for part in "BI"))
"""Labels of a word: outside, or the beginning or inside of the words that stand for somebody or something, up to their head."""

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
"""Types of events, as docs/events.md tells them apart."""

POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
"""Whether an event is told to have taken place."""

STATUSES: tuple[Status, ...] = get_args(Status)
"""By whose word it was done by whom."""

PARTICIPANTS = (*get_args(ParticipantRole), "when", "where")
"""What takes part in an event, and when and where it is."""

LINKS = ("O", *(f"{part}-{role}" for role in PARTICIPANTS for part in "BI"))
"""Labels of a word, seen from one trigger."""

BEFALLEN: tuple[Counted | None, ...] = (*get_args(Counted), None)
"""What befell those whom a number counts; None where nothing did that is told apart."""

INCIDENT_ROLES = ("perpetrator_individual", "perpetrator_organisation", "victim", "physical_target", "instrument")
"""Whose names and descriptions MUC-4 asks for."""

FILLS = ("O", *(f"{part}-{role}" for role in INCIDENT_ROLES for part in "BI"))
"""Labels of a word: outside, or the beginning or inside of a description that MUC-4 asks for."""

INCIDENT_TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "hijacking", "forced_work_stoppage")
"""MUC-4's types of incidents."""

VICTIM_EFFECTS = ("death", "injury", "none")
"""What became of a victim in MUC-4; none: neither death nor injury is told of."""

TOPICS = ("armed_assault", "bombing", "abduction", "other")
"""What the summaries of the South Asia Terrorism Portal are labelled with."""
