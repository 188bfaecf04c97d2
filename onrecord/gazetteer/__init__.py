"""The gazetteer that ships: places by their names, in one file that is only read.

It stands beside the stages, as the model does: finding is handed one and knows no more. docs/gazetteer.md tells what it
holds, where that comes from, and how disputed areas are treated.
"""

from onrecord.gazetteer.gazetteer import Entry, Gazetteer, shipped_gazetteer

__all__ = ["Entry", "Gazetteer", "shipped_gazetteer"]
