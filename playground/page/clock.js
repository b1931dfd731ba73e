/** The town's clock, and the hand that moves it. */

import { $, comingNext, day, dayNumber, emit, gather, h, hour, icon, iso, language, moveClock, on, say, soon, state, t, townNow, upcoming } from "./kit.js";
import { openMenu } from "./menu.js";
import { complain } from "./dialog.js";

const date = h("span.date");
const time = h("time.time");
const walking = h("p.unseen", { role: "status" });
const nextWords = h("span.what");
const nextTime = h("small");
const next = h("button.next.main", { onclick: () => move({ next: true }) }, icon("next"), h("span.words", nextWords, nextTime));
const all = h("button.main.slim", { label: "allNext", "aria-haspopup": "menu", onclick: list }, icon("down"));
const plusHour = h("button", { w: "hour", onclick: () => move({ by: 3600 }) });
const tonight = h("button", { w: "tonight", onclick: () => move({ to: iso(upcoming(21)) }) });
const saturday = h("button", { w: "saturday", onclick: () => move({ to: iso(upcoming(19.5, 6)) }) });
const speeds = [60, 600].map((speed) => h("button", { w: ["play", { speed }], onclick: () => move({ play: speed }) }));
const stop = h("button.stop", { onclick: () => move({ play: 0 }) }, "■ ", h("span", { w: "stop" }));
/** What a small screen keeps in its sheet. */
export const hands = h("div.hands", plusHour, tonight, saturday, speeds, stop);
const more = h("button.round.more", { label: "more", onclick: () => emit("more") }, "⋯");

let coming = [];
let moving = false;

export function showClock() {
	coming = [];
	$("clock").replaceChildren(h("div.now", date, time), h("div.coming", next, all), walking, more);
	draw();
}

function tick() {
	const now = townNow();
	date.textContent = day(now);
	time.textContent = `${hour(now)} WIB`;
	time.dateTime = iso(now);
	say(tonight, "text", dayNumber(upcoming(21)) > dayNumber(now) ? "tomorrow" : "tonight");
}

function draw() {
	tick();
	const [first] = coming;
	const held = moving || state.telling;
	const walks = held || state.playing > 0;
	const [what, title] = (first?.[language()] ?? t("nothingNext")).split(/(?=: )/, 2);
	nextWords.replaceChildren(what, h("span.of", title));
	walking.textContent = moving ? t("walking") : "";
	nextTime.textContent = moving ? t("walking") : first ? soon(Date.parse(first.at)) : "";
	next.disabled = !first || walks;
	all.disabled = coming.length < 2 || walks;
	for (const one of [plusHour, tonight, saturday]) one.disabled = walks;
	for (const one of speeds) Object.assign(one, { disabled: held, hidden: state.playing > 0 });
	stop.hidden = !state.playing;
}

function list() {
	openMenu(all, coming.map((one) => ({ text: one[language()], note: soon(Date.parse(one.at)), run: () => move({ to: one.at }) })));
}

/** The server walks there step by step, so that whatever falls due on the way happens. */
async function move(how) {
	if (how.play !== 0) emit("action", t("moved"));
	moving = !("play" in how);
	draw();
	await moveClock(how).catch(complain);
	await ahead();
	moving = false;
	draw();
}

export async function ahead() {
	coming = (await comingNext().catch(() => null)) ?? coming;
	draw();
}

/** What is coming is asked for anew, but not at every single event. */
const learn = gather(() => state.token && !state.telling && ahead(), 900);

for (const topic of ["town:message", "town:edited", "town:clock"]) on(topic, learn);
for (const topic of ["story", "language", "switched"]) on(topic, draw);
on("clock", tick);
setInterval(() => state.token && state.clock.speed && tick(), 1000);
