/** The page's own words, Indonesian | English. What the bot says is the bot's. */

import { store, stored } from "./state.js";

const WORDS = {
	claim: "Bot untuk RT, di Telegram kecil di komputer ini: tanpa akun, tanpa internet.|The neighbourhood's bot, in a small Telegram on this computer: no account, no internet.",
	months: "Tiga bulan kehidupan RT|Three months of an RT",
	empty: "RT kosong, atur sendiri|An empty RT, set it up yourself",
	help: "Bantuan|Help",
	tongue: "English|Bahasa Indonesia",
	clock: "Jam kota ini|The town's clock",
	panel: "Apa yang baru saja terjadi|What has just happened",
	more: "Lainnya|More",
	close: "Tutup|Close",
	ok: "Baik|OK",
	cancel: "Batal|Cancel",
	welcome: "Selamat datang|Welcome",
	welcomeTold: "Bantar mencatat siapa yang ikut kerja bakti, mengingatkan warga pada waktunya, dan membantu mencatat kehadiran. Silakan dicoba: tulis dan tekan tombol di ponsel siapa pun, lalu majukan jamnya. Semua di sini hanya contoh; tidak ada yang bisa rusak.|Bantar notes who joins a kerja bakti, reminds the neighbours in time and helps to take attendance. Try it: write and tap on anybody's phone, then move the clock on. Everything here is only an example; nothing can break.",
	monthsTold: "Diputar di depan mata, dari hari pertama sampai hari ini.|Played before your eyes, from the first day until today.",
	emptyTold: "Grup yang belum memakai Bantar. Mulai dari ponsel Bu Sari: tambahkan Bantar ke grup.|A group without Bantar. Begin on Bu Sari's phone: add Bantar to the group.",
	anew: "Tutup RT ini dan mulai yang baru?|Close this RT and start a new one?",
	begin: "Mulai|Start",
	preparing: "Menyiapkan RT…|Getting the RT ready…",
	storyHold: "Sebentar, ceritanya masih berjalan.|One moment, the story is still being told.",
	storyBroke: "Ceritanya terhenti: {why}|The story stopped: {why}",
	storyDone: "Siap. Silakan dicoba.|Ready. Please try it.",
	lost: "RT yang tadi sudah ditutup. Silakan mulai lagi.|The RT of before is closed. Please start anew.",
	gone: "Server berhenti. Jalankan lagi: make demo|The server stopped. Start it again: make demo",
	refused: "Belum bisa: {why}|Not possible yet: {why}",
	hour: "+1 jam|+1 hour",
	tonight: "Nanti malam 21.00|Tonight 21:00",
	tomorrow: "Besok malam 21.00|Tomorrow 21:00",
	saturday: "Sabtu malam 19.30|Saturday 19:30",
	nothingNext: "Belum ada jadwal|Nothing planned",
	allNext: "Semua yang akan datang|All that is coming",
	play: "Putar {speed}×|Play {speed}×",
	stop: "Berhenti|Stop",
	moved: "Jam dimajukan|The clock was moved on",
	walking: "Waktu berjalan…|Time is passing…",
	trouble: "Gangguan|Trouble",
	running: "Bot hidup|Bot running",
	stopped: "Bot dimatikan|Bot killed",
	starting: "Bot sedang dinyalakan…|Bot starting…",
	slow: "Telegram lambat|Telegram is slow",
	blocks: "{name} memblokir Bantar|{name} blocks Bantar",
	phones: "Ponsel|Phones",
	phoneOf: "Ponsel {name}|{name}'s phone",
	addPhone: "Tambah ponsel|Add a phone",
	dropPhone: "Tutup ponsel {name}|Close {name}'s phone",
	whose: "Ponsel siapa|Whose phone",
	unread: "{n} belum dibaca|{n} unread",
	admin: "Admin grup|Group admin",
	chair: "Ketua RT|Chair",
	resident: "Warga|Resident",
	squad_leader: "Ketua regu|Squad leader",
	coordinator: "Koordinator|Coordinator",
	outsider: "Orang luar|From elsewhere",
	topics: "Topik|Topics",
	all: "Semua|All",
	messages: "Pesan di {chat}|Messages in {chat}",
	latest: "Ke pesan terbaru|To the latest message",
	nothingYet: "Belum ada pesan di sini.|No messages here yet.",
	today: "Hari ini|Today",
	yesterday: "Kemarin|Yesterday",
	edited: "diedit|edited",
	silent: "Tanpa suara|Without sound",
	pinned: "Disematkan|Pinned",
	forwarded: "Diteruskan|Forwarded",
	secret: "Hanya untuk {name}|Only for {name}",
	tools: "Menu pesan|Message menu",
	reply: "Balas|Reply",
	copyText: "Salin teks|Copy text",
	copied: "Disalin|Copied",
	typing: "{name} sedang mengetik…|{name} is typing…",
	unanswered: "Bantar belum menjawab. Kalau bot sedang mati, jawabannya menyusul.|No answer yet. If the bot is down, it comes later.",
	botOff: "Bot sedang mati. Jawaban menyusul setelah bot dinyalakan.|The bot is down. The answer comes once it is running again.",
	photo: "Foto|Photo",
	photoOf: "Foto dari {name}|Photo from {name}",
	document: "Dokumen|Document",
	file: "Berkas|File",
	location: "Lokasi|Place",
	contact: "Kontak|Contact",
	poll: "Jajak pendapat|Poll",
	came: "{name} bergabung|{name} joined",
	added: "{name} menambahkan {who}|{name} added {who}",
	left: "{name} keluar|{name} left",
	removed: "{name} mengeluarkan {who}|{name} removed {who}",
	pins: "{name} menyematkan pesan|{name} pinned a message",
	topicMade: "Topik dibuat: {title}|Topic made: {title}",
	write: "Tulis pesan|Write a message",
	send: "Kirim|Send",
	commands: "Perintah|Commands",
	attach: "Lampirkan|Attach",
	attachPhoto: "Foto dari berkas|Photo from a file",
	attachSample: "Foto contoh|A sample picture",
	attachPlace: "Lokasi: Pos Ronda|Place: Pos Ronda",
	attachContact: "Kontak saya|My contact",
	tooBig: "Paling besar 10 MB.|10 MB at most.",
	replying: "Membalas {name}|Replying to {name}",
	dropReply: "Batal membalas|Do not reply",
	unblock: "Buka blokir Bantar|Unblock Bantar",
	invite: "Tambahkan Bantar ke grup?|Add Bantar to a group?",
	addBot: "Tambahkan Bantar ke grup ini|Add Bantar to this group",
	nothing: "Belum ada. Tekan sebuah tombol di salah satu ponsel.|Nothing yet. Tap a button on one of the phones.",
	updates: "Yang diterima bot|What the bot got",
	calls: "Yang diminta bot|What the bot asked for",
	rows: "Yang berubah di basis data|What changed in the database",
	none: "Tidak ada|None",
	counts: "{updates} diterima · {calls} diminta · {rows} berubah|{updates} received · {calls} asked · {rows} changed",
	helpTold: "Setiap ponsel milik satu warga. Silakan tulis, tekan, dan balas seperti di Telegram; orang dan obrolan dapat diganti di bagian atas ponsel. Majukan jam untuk melihat pengingat. Bot boleh dimatikan kapan saja, lalu dinyalakan lagi: tidak ada yang hilang.|Every phone belongs to one neighbour. Write, tap and reply as in Telegram; change person and chat at the top of the phone. Move the clock to see reminders. Kill the bot at any time and start it again: nothing is lost.",
	helpKeys: "Papan tik: F6 ponsel berikutnya · ↑ ↓ pesan · Enter menu pesan · / perintah|Keyboard: F6 next phone · ↑ ↓ messages · Enter message menu · / commands",
};

