"""What all sections of a profile share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Key

Term = Annotated[str, Key(min_length=1, max_length=200)]


class Section(BaseModel):
    """A part of a profile: unchangeable, and a key it does not know is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)
