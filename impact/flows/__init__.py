"""Rare acts across apps: each is a list of calls."""
