"""onrecord models: which models are installed, and the licence of their weights."""

# ruff: noqa: PLC0415 - imported where used, so that every command starts quickly

import click

from onrecord.cli.options import json_option, json_text, shown


@click.command(short_help="List the installed models, with the licence of their weights.")
@json_option
def models(as_json: bool) -> None:
    """List the installed models: name, version, what each was trained on, and the licence of its weights.

    The licence of onrecord itself says nothing about the weights. Look into theirs before you pass them on.

    \b
    Example:
        onrecord models
    """
    from dataclasses import asdict

    from onrecord.model.installed import DEFAULT_MODEL, installed_models

    found = [asdict(model) | {"default": model.name == DEFAULT_MODEL} for model in installed_models()]
    for each in found:
        del each["folder"]
    if as_json:
        click.echo(json_text({"models": found}))
        return
    for each in found:
        click.echo(
            f"{shown(each['name'])} {shown(each['version'])}{' (used unless another is named)' if each['default'] else ''}"
        )
        click.echo(f"    licence of its weights: {shown(each['licence'])}")
        click.echo(f"    trained on: {shown(each['trained_on'])}")
