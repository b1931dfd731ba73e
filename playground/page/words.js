/** The page's own words, Indonesian and English side by side. What the bot says is the bot's. */

import { store } from "./state.js";

const WORDS = {
  // the page
  claim: ["Bot untuk RT, dicoba di Telegram kecil di komputer ini: tanpa akun, tanpa internet.", "The neighbourhood's bot, tried in a small Telegram on this computer: no account, no internet."],
  months: ["Tiga bulan kehidupan RT", "Three months of an RT"],
  empty: ["RT kosong, atur sendiri", "An empty RT, set it up yourself"],
  help: ["Bantuan", "Help"],
  tongue: ["English", "Bahasa Indonesia"],
  clock: ["Jam kota ini", "The town's clock"],
  bar: ["Ponsel dan gangguan", "Phones and trouble"],
  panel: ["Apa yang baru saja terjadi", "What has just happened"],
  more: ["Lainnya", "More"],
  close: ["Tutup", "Close"],
  ok: ["Baik", "OK"],
  cancel: ["Batal", "Cancel"],
  // the first visit
  welcome: ["Selamat datang", "Welcome"],
  welcome1: ["Di sini ada satu RT dengan grup Telegram-nya, dan beberapa ponsel milik warga.", "Here is one RT with its Telegram group, and the phones of some neighbours."],
  welcome2: ["Ketik dan tekan tombol di ponsel siapa pun; Bantar yang asli menjawab.", "Write and tap on anybody's phone; the real Bantar answers."],
  welcome3: ["Waktu ada di tangan Anda, dan tidak ada yang bisa rusak.", "Time is in your hands, and nothing can break."],
  monthsTold: ["Diputar di depan mata: kerja bakti, ronda, iuran, dan semua yang sudah berjalan.", "Played before your eyes: kerja bakti, night watch, dues, and all that has been going on."],
  emptyTold: ["Grup baru tanpa Bantar. Undang Bantar ke grup dan mulai dari awal.", "A new group without Bantar. Invite Bantar to it and begin at the beginning."],
  anew: ["Mulai cerita baru?", "Begin a new story?"],
  anewTold: ["RT yang sekarang akan ditutup, dan yang baru dimulai dari awal.", "The present RT is closed, and the new one begins at the beginning."],
  begin: ["Mulai", "Begin"],
  preparing: ["Menyiapkan RT…", "Getting the RT ready…"],
  storyHold: ["Sebentar, ceritanya masih berjalan.", "One moment, the story is still being told."],
  storyBroke: ["Ceritanya terhenti di tengah jalan: {why}", "The story stopped half-way: {why}"],
  storyDone: ["Ceritanya selesai. Sekarang giliran Anda.", "The story is told. Now it is your turn."],
  lost: ["RT yang tadi sudah ditutup. Silakan mulai lagi.", "The RT of before is closed. Please begin anew."],
  gone: ["Server berhenti. Jalankan lagi: make demo", "The server has stopped. Start it again: make demo"],
  refused: ["Belum bisa: {why}", "Not possible yet: {why}"],
  // the clock
  hour: ["+1 jam", "+1 hour"],
  tonight: ["Nanti malam 21.00", "Tonight 21:00"],
  tomorrow: ["Besok malam 21.00", "Tomorrow 21:00"],
  saturday: ["Sabtu malam 19.30", "Saturday 19:30"],
  next: ["Berikutnya", "Next"],
  nothingNext: ["Belum ada yang dijadwalkan", "Nothing is planned yet"],
  allNext: ["Semua yang akan datang", "All that is coming"],
  play: ["Putar {speed}×", "Play {speed}×"],
  stop: ["Berhenti", "Stop"],
  walking: ["Waktu berjalan…", "Time is passing…"],
  // trouble
  trouble: ["Gangguan", "Trouble"],
  botRuns: ["Bot hidup", "Bot running"],
  botStopped: ["Bot dimatikan", "Bot killed"],
  botStarting: ["Bot bangun…", "Bot waking up…"],
  slow: ["Telegram lambat", "Telegram is slow"],
  blocks: ["{name} memblokir Bantar", "{name} blocks Bantar"],
  // phones
  phones: ["Ponsel", "Phones"],
  phoneOf: ["Ponsel {name}", "{name}'s phone"],
  addPhone: ["Tambah ponsel", "Add a phone"],
  dropPhone: ["Tutup ponsel {name}", "Close {name}'s phone"],
  whose: ["Ponsel siapa", "Whose phone"],
  chatsOf: ["Obrolan {name}", "{name}'s chats"],
  unread: ["{n} belum dibaca", "{n} unread"],
  fullDeck: ["Paling banyak enam ponsel. Tutup satu dulu.", "Six phones at most. Close one first."],
  private: ["pribadi", "private"],
  chair: ["Ketua RT", "Chair"],
  resident: ["Warga", "Resident"],
  squad_leader: ["Ketua regu ronda", "Night watch leader"],
  coordinator: ["Koordinator", "Coordinator"],
  treasurer: ["Bendahara", "Treasurer"],
  outsider: ["Orang luar", "From elsewhere"],
  topics: ["Topik", "Topics"],
  allTopics: ["Semua", "All"],
  // messages
  messages: ["Pesan di {chat}", "Messages in {chat}"],
  older: ["Tampilkan pesan lama", "Show older messages"],
  latest: ["Ke pesan terbaru", "To the latest message"],
  nothingYet: ["Belum ada pesan di sini.", "No messages here yet."],
  today: ["Hari ini", "Today"],
  yesterday: ["Kemarin", "Yesterday"],
  edited: ["diedit", "edited"],
  silent: ["Tanpa suara", "Without sound"],
  pinned: ["Disematkan", "Pinned"],
  forwarded: ["Diteruskan", "Forwarded"],
  onlyYou: ["Hanya terlihat oleh {name}", "Only {name} sees this"],
  oldMessage: ["pesan lama", "an older message"],
  answered: ["Membalas {name}", "In reply to {name}"],
  tools: ["Menu pesan", "Message menu"],
  reply: ["Balas", "Reply"],
  copyText: ["Salin teks", "Copy text"],
  copied: ["Disalin", "Copied"],
  react: ["Beri reaksi {emoji}", "React with {emoji}"],
  reveal: ["Tampilkan", "Reveal"],
  typing: ["{name} sedang mengetik…", "{name} is typing…"],
  sending: ["{name} sedang mengirim berkas…", "{name} is sending a file…"],
  waiting: ["menunggu jawaban", "waiting for an answer"],
  unanswered: ["Bantar belum menjawab. Kalau bot sedang mati, jawaban menyusul.", "Bantar has not answered. If the bot is down, the answer comes later."],
  photo: ["Foto", "Photo"],
  photoOf: ["Foto dari {name}", "Photo from {name}"],
  document: ["Dokumen", "Document"],
  file: ["Berkas", "File"],
  place: ["Lokasi", "Place"],
  contact: ["Kontak", "Contact"],
  poll: ["Jajak pendapat", "Poll"],
  votes: ["{n} suara", "Votes: {n}"],
  closedPoll: ["Ditutup", "Closed"],
  somebody: ["Seseorang", "Somebody"],
  came: ["{name} bergabung", "{name} joined"],
  added: ["{name} menambahkan {who}", "{name} added {who}"],
  left: ["{name} keluar", "{name} left"],
  removed: ["{name} mengeluarkan {who}", "{name} removed {who}"],
  retitled: ["{name} mengganti nama grup: {title}", "{name} renamed the group: {title}"],
  pins: ["{name} menyematkan pesan", "{name} pinned a message"],
  topicMade: ["Topik dibuat: {title}", "Topic made: {title}"],
  topicClosed: ["Topik ditutup", "Topic closed"],
  moved: ["Grup ini menjadi supergrup", "This group became a supergroup"],
  happened: ["{name}: {what}", "{name}: {what}"],
  // writing
  write: ["Tulis pesan", "Write a message"],
  send: ["Kirim", "Send"],
  commands: ["Perintah", "Commands"],
  noCommands: ["Bantar belum memasang perintah di sini.", "Bantar has set no commands here yet."],
  attach: ["Lampirkan", "Attach"],
  attachPhoto: ["Foto dari berkas", "Photo from a file"],
  attachSample: ["Foto contoh", "A sample picture"],
  attachDocument: ["Dokumen", "Document"],
  attachPlace: ["Lokasi: Pos Ronda", "Place: Pos Ronda"],
  attachContact: ["Kontak saya", "My contact"],
  tooBig: ["Berkas ini terlalu besar (paling besar 10 MB).", "This file is too big (10 MB at most)."],
  replyingTo: ["Membalas {name}", "Replying to {name}"],
  dropReply: ["Batal membalas", "Do not reply"],
  start: ["Mulai", "Start"],
  blocked: ["Buka blokir Bantar", "Unblock Bantar"],
  leads: ["Tautan ini menuju ke luar kota kecil ini.", "This link leads out of this small town."],
  open: ["Buka", "Open"],
  invite: ["Tambahkan Bantar ke grup?", "Add Bantar to a group?"],
  inviteTo: ["Ke “{title}”", "To “{title}”"],
  noGroup: ["{name} tidak punya grup yang belum ada Bantar-nya.", "{name} has no group that Bantar is not in yet."],
  addBot: ["Tambahkan Bantar ke grup ini", "Add Bantar to this group"],
  // what has just happened
  nothing: ["Belum ada. Tekan sebuah tombol di salah satu ponsel.", "Nothing yet. Tap a button on one of the phones."],
  gotUpdates: ["Yang diterima bot", "What the bot got"],
  madeCalls: ["Yang diminta bot", "What the bot asked for"],
  changed: ["Yang berubah di basis data", "What changed in the database"],
  none: ["Tidak ada", "None"],
  counts: ["{updates} kabar · {calls} panggilan · {rows} baris", "Updates: {updates} · calls: {calls} · rows: {rows}"],
  didWrite: ["{name} menulis “{what}”", "{name} wrote “{what}”"],
  didTap: ["{name} menekan “{what}”", "{name} tapped “{what}”"],
  didSend: ["{name} mengirim {what}", "{name} sent {what}"],
  didReact: ["{name} memberi reaksi {what}", "{name} reacted with {what}"],
  didFollow: ["{name} membuka tautan", "{name} followed a link"],
  didAdd: ["{name} menambahkan Bantar ke grup", "{name} added Bantar to the group"],
  didBlock: ["{name} memblokir Bantar", "{name} blocked Bantar"],
  didUnblock: ["{name} membuka blokir Bantar", "{name} unblocked Bantar"],
  didVote: ["{name} memberi suara", "{name} voted"],
  didMove: ["Waktu dimajukan", "The clock was moved"],
  didKill: ["Bot dimatikan di tengah jalan", "The bot was killed"],
  didStart: ["Bot dinyalakan", "The bot was started"],
  isNew: ["baru", "new"],
  isGone: ["dihapus", "deleted"],
  // help
  help1: ["Setiap ponsel milik satu warga. Ketik, tekan tombol, atau balas seperti di Telegram; ganti orang dan obrolan di kepala ponsel.", "Every phone belongs to one neighbour. Write, tap and reply as in Telegram; change person and chat at the phone's head."],
  help2: ["Majukan jam untuk melihat pengingat. Setiap hal yang jatuh di antaranya ikut terjadi.", "Move the clock to see reminders. All that falls in between happens, too."],
  help3: ["Matikan bot kapan saja, lalu nyalakan lagi: tidak ada yang hilang.", "Kill the bot whenever you like and start it again: nothing is lost."],
  help4: ["Semua terjadi di komputer ini. Tidak ada yang dikirim ke internet.", "Everything happens on this computer. Nothing is sent to the internet."],
  keys: ["Papan tik", "Keyboard"],
  keyPhone: ["ponsel berikutnya, sebelumnya", "next phone, previous phone"],
  keyMessage: ["dari pesan ke pesan", "from message to message"],
  keyMenu: ["menu pesan", "message menu"],
  keySend: ["kirim; baris baru", "send; new line"],
  keyCommand: ["daftar perintah", "the commands"],
};

