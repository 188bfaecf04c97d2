"""Document → what it says: statements, the own voice of the publication, flags."""
