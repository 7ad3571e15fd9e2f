"""Mapped rows and the encrypted store; the only package that knows SQL. It must not import textual or services."""
