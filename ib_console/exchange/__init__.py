"""Files to and from domain values: class lists in, documents out. Never SQL, never Textual."""
