"""The ``modellaw`` command and its sub-commands."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from modellaw.cli.show import Show, guarded, outputs_option, shared_options

if TYPE_CHECKING:
    from modellaw.api.laws import View

_EPILOG = "Start with: modellaw new my-bill --profile norvania --law organized-crime"


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="modellaw", message="%(prog)s %(version)s")
def main() -> None:
    """Draft bills from model provisions and compare them with the law in force."""
    if gc.isenabled():  # a command is over soon; looking for cycles in a long law is a seventh of its time
        gc.disable()
        click.get_current_context().call_on_close(gc.enable)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--profile", "profile", help="Jurisdiction or tradition; see `modellaw profile list`.")
@click.option("--law", "laws", multiple=True, help="Model law to draw on; may be repeated.")
@click.option("--language", help="Language of the bill (eng, fra, ara ...).")
@click.option("--title", help="Title of the bill.")
@shared_options
@guarded
def new(
    show: Show, folder: Path, profile: str | None, laws: tuple[str, ...], language: str | None, title: str | None
) -> None:
    """Start a project: a folder with a commented project.toml.

    Example: modellaw new my-bill --profile norvania --law organized-crime
    """
    from modellaw import api

    answers = show.ask_missing(profile=profile, laws=laws, language=language, title=title)
    show.result(api.new(folder, library=show.library, **answers))


@main.command()
@click.argument("project", type=click.Path(path_type=Path))
@outputs_option
@click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="NAME=VALUE",
    help="Value of a parameter, or of a profile key: profile.layout.size_pt=11.",
)
@click.option("--open", "allow_open", is_flag=True, help="Print open parameters in brackets instead of failing.")
@click.option(
    "--stop-after",
    default="",
    metavar="STEP",
    help="Stop after assemble, fill, define, number, punctuate or link, and write that.",
)
@shared_options
@guarded
def draft(
    show: Show, project: Path, outputs: tuple[str, ...], sets: tuple[str, ...], allow_open: bool, stop_after: str
) -> None:
    """Draft the bill of a project.

    Example: modellaw draft my-bill -o bill.docx -o bill.xml
    """
    from modellaw import api

    show.result(
        api.draft(project, outputs, library=show.library, sets=sets, allow_open=allow_open, stop_after=stop_after)
    )


@main.command()
@click.argument("base", type=str)
@click.argument("revised", type=str)
@outputs_option
@click.option("--profile", help="Conventions of the law compared; default: by its language.")
@click.option("--author", default="modellaw", show_default=True, help="Author of the tracked changes.")
@click.option(
    "--date",
    default="",
    metavar="YYYY-MM-DD",
    help="Date of the tracked changes; default: 2000-01-01, since no clock is read.",
)
@click.option("--view", type=click.Choice(["accepted", "original"]), default="accepted", show_default=True,
              help="How to read tracked changes that the inputs already carry.")  # fmt: skip
@shared_options
@guarded
def compare(
    show: Show,
    base: str,
    revised: str,
    outputs: tuple[str, ...],
    profile: str | None,
    author: str,
    date: str,
    view: View,
) -> None:
    """Compare two versions of a law; write a verified redline.

    Example: modellaw compare act-2019.docx act-2026.docx -o redline.docx
    """
    from modellaw import api

    with show.progress("comparing") as step:
        answer = api.compare(
            base, revised, outputs, library=show.library, profile=profile, author=author, date=date, view=view,
            progress=step,
        )  # fmt: skip
    show.result(answer)


@main.command()
@click.argument("base", type=str)
@click.argument("revised", type=str)
@outputs_option
@click.option("--profile", help="Conventions of the law compared; default: by its language.")
@click.option("--view", type=click.Choice(["accepted", "original"]), default="accepted", show_default=True,
              help="How to read tracked changes that the inputs already carry.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Also list the provisions that did not change.")
@shared_options
@guarded
def table(
    show: Show, base: str, revised: str, outputs: tuple[str, ...], profile: str | None, view: View, everything: bool
) -> None:
    """Write a concordance table of two versions of a law.

    Example: modellaw table act-2019.docx bill.xml -o concordance.xlsx
    """
    from modellaw import api

    show.result(
        api.table(base, revised, outputs, library=show.library, profile=profile, view=view, everything=everything)
    )


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@shared_options
@guarded
def check(show: Show, paths: tuple[Path, ...]) -> None:
    """Check projects, provisions and laws; list the findings.

    Example: modellaw check my-bill
    """
    from modellaw import api

    show.result(api.check(paths, library=show.library))


@main.command()
@click.argument("redline", type=str)
@click.option("--base", metavar="FILE", help="The base it was made of: compare that side with it as well.")
@click.option("--revised", metavar="FILE", help="The revised law it was made of: likewise.")
@shared_options
@guarded
def verify(show: Show, redline: str, base: str | None, revised: str | None) -> None:
    """Check that a redline still gives back both its sides.

    Example: modellaw verify redline.docx --base act-2019.docx --revised act-2026.docx
    """
    from modellaw import api

    show.result(api.verify(redline, base=base, revised=revised, library=show.library))


@main.command()
@click.argument("source", type=str)
@click.argument("target", type=str)
@click.option("--profile", help="Conventions for printing; default: by the law's language.")
@shared_options
@guarded
def convert(show: Show, source: str, target: str, profile: str | None) -> None:
    """Convert a law between formats.

    Example: modellaw convert act.xml act.docx
    """
    from modellaw import api

    show.result(api.convert(source, target, library=show.library, profile=profile))


@main.command()
@click.argument("project", type=click.Path(path_type=Path))
@shared_options
@guarded
def params(show: Show, project: Path) -> None:
    """List the parameters a project needs, with their values.

    Example: modellaw params my-bill
    """
    from modellaw import api

    show.result(api.params(project, library=show.library))


@main.group()
def library() -> None:
    """Look into the provision library."""


@library.command("list")
@click.argument("law", required=False)
@shared_options
@guarded
def library_list(show: Show, law: str | None) -> None:
    """List the model laws, or the provisions of one.

    Example: modellaw library list organized-crime
    """
    from modellaw import api

    show.result(api.library_list(law, library=show.library))


@library.command("show")
@click.argument("provision")
@click.option("--language", default="eng", show_default=True, help="Language of the text.")
@shared_options
@guarded
def library_show(show: Show, provision: str, language: str) -> None:
    """Show a provision: text, choices, parameters, duties served.

    Example: modellaw library show organized-crime/participation
    """
    from modellaw import api

    show.result(api.library_show(provision, language=language, library=show.library))


@library.command("search")
@click.argument("words")
@click.option("--language", default=None, help="Only texts in this language.")
@shared_options
@guarded
def library_search(show: Show, words: str, language: str | None) -> None:
    """Find provisions and obligations by words.

    Example: modellaw library search "proceeds of crime"
    """
    from modellaw import api

    show.result(api.library_search(words, language=language, library=show.library))


@library.command("coverage")
@shared_options
@guarded
def library_coverage(show: Show) -> None:
    """Count which treaty duties the library covers.

    Example: modellaw library coverage --json
    """
    from modellaw import api

    show.result(api.library_coverage(library=show.library))


@main.group()
def profile() -> None:
    """Look at the drafting conventions of jurisdictions."""


@profile.command("list")
@shared_options
@guarded
def profile_list(show: Show) -> None:
    """List the profiles.

    Example: modellaw profile list
    """
    from modellaw import api

    show.result(api.profile_list(library=show.library))


@profile.command("show")
@click.argument("profile_id")
@click.option("--language", default=None, help="Language, for a profile that has several.")
@shared_options
@guarded
def profile_show(show: Show, profile_id: str, language: str | None) -> None:
    """Show the effective values of a profile and their files.

    Example: modellaw profile show norvania
    """
    from modellaw import api

    show.result(api.profile_show(profile_id, language=language, library=show.library))


def commands() -> dict[str, Any]:
    """Every command by its full name, for the documentation tests."""
    found: dict[str, Any] = {}
    for name, command in main.commands.items():
        found[name] = command
        if isinstance(command, click.Group):
            found.update({f"{name} {sub}": child for sub, child in command.commands.items()})
    return found
