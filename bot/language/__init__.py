"""Ordinary Indonesian read as neighbours write it: when something is to be, and what.

Pure and self-contained (standard library and `dateutil`): `events.read_when` for a phrase of time,
`understanding.understand` for a whole announcement, `answers.as_data` for either as JSON's own types.
"""
