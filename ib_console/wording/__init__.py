"""The one place where codes become Dutch sentences, labels and dates."""
