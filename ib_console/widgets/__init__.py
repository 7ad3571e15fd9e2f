"""The few deep parts that all screens share: table, form, dialogs, bars, themes.

It must not import services or models.
"""
