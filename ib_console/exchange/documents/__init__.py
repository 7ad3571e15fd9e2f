"""The documents the program can make; each module builds one `Document` from domain values."""
