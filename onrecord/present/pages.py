"""What stands on the pages: plain values, made from the ledger's nouns, that the templates set."""

from dataclasses import dataclass

from markupsafe import Markup

from onrecord.present.speakers import Speaker, fold
from onrecord.present.wording import act
from onrecord.types import Act, Force


@dataclass(frozen=True, slots=True)
class Origin:
    """A document as it is named beside a line.

    Attributes:
        number: Its number in the ledger.
        name: Base name of the file, or the id that came with it.
        title: Its title, or None where it gives none.
        publisher: Who published it, or None.
        date: When, in words, or None.
        sha256: Hash of its bytes.
    """

    number: int
    name: str
    title: str | None
    publisher: str | None
    date: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The words that a source's words stand for.

    Attributes:
        words: Those words; the actor's name where a person decided who it is.
        at: What the link to them ends in, behind the document's number: ``m120-128``; None where there are none to lead to.
        how: Why.
    """

    words: str
    at: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Within:
    """The statement whose content holds another.

    Attributes:
        number: Its number within the document.
        voices: Who is heard, from the outermost to the one whose words these are: ``the letter, citing the senators``; empty
            where all of them are one.
    """

    number: int
    voices: str


@dataclass(frozen=True, slots=True)
class Line:
    """One statement, listed.

    Attributes:
        id: Its id in the ledger.
        number: Its number within the document.
        kind: ``speech``, ``belief`` or ``own_voice``.
        how: Kind and manner of quoting, in words.
        manner: The same, short.
        words: The statement in its own words.
        where: Offsets of what is said, in code points: ``1204–1310, 1340–1377``.
        roles: Each role's name and offsets.
        shown: Whether it is presented as found.
        score: 0 to 1.
        made_by: What found it.
        review: What a person decided on it: ``unreviewed``, ``accepted``, ``corrected``, ``rejected``, ``unsure``.
        speaker: Who it is listed under.
        act: What is done by saying it; None where that was not told.
        stands_for: What the source's words stand for, where they are no name.
        quoted: Whether some of its words, or all, stand in quotation marks.
        within: The statement whose content holds this one: then that statement's speaker says that it was said.
        basis: What it is said to rest on.
        reasons: What else a reader may look up, each with its name: the actor with the reason it is that one, hedges, ...
    """

    id: str
    number: int
    kind: str
    how: str
    manner: str
    words: Markup
    where: str
    roles: tuple[tuple[str, str], ...]
    shown: bool
    score: float
    made_by: str
    review: str
    speaker: Speaker
    act: Act | None = None
    stands_for: Antecedent | None = None
    quoted: bool = False
    within: Within | None = None
    basis: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()

    @property
    def voice(self) -> str:
        """Who speaks, in the text's words and, where those are no name, in the words they stand for."""
        words = self.speaker.words or self.speaker.label
        known = self.stands_for.words if self.stands_for else self.speaker.label if self.speaker.renamed else ""
        return f"{words} → {known}" if known and fold(known) != fold(words) else words

    @property
    def says_name(self) -> bool:
        """Whether the words that its source stands for are what it is listed under."""
        return self.stands_for is not None and fold(self.stands_for.words) == fold(self.speaker.label)

    @property
    def did(self) -> str:
        """Act and manner, short: beside an act, that something is told in other words goes without saying."""
        manner = "" if self.act and self.manner == "indirect" else self.manner
        return ", ".join(each for each in (act(self.act), manner) if each)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader should know of it at once."""
        return (
            *([f"{self.review} by a person"] if self.review != "unreviewed" else []),
            *(["own voice"] if self.doubtful and self.kind == "own_voice" else []),
            *([f"score {self.score:.2f}"] if self.doubtful else []),
        )

    @property
    def doubtful(self) -> bool:
        """Whether it belongs with the doubtful ones."""
        return self.review == "rejected" or (not self.shown and self.review not in ("accepted", "corrected"))


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is asked.

    Attributes:
        words: What the text calls them.
        name: What the actor is called, where one is known and the words are no form of its name.
        says: Their own statements in the same document: number and act of each.
    """

    words: str
    name: str
    says: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One thing that is asked for.

    Attributes:
        number: Which of the statement's requests it is, counted from 1.
        line: The statement.
        addressees: Who is asked.
        action: What is asked for; all that is said where the requests in it were not told apart.
        force: How it is asked; None where that was not told.
    """

    number: int
    line: Line
    addressees: tuple[Addressee, ...]
    action: Markup
    force: Force | None


@dataclass(frozen=True, slots=True)
class DenialRow:
    """One denial.

    Attributes:
        line: The statement.
        wording: In whose words it stands there.
        negative: Whether what is denied is itself a negative sentence: "denied that nobody came".
    """

    line: Line
    wording: str
    negative: bool


@dataclass(frozen=True, slots=True)
class HedgeNote:
    """A word that weakens, with the statements of one document in which it does.

    Attributes:
        word: The word as written.
        of: Whose it is, where it is a speaker's; empty for the outlet's own.
        lines: The statements.
    """

    word: str
    of: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """What the tables hold of one document."""

    requests: tuple[RequestRow, ...]
    denials: tuple[DenialRow, ...]
    hedges: tuple[HedgeNote, ...]


@dataclass(frozen=True, slots=True)
class FlagNote:
    """A flag, with the letter that stands at its words."""

    letter: str
    kind: str
    name: str
    look_again: bool
    note: str
    words: Markup | None
    where: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A note beside a text: on a statement, or on a flag."""

    at: int
    line: Line | None = None
    flag: FlagNote | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One block of a text, set, with the notes that stand beside it.

    Attributes:
        kind: Kind of block.
        words: Its words, set.
        notes: What stands beside it, by the place of its words.
        opens: Keys of statements that begin in it and end in another block.
        closes: How many such statements end in it.
    """

    kind: str
    words: Markup
    notes: tuple[Beside, ...]
    opens: tuple[str, ...]
    closes: int


@dataclass(frozen=True, slots=True)
class Particular:
    """One line of a document's header: what is known, how, and the words it was read from where they are others."""

    name: str
    value: str
    how: str = ""
    words: str = ""
