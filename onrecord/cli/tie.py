"""onrecord tie: say by hand who speaks, or whom a name stands for."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from onrecord.cli.options import ledger_option, shown, why_option
from onrecord.types import ActorKind

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.types import Actor, Mention


@click.command(short_help="Say by hand whom words stand for.")
@click.argument("ref")
@click.argument("actor", required=False)
@ledger_option
@why_option
@click.option("--kind", type=click.Choice(get_args(ActorKind)), help="What a new actor is; ACTOR is its name then.")
@click.option("--nobody", is_flag=True, help="The words stand for no actor.")
@click.option("--undo", is_flag=True, help="Take back what was decided by hand; what the rules say holds again.")
def tie(  # noqa: PLR0913, PLR0917 - one for each argument and option
    ref: str, actor: str | None, ledger: Path, why: str, kind: ActorKind | None, nobody: bool, undo: bool
) -> None:
    """Say by hand which ACTOR the words at REF stand for.

    REF is the reference of a statement, such as 3:12, which means its speaker; or the id of a mention, or the beginning of
    one, as `onrecord export` writes them. ACTOR is the name or id of an actor of the ledger or of the register, as
    `onrecord actors` shows them; one that is not known yet is made with --kind. What the rules say stays on record beside
    it. Write the dossier and exports anew afterwards.

    \b
    Example:
        onrecord tie 3:12 "Teshka Council" --ledger reports.db --why "named in the letter's head"
    """
    if (actor is not None) + nobody + undo != 1:
        raise click.UsageError("say one of these: an actor, --nobody or --undo")
    if kind is not None and actor is None:
        raise click.UsageError("--kind says what a new actor is: name it")
    from onrecord.ledger import open_ledger
    from onrecord.pipeline import compare
    from onrecord.types import Decision

    with open_ledger(ledger) as book:
        mention = _meant(book, ref)
        what = shown(" ".join(mention.span.exact.split()))
        if undo:
            _check_undo(book, mention, what)
            book.decide(Decision(mention.id, "accept", "person", why))
            compare(book)
            click.echo(f"“{what}” is what the rules say again")
            return
        chosen = None if actor is None else _actor(book, actor, kind)
        with book.alone():
            if chosen is not None:
                book.add_actor(chosen)
            news = book.decide(Decision(mention.id, "correct", "person", why, "actor", chosen.id if chosen is not None else None))
            compare(book)
    who = f"stands for {shown(chosen.name)} ({chosen.kind})" if chosen is not None else "stands for nobody"
    click.echo(f"“{what}” {who}" if news else f"“{what}” {who}, as before; nothing changes")


def _meant(book: "Ledger", ref: str) -> "Mention":
    """The mention that a reference means: the source of a statement, or the mention itself."""
    from onrecord.errors import NotFound
    from onrecord.ledger.voices import mention_of

    if ":" not in ref:
        return book.look_up_mention(ref)
    statement = book.look_up_statement(ref)
    if statement.kind == "own_voice":
        raise NotFound(f"{shown(ref)} is in the publication's own voice: `onrecord correct --publisher` says whose that is")
    mention = mention_of(statement.source, book.mentions(statement.document))
    if mention is None:
        raise NotFound(f"no words were found at {shown(ref)} that name its speaker: name a mention of mentions.jsonl by its id")
    return mention


def _check_undo(book: "Ledger", mention: "Mention", what: str) -> None:
    from onrecord.ledger.decisions import tied

    if mention.id not in tied(book.decisions()):
        raise click.UsageError(f"“{what}” is not tied by hand: there is nothing to undo")


def _actor(book: "Ledger", wanted: str, kind: ActorKind | None) -> "Actor":
    """The actor that somebody means, of the ledger or of the register; or a new one."""
    from onrecord.errors import NotFound
    from onrecord.pipeline import known_actors, new_actor

    if kind is not None:
        return new_actor(wanted, kind)
    found = known_actors(book, wanted)
    if len(found) == 1:
        return found[0]
    if not found:
        kinds = ", ".join(get_args(ActorKind))
        raise NotFound(f"no actor goes by {wanted!r}: see `onrecord actors`, or make a new one with --kind ({kinds})")
    choices = ", ".join(f"{each.name} ({each.kind}, {each.id})" for each in found)
    raise NotFound(f"{wanted!r} can mean {choices}: name it by its id")
