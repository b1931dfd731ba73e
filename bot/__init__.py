"""Bantar, a Telegram bot for Indonesian neighbourhoods."""
