"""Helpers over strings: layout, sentences, quotes, numbers, names. They know nothing of documents."""
