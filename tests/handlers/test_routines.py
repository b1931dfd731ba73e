"""/pengingat: an RT's routines in its officers' hands."""
