"""What every test of the screen needs: no animations, and this folder importable (`from driver import driving`)."""

import os

# Textual reads it once, when it is imported.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
