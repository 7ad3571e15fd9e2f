"""What the program can do: one public method is one transaction. Must not import Textual."""
