"""A local Telegram: towns of people, groups and messages that a bot reaches as it would reach the Bot API."""
