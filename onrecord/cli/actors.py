"""onrecord actors: who speaks, is spoken to or is spoken of in a ledger's documents."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import counted, json_option, json_text, ledger_option, shown

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


@click.command(short_help="List who speaks and is spoken of; add actors of your own.")
@ledger_option
@click.option(
    "--add",
    metavar="FILE.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Keep a file of actors in the ledger and link again; it takes the place of one of the same name.",
)
@click.option("--unnamed", is_flag=True, help="List speakers without a name too: critics, officials.")
@json_option
def actors(ledger: Path, add: Path | None, unnamed: bool, as_json: bool) -> None:
    """List the actors of a ledger: name, kind, and how often and in how many documents each is mentioned.

    An actor is a person, a state or one of its organs, an armed group or any other body. Names are tied to actors by rules
    and by a register that ships with onrecord; every tie has its reason, and `onrecord tie` puts a wrong one right.

    With --add, a file of your own goes before that register: it adds actors, replaces them or takes them out. docs/actors.md
    tells how it is written. A copy of it is kept in the ledger, and its base name.

    \b
    Example:
        onrecord actors --ledger reports.db --add our-actors.toml
    """
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as book:
        if add is not None:
            told = _add(book, add)
            if not as_json:
                click.echo(told)
                return
        listed = _listed(book)
    if as_json:
        click.echo(json_text({"actors": listed}))
        return
    for each in listed:
        if unnamed or each["kind"] != "unnamed":
            click.echo(
                f"{shown(each['name'])}  {each['kind']}  {counted(int(str(each['mentions'])), 'mention')} in "
                f"{counted(int(str(each['documents'])), 'document')}"
            )
    hidden = sum(each["kind"] == "unnamed" for each in listed)
    if hidden and not unnamed:
        click.echo(f"{counted(hidden, 'speaker')} without a name: --unnamed lists them too")


def _add(book: "Ledger", file: Path) -> str:
    """Keep a file of actors, when it is as expected, and link again; what to tell of it."""
    from onrecord.errors import Unreadable
    from onrecord.pipeline import compare, register_of

    try:
        content = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Unreadable(file.name, "is not UTF-8 text: save it as UTF-8, then add it again") from None
    register_of([*((name, held) for name, held in book.registers() if name != file.name), (file.name, content)])
    with book.alone():
        news = book.add_register(file.name, content)
        changed = compare(book)
    if not news:
        return f"{shown(file.name)} is in the ledger as it is; nothing changes"
    return f"{shown(file.name)} is added; {'actors are linked anew' if changed else 'no name is tied otherwise by it'}"


def _listed(book: "Ledger") -> list[dict[str, object]]:
    """Every actor, those first that are mentioned most."""
    from collections import Counter

    from onrecord.ledger.lines import referents

    mentions, documents = Counter[str](), Counter[str]()
    with book.reading():
        decided = book.decisions()
        for identifier in book.ids_by_content():
            found = Counter(actor for _, actor in referents(book, identifier, decided) if actor)
            mentions.update(found)
            documents.update(found.keys())
        held = sorted(book.actors(decided).values(), key=lambda each: (-mentions[each.id], each.name, each.id))
    return [
        {
            "id": each.id,
            "name": each.name,
            "kind": each.kind,
            "aliases": each.aliases,
            "description": each.description,
            "member_of": each.member_of,
            "mentions": mentions[each.id],
            "documents": documents[each.id],
        }
        for each in held
    ]
