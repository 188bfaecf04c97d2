"""present: what the ledger holds, set out for people to read and for other programs to use."""
