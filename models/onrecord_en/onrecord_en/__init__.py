"""The English model of onrecord: weights, vocabulary and label set, and where they are."""
