"""CAMEO codes: one where the codebook has one that the words bear out, none elsewhere."""

from typing import get_args

import pytest

from onrecord.text.cameo import cameo
from onrecord.types import Act


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ("assert", "010"),
        ("announce", "010"),
        ("express", "010"),
        ("claim_responsibility", "015"),
        ("deny", "016"),
        ("request", "020"),
        ("praise", "051"),
        ("condemn", "111"),
        ("accuse", "112"),
        (None, None),
    ],
)
def test_an_act_has_the_code_of_the_codebook(act: str | None, code: str | None) -> None:
    assert cameo(act, "said") == code


@pytest.mark.parametrize(
    ("force", "code"), [("asks", "020"), ("urges", "020"), ("recommends", "020"), ("demands", "100"), ("orders", "100")]
)
def test_a_demand_is_no_appeal(force: str, code: str) -> None:
    assert cameo("request", "called for", force) == code


@pytest.mark.parametrize(("cue", "code"), [("threatened", "130"), ("Made a THREAT", "130"), ("warned of", None), ("", None)])
def test_only_a_warning_that_threatens_is_a_threat(cue: str, code: str | None) -> None:
    assert cameo("warn", cue) == code


@pytest.mark.parametrize(
    ("cue", "content", "code"),
    [
        ("promised", "to help the villages", "030"),
        ("offered talks", "", "030"),
        ("vowed", "to fight on", None),
        ("pledged", "never to leave the helpless alone", None),
    ],
)
def test_only_a_pledge_to_work_together_is_an_intent_to_cooperate(cue: str, content: str, code: str | None) -> None:
    assert cameo("pledge", cue, None, content) == code


def test_every_act_is_provided_for() -> None:
    assert [act for act in get_args(Act) if cameo(act) is None] == ["pledge", "warn"]
