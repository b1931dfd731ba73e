"""Values to start a test from; change what matters with dataclasses.replace."""

from datetime import timedelta

from bot.rules.activities import Activity, Kind, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.neighbourhoods import Status as NeighbourhoodStatus
from bot.rules.reports import Pillar, Privacy, Report
from bot.rules.reports import Status as ReportStatus
from tests.house import GROUP, SARI, START

RT = Neighbourhood(
    id=1,
    chat_id=GROUP,
    thread_id=None,
    title="Warga RT 05",
    status=NeighbourhoodStatus.ACTIVE,
    rt="05",
    rw="",
    name="",
    kelurahan="Eka Jaya",
    kecamatan="",
    city="Jambi",
    zone="Asia/Jakarta",
    language="id",
    eve_minute=19 * 60 + 30,
    lead_minutes=120,
)
SUNDAY = START + timedelta(days=4, hours=22)  # Minggu, 29 November 2026, 07.00 WIB
ACTIVITY = Activity(
    id=42,
    neighbourhood_id=1,
    kind=Kind.KERJA_BAKTI,
    title="Bersihkan selokan",
    place="Pos Ronda",
    starts_at=SUNDAY,
    tools=("cangkul", "karung"),
    status=Status.PLANNED,
    created_by=SARI.id,
    scheduled_at=START,
)
REPORT = Report(
    id=7,
    neighbourhood_id=1,
    number=12,
    kind_id=1,
    pillar=Pillar.CLEAN,
    icon="🗑",
    name="Sampah tidak diangkut",
    agency="waste",
    is_sensitive=False,
    privacy=Privacy.HIDDEN,
    words="Sudah lima hari tidak diangkut, mulai bau.",
    place="Depan Pos Ronda",
    latitude=-1.61234,
    longitude=103.60123,
    status=ReportStatus.VERIFIED,
    holder_id=None,
    created_at=START,
    status_at=START,
)
