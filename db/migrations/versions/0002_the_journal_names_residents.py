"""The journal names residents, not Telegram accounts

Revision: 0002, after 0001.

A corrected attendance was written down as "person:<Telegram id> present". A resident's id leads to an account
only until the person is forgotten; an id that belongs to nobody in that neighbourhood any more is left out.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

JOURNAL = sa.table(
    "journal",
    sa.column("id", sa.Integer),
    sa.column("neighbourhood_id", sa.Integer),
    sa.column("verb", sa.String),
    sa.column("detail", sa.String),
)
RESIDENTS = sa.table(
    "residents",
    sa.column("id", sa.Integer),
    sa.column("neighbourhood_id", sa.Integer),
    sa.column("person_id", sa.BigInteger),
)


def upgrade() -> None:
    connection = op.get_bind()
    named = (JOURNAL.c.verb == "attendance", JOURNAL.c.detail.startswith("person:"))
    for line in connection.execute(sa.select(JOURNAL).where(*named)).all():
        who, _, outcome = line.detail.removeprefix("person:").partition(" ")
        here = (RESIDENTS.c.neighbourhood_id == line.neighbourhood_id, RESIDENTS.c.person_id == int(who))
        resident_id = connection.execute(sa.select(RESIDENTS.c.id).where(*here)).scalar()
        detail = outcome if resident_id is None else f"resident:{resident_id} {outcome}"
        connection.execute(sa.update(JOURNAL).where(JOURNAL.c.id == line.id).values(detail=detail))


def downgrade() -> None:
    """Nothing reads the detail, and Telegram's ids are not put back."""
