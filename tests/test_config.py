"""detente.toml: what is of another form is said with its place, and nothing is bent to fit."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.config import Config
from detente.errors import ConfigError

WRONG = [
    ("title = 3", "title = 3"),
    ('title = ["x"]', "text in quotation marks"),
    ('acts = "acts.csv"', "a list"),
    ("acts = [3]", "acts = 3"),
    ('actors = "UZB"', "a list"),
    ('pairs = ["UZ", "TA"]', "a list of pairs"),
    ('pairs = [["UZB", "TAL", "TJK"]]', "a list of pairs"),
    ('pairs = [["UZB", 3]]', "text in quotation marks"),
    ('pairs = [["UZB", "UZB"]]', "two different actors"),
    ('pairs = [["UZB", "TAL"], ["TAL", "UZB"]]', "each pair once"),
    ("focus = 3", "focus = 3"),
    ("overlay = 3", "overlay = 3"),
    ('claims = "nowhere.csv"', "no file nowhere.csv"),
    ('date_notes = "nowhere.csv"', "no file nowhere.csv"),
    ('overlay = "nowhere.csv"', "no file nowhere.csv"),
    ('window = "2015"', "first day, last day"),
    ("window = [2015-01-01]", "first day, last day"),
    ('window = ["soon", ""]', "a date as"),
    ("as_of = true", "as_of = True"),
    ('as_of = "the day before"', "a date as"),
    ('complete = "no"', "true or false"),
    ("complete = 1", "true or false"),
    ('seed = "x"', "whole number"),
    ("seed = 1.5", "whole number"),
    ("bound = true", "whole number"),
    ("bound = -3", "whole number"),
    ('coder = "magic"', "hand, learned, dictionary"),
    ('reports = ["a.txt"]', "[[reports]]"),
    ('reports = "a.txt"', "[[reports]]"),
    ('[[reports]]\nkind = "news"', "no path in [[reports]]"),
    ('[[reports]]\npath = "."\ncolour = "red"', "'colour' in [[reports]]"),
    ('[[reports]]\npath = "."\nkind = "gossip"', "gossip"),
    ('[[reports]]\npath = "."\ntext_is = "guess"', "original or summary"),
    ("[[marks]]\ndate = 2021-08-15", "no label in [[marks]]"),
    ('[[marks]]\nlabel = "the fall"', "no date in [[marks]]"),
    ('[[marks]]\ndate = "August"\nlabel = "x"', "a date as"),
    ("marks = [2021-08-15]", "[[marks]]"),
    ('colour = "red"', "'colour'"),
    ('claims = "a\\u0000b"', "text in quotation marks"),
    ('overlay = "**x"', "path or glob"),
    ("title =", "as TOML"),
    ('coder = "llm"', "the coder 'llm' and no [llm]"),
    ("llm = 3", "[llm]"),
    ('[llm]\nendpoint = "http://h/v1"', "no model in [llm]"),
    ('[llm]\nmodel = "m"', "no endpoint in [llm]"),
    ('[llm]\nmodel = "m"\nendpoint = "h/v1"', "an address as https://.../v1"),
    ('[llm]\nmodel = "m"\nendpoint = "http://name:word@h/v1"', "no key in it"),
    ('[llm]\nmodel = "m"\nendpoint = "http://h/v1"\nbudget = -1', "whole number"),
    ('[llm]\nmodel = "m"\nendpoint = "http://h/v1"\ntimeout = 0', "seconds, 1 or more"),
    ('[llm]\nmodel = "m"\nendpoint = "http://h/v1"\nkey = "x"', "'key' in [llm]"),
]


@pytest.mark.parametrize(("toml", "says"), WRONG, ids=[toml for toml, _ in WRONG])
def test_a_wrong_value_is_said_with_its_file(tmp_path: Path, toml: str, says: str) -> None:
    (tmp_path / "detente.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        detente.open(tmp_path)
    assert says in str(told.value) and "detente.toml" in told.value.where
    assert "__init__" not in str(told.value)


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "detente.toml").write_bytes('title = "Größe"'.encode("latin-1"))
    with pytest.raises(ConfigError, match="a TOML file in UTF-8"):
        detente.open(tmp_path)


def case(folder: Path, out: Path) -> Config:
    return Config(folder=folder, title="t", out=out)


def test_what_runs_have_written_is_never_read(tmp_path: Path) -> None:
    for name in ("a.md", "out/brief.md", "other/brief.md", "other/b.md", ".hidden/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    config = case(tmp_path, tmp_path / "other")
    for pattern in (".", "**/*.md", f"{tmp_path}/**/*.md"):
        names = [config.name_of(path) for path in config.files(pattern)]
        assert names == ["a.md", "other/b.md"]
    assert config.files("out/brief.md") == [tmp_path / "out/brief.md"]