// reasons of the control API that somebody may well meet, in the words of a neighbour
const REASONS = [
  [/^(.+) has blocked the bot$/, "$1 sedang memblokir Bantar."],
  [/^(.+) is already in (.+)$/, "$1 sudah ada di $2."],
  [/^(.+) is not in (.+)$/, "$1 tidak ada di $2."],
  [/^there is no button .*$/, "tombol itu sudah tidak ada."],
  [/^there is no message .*$/, "pesan itu sudah tidak ada."],
  [/^there is no open poll$/, "jajak pendapat itu sudah ditutup."],
  [/^the story is still .*$/, "ceritanya masih berjalan."],
  [/^nobody can send an empty text$/, "pesannya masih kosong."],
];

const KEY = "bantar-language";
const bound = new WeakMap();
let tongue = remembered() ?? (navigator.language?.startsWith("id") ? "id" : "en");

function remembered() {
  try {
    const found = localStorage.getItem(KEY);
    return found === "id" || found === "en" ? found : null;
  } catch {
    return null;
  }
}

/** "id" or "en". */
export const language = () => tongue;

/** The words of a key, with {places} filled in. */
export function t(key, values = {}) {
  const [id, en] = WORDS[key] ?? [key, key];
  return (tongue === "id" ? id : en).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** A reason of the server, as far as it is known, in the page's language. */
export function reason(why) {
  const known = tongue === "id" && REASONS.find(([pattern]) => pattern.test(why));
  return known ? why.replace(...known) : why;
}

/** Gives a node words in one place ("text" or an attribute) that follow the language. */
export function say(node, place, key, values) {
  const all = bound.get(node) ?? new Map();
  bound.set(node, all.set(place, [key, values]));
  node.toggleAttribute("data-said", true);
  spell(node, place, key, values);
}

function spell(node, place, key, values) {
  if (place === "text") node.textContent = t(key, values);
  else node.setAttribute(place, t(key, values));
}

/** Changes the language of all that was said. */
export function speak(language) {
  tongue = language;
  store(localStorage, KEY, language);
  spellAll();
}

/** The words of index.html, and all that was said since, in the language of now. */
export function spellAll() {
  document.documentElement.lang = tongue;
  for (const node of document.querySelectorAll("[data-w]")) node.textContent = t(node.dataset.w);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
  for (const node of document.querySelectorAll("[data-said]")) {
    for (const [place, [key, values]] of bound.get(node) ?? []) spell(node, place, key, values);
  }
}
