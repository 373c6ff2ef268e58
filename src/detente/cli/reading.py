"""The commands that read what a run has kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from detente.cli.locate import find, pair
from detente.cli.options import AsOf, Case, Out, Reader, Run
from detente.errors import ConfigError


def show(
    *pairs: Annotated[
        str,
        Parameter(name="PAIR", required=True, help="Two actors: UZB-TAL, or Uzbekistan Taliban."),
    ],
    case: Case = None,
    run: Run = None,
    as_of: AsOf = None,
    out: Out = None,
) -> None:
    """Show how two actors stand, with the dated evidence."""
    from detente import actors

    found = find(case, out)
    config = found.config
    overlay = config.folder / config.overlay if config.overlay else None
    one, other = pair(" ".join(pairs), actors.load(overlay), as_of or config.as_of)
    print("\n".join(found.relation(one, other, run=run, as_of=as_of).lines()))


def trace(
    id: Annotated[str, Parameter(help="Id of a number of the brief, an act, a quote or a report.")],
    /,
    *,
    case: Case = None,
    run: Run = None,
    out: Out = None,
) -> None:
    """Show the path from a number to its rows, sentences, reports and addresses."""
    print("\n".join(find(case, out).trace(id, run=run).lines()))


def score(
    *,
    coder: Annotated[
        list[Reader] | None,
        Parameter(help="A coder that reads the text; several stand side by side.", negative=()),
    ] = None,
    case: Case = None,
    gold: Annotated[
        list[Path] | None,
        Parameter(
            help="Files of labelled sentences to score on. Without any: the hand codes of the case.",
            consume_multiple=True,
        ),
    ] = None,
    second: Annotated[
        Path | None, Parameter(help="Another coding of some of these sentences, the ceiling.")
    ] = None,
    worst: Annotated[int, Parameter(help="So many of the worst errors of each kind.")] = 3,
) -> None:
    """Score the coders that read the text: precision, recall, F1, confusions and worst errors."""
    from detente.score import on_case, on_sentences

    names = coder or ["learned", "dictionary"]
    if gold:
        config = find(case).config if "llm" in names else None
        scored = on_sentences(names, gold, second, config=config)
    elif second:
        raise ConfigError(
            "--second without --gold", "the sentences that were coded twice", "name them: --gold"
        )
    else:
        scored = on_case(names, find(case).config)
    print("\n".join(scored.lines(worst)))


def cite(
    *,
    case: Case = None,
    run: Run = None,
    as_of: AsOf = None,
    format: Annotated[
        Literal["text", "bibtex", "csl-json"], Parameter(help="Form of the citation.")
    ] = "text",
    out: Out = None,
) -> None:
    """Cite a run: its title, id, as-of date and version, and detente itself."""
    from detente.cite import citation

    with find(case, out).reader(run=run, as_of=as_of) as tables:
        cited = citation(tables.run)
    print({"text": cited.text, "bibtex": cited.bibtex, "csl-json": cited.csl_json}[format]())


def export(
    folder: Annotated[Path, Parameter(name="DIR", help="Folder to write to; made if missing.")],
    /,
    *,
    case: Case = None,
    format: Annotated[
        Literal["parquet", "csv", "json", "sqlite"], Parameter(help="Form of the tables.")
    ] = "parquet",
    run: Run = None,
    as_of: AsOf = None,
    out: Out = None,
) -> None:
    """Write all tables of a run to files; nothing that is there is overwritten."""
    from detente.export import export as write

    with find(case, out).reader(run=run, as_of=as_of) as tables:
        for path in write(tables, folder, format):
            print(path)
