"""Who can act: dated actors, their dated names, and where a text names them.

Reads: the tables beside this file, which ship with their sources, and a case's overlay.
Promises: a name means who bore it on that date; ambiguity is returned, never guessed.
"""

from detente.actors.actor import KINDS, Actor, Candidate, Mention, Resolution
from detente.actors.registry import Registry, load, resolve

__all__ = ["KINDS", "Actor", "Candidate", "Mention", "Registry", "Resolution", "load", "resolve"]
