"""Message entities: parsed from HTML, noticed in plain text, rendered back to HTML."""
