"""The invented customs seals bill, drafted from the specimen library."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from modellaw.drafting import Draft, draft
from modellaw.library.library import Library, load_library
from modellaw.library.profiles import load_profile
from modellaw.library.projects import read_project
from modellaw.model.library import Project
from modellaw.model.profile import Profile
from modellaw.resources import DataPath, data_path

HERE = Path(__file__).parent
SPECIMENS = ("arab-egypt", "fr-af", "gb", "ke", "un")
VALUES = (
    ("seals.minister", "minister"),
    ("penalty.interference", (("custody", (1, 3)), ("fine", (50_000, 200_000)))),
    ("commencement.date", "2027-01-01"),
)


@lru_cache(maxsize=1)
def specimen_data() -> DataPath:
    return data_path((HERE / "library",))


@lru_cache(maxsize=1)
def specimen_library() -> Library:
    return load_library(specimen_data())


def profile_of(project: Project) -> Profile:
    overrides = dict(project.profile)
    return load_profile(project.jurisdiction, specimen_data(), language=project.language, overrides=overrides)


@lru_cache(maxsize=16)
def specimen_project(name: str) -> Project:
    return read_project((HERE / "projects" / f"{name}.toml").read_bytes(), name=f"{name}.toml")


@lru_cache(maxsize=16)
def specimen(name: str) -> Draft:
    project = specimen_project(name)
    return draft(project, specimen_library(), profile_of(project), allow_open=name == "un")