// reasons of the server, in a neighbour's words
const REASONS = [
	[/^(.+) has blocked the bot$/, "$1 sedang memblokir Bantar."],
	[/^(.+) is not in (.+)$/, "$1 tidak ada di $2."],
	[/^there is no (button|message) .*$/, "itu sudah tidak ada."],
	[/^the story is still .*$/, "ceritanya masih berjalan."],
	[/^the bot is (not )?there.*$/, "keadaan bot baru saja berubah, silakan coba lagi."],
	[/^the bot did not come up$/, "bot belum berhasil dinyalakan."],
	[/^nothing is planned$/, "belum ada yang dijadwalkan."],
	[/^.*$/s, "silakan coba lagi."],
];

const KEY = "bantar-language";
const bound = new WeakMap(); // node -> place -> [key, values]
let tongue = stored(KEY) ?? (navigator.language?.startsWith("id") ? "id" : "en");

export const language = () => tongue;

export function t(key, values = {}) {
	const [id, en = id] = (WORDS[key] ?? key).split("|");
	return (tongue === "id" ? id : en).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export function reason(error) {
	const why = error.replace(/^\w+Error: /, "");
	return tongue === "id" ? why.replace(...REASONS.find(([pattern]) => pattern.test(why))) : why;
}

/** Gives a node words, or a label, that follow the language. */
export function say(node, place, key, values) {
	const all = bound.get(node) ?? new Map();
	bound.set(node, all.set(place, [key, values]));
	node.dataset.said = "";
	spell(node, place, key, values);
}

function spell(node, place, key, values) {
	if (place === "text") node.textContent = t(key, values);
	else node.ariaLabel = t(key, values);
	if (place !== "text" && /BUTTON|SPAN/.test(node.tagName)) node.title = node.ariaLabel;
}

/** Says everything anew, in another language if one is given. */
export function speak(language = tongue) {
	if (language !== tongue) store(KEY, language);
	tongue = language;
	document.documentElement.lang = language;
	for (const node of document.querySelectorAll("[data-w]")) node.textContent = t(node.dataset.w);
	for (const node of document.querySelectorAll("[data-label]")) node.ariaLabel = t(node.dataset.label);
	for (const node of document.querySelectorAll("[data-said]")) {
		for (const [place, [key, values]] of bound.get(node) ?? []) spell(node, place, key, values);
	}
}
