/** The phones side by side; on a small screen one at a time, with tabs for the others. */

import { $, arrows, avatar, dayNumber, emit, gather, h, hold, on, setClock, setTown, state, store, t, town, townNow } from "./kit.js";
import { Phone } from "./phone.js";
import { listenForMenu } from "./menu.js";

const MOST = 6;
export const small = matchMedia("(max-width: 699px)");
let phones = [];
let today = 0;
const strip = h("div.strip");
const plus = h("button.round", { label: "addPhone", onclick: another }, "+");
export const faces = h("div.strip", strip, plus);
arrows(strip);

export function seat(seats) {
	phones = [];
	$("deck").replaceChildren();
	seats.forEach(add);
	activate(phones[0], true);
}

function add({ person, chat, topic }) {
	const phone = new Phone({ person, chat, topic });
	phones.push(phone);
	$("deck").append(phone.root);
	for (const kind of ["focusin", "pointerdown"]) phone.root.addEventListener(kind, () => activate(phone));
	listenForMenu(phone);
	return phone;
}

function another() {
	const free = state.cast.find((one) => !phones.some((phone) => phone.person === one.person)) ?? state.cast[0];
	return activate(add(free), true);
}

function drop(phone) {
	const at = phones.indexOf(phone);
	phones.splice(at, 1);
	phone.root.remove();
	activate(phones[Math.max(0, at - 1)], true);
}

/** The phone in hand: the switches act on its person, and it alone is read aloud. */
function activate(phone, go) {
	if (state.active !== phone) {
		state.active = phone;
		for (const one of phones) {
			one.root.classList.toggle("active", one === phone);
			one.messages.list.ariaLive = one === phone ? "polite" : "off";
		}
		emit("active");
		emit("seats");
	}
	if (!go || !phone) return;
	hold(phone.root);
	phone.root.scrollIntoView({ inline: "nearest", block: "nearest" });
}

/** On a small screen the strip is a row of tabs, else a row of short cuts. */
function draw() {
	const had = strip.contains(document.activeElement);
	const tabs = small.matches;
	strip.setAttribute("role", tabs ? "tablist" : "group");
	strip.ariaLabel = t("phones");
	strip.replaceChildren(...phones.map((phone) => {
		const here = phone === state.active;
		const told = ["phoneOf", { name: phone.name }];
		const role = tabs ? { role: "tab", "aria-selected": here, "aria-controls": phone.id, tabIndex: here ? 0 : -1 } : { "aria-pressed": here };
		phone.root.hidden = tabs && !here;
		phone.root.setAttribute("role", tabs ? "tabpanel" : "region");
		return h("button.face", { label: told, ...role, onclick: () => activate(phone, !tabs) },
			avatar(phone.person, phone.name), phone.unread && h("span.dot"));
	}));
	plus.disabled = phones.length >= MOST;
	if (had) strip.querySelector('[aria-selected="true"], [aria-pressed="true"]')?.focus();
}

const each = (work) => (event) => phones.forEach((phone) => work(phone, event ?? {}));
const hear = each((phone, event) => phone.hear(event));
for (const kind of ["message", "edited", "deleted", "reaction", "unpinned"]) on(`town:${kind}`, hear);
on("town:menu", each((phone) => phone.composer.commands.forget()));
on("town:action", each((phone, { chat }) => phone.chat === chat && phone.types()));
on("foreign toast", each((phone, { person, chat, text }) => text && phone.person === person && phone.chat === chat && phone.toast(text)));
on("town:migrated", each((phone, { chat, to }) => phone.chat === chat && phone.show(to)));

on("town:people", gather(() => {
	town().then(setTown, () => null);
	for (const phone of phones) phone.chatsSoon();
}));

on("town:clock", setClock);
on("clock", () => {
	if (today === dayNumber(townNow())) return;
	today = dayNumber(townNow());
	for (const { messages } of phones) messages.draw(); // what was today is yesterday
});
on("people", each((phone) => phone.draw()));
on("language", each((phone) => {
	phone.draw();
	phone.messages.drawn = false; // nothing is new, it is only said otherwise
	phone.messages.draw();
}));
for (const topic of ["active", "unread", "seats", "language"]) on(topic, draw);
on("seats", () => store("bantar-stage", { token: state.token, seats: phones.map(({ person, chat, topic }) => ({ person, chat, topic })) }, sessionStorage));
on("drop phone", drop);
small.addEventListener("change", draw);

document.addEventListener("keydown", (event) => {
	if (event.key !== "F6" || !phones.length) return;
	event.preventDefault();
	activate(phones.at((phones.indexOf(state.active) + (event.shiftKey ? -1 : 1)) % phones.length), true);
});
