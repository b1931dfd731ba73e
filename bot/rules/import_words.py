"""What stands in lists besides names: marks, words for leaders, notes, titles, signatures."""

import re

MARK = re.compile(r"^\s*(?:\d{1,3}\s*[.)]|[a-z][.)]\s+(?=[A-Z])|[a-z]\)|[-•*·–>])\s*")
ROMAN = re.compile(r"^(?:[IVX]{1,5}|[A-Z])\s*[.)]\s*(?=\w)")
NUMBER = re.compile(r"^\d{1,2}\s+(?=[^\W\d]{2})")  # of a list, without its dot
HEADED = re.compile(r"^(?P<head>[^:=]{1,60}?)\s*[:=]\s*(?P<rest>.*)$")
DASHED = re.compile(r"^(?P<head>.{1,60}?)\s[-–—]\s(?P<rest>.*)$")
NUMBERED_SQUAD = re.compile(
    r"^((?:regu|kelompok|klp|grup|group|tim|team)\s+(?:\d{1,2}|[ivx]{1,5}|[a-z]))\b[.)]?\s+(.+)$",
    re.IGNORECASE,
)
SQUAD_ALONE = re.compile(
    r"(?:regu|kelompok|klp|grup|group|tim|team)\s+(?:\d{1,2}|[ivx]{1,5}|[a-z]+)", re.IGNORECASE
)
LEAD = (
    r"(?:ketua(?:\s+regu)?(?!\s*r[tw]\b)|danru|kepala\s+regu|karu|ka\.?\s*regu|koordinator|kordinator|koord|korlap"
    r"|pj|penanggung\s*jawab|komandan|leader|captain)"
)
STANDS_IN = r"(?:wakil(?:\s+(?:ketua|danru|regu))*|wadanru|wk\.?(?:\s*ketua)?|deputy)"
LEADER = re.compile(rf"^{LEAD}\b", re.IGNORECASE)
DEPUTY = re.compile(rf"^{STANDS_IN}\b", re.IGNORECASE)
EITHER = rf"(?:(?P<leader>{LEAD}{{more}})|(?P<deputy>{STANDS_IN}))\b"
LEADS = re.compile(rf"[(\[]\s*{EITHER.format(more='|k')}[^)\]]*[)\]]", re.IGNORECASE)
LEADS_BEHIND = re.compile(rf"(?:^|\s){EITHER.format(more='')}\W*$", re.IGNORECASE)
LEADS_BEFORE = re.compile(rf"^{EITHER.format(more='')}\s*[:.]?\s+(?=\w)", re.IGNORECASE)
LED_HEAD = re.compile(
    rf"^(?P<head>[^(\[:]{{1,60}}?)\s*[(\[]\s*{LEAD}\s*[:.]?\s+(?P<leader>[^)\]]{{1,60}})[)\]]\s*[:=]?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
NIGHTS_OF = re.compile(
    r"^(?:hari|malam|jadwal|jaga|giliran|piket)(?:\s+jaga)?\s*[:=]\s*(?P<nights>.+)$", re.IGNORECASE
)
RELATIVE = re.compile(r"(?:istri|isteri|suami|anak|adik|menantu|keluarga)(?:nya)?", re.IGNORECASE)
MEMBERS = re.compile(r"^(?:anggota|nama|petugas|peserta|warga|members?|names?)\b", re.IGNORECASE)
RESERVE = re.compile(r"^(?:cadangan|serep|pengganti|reserves?)\b", re.IGNORECASE)
FREE = re.compile(r"\W*(?:libur|kosong|nihil|off|free|tidak\s+ada(?:\s+ronda)?)\W*", re.IGNORECASE)
POS = re.compile(r"^pos\s+(?:\d{1,2}|[ivx]{1,4}|[a-z])$", re.IGNORECASE)
ABOUT = re.compile(
    r"^(?:jam|pukul|pkl|waktu|tempat|lokasi|pos|catatan|cat|nb|ket|keterangan|bulan|rt|rw|note|time|place|titik|kumpul"
    r"|kontak|hp|telp|info|perlengkapan|konsumsi|periode|berlaku|dusun|kelurahan|tahun"
    r"|(?:di)?mulai\b(?!.*[:=]))\b",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"\b(?:jadwal|daftar|susunan|ronda|siskamling|poskamling|yth|w?assalam\w*|salam|roster|demikian|terima\s+kasih|makasih"
    r"|di?harap\w*|harap|di?mohon|mohon|wajib|apabila|jika|denda|pengumuman|berikut|periode|berlaku|semoga|bismillah\w*"
    r"|selamat\s+(?:pagi|siang|sore|malam|bertugas))\b",
    re.I,
)
WATCH = re.compile(
    r"\b(?:ronda|siskamling|poskamling|regu|danru|jaga\s+malam|night\s+watch)\b", re.IGNORECASE
)
SIGNED = re.compile(r"^\W*(?:ttd|tertanda|hormat\s+(?:kami|saya)|mengetahui|signed)\b", re.IGNORECASE)
OFFICE = re.compile(
    r"^\W*(?:ketua\s+r[tw]|sekretaris|bendahara|pengurus|kasi\s+keamanan|seksi\s+keamanan)\b", re.IGNORECASE
)
NOTE = re.compile(r"(?<=\w)\s*\([^()\d]{1,60}\)")  # "Joko (depan masjid)"
HOUSE = r"(?:(?:blok|no|rumah)\.?\s*)*[A-Za-z]{0,2}\s?[-/.]?\s?\d{1,3}[A-Za-z]?"
