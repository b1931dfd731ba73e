/** The town's clock, and the hand that moves it. */

import { comingNext, moveClock } from "./api.js";
import { $, h, spaced } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { complain } from "./notes.js";
import { emit, on, state, townNow } from "./state.js";
import { day, hour, soon, upcoming } from "./times.js";
import { language, t } from "./words.js";

const date = h("span", { class: "date" });
const time = h("time", { class: "time" });
const face = h("div", { class: "now" }, date, time);
const walking = h("p", { class: "walking", role: "status" });
const nextWords = h("span", { class: "what" });
const nextTime = h("small");
const nextButton = h("button", { class: "next main", onclick: () => move({ next: true }) }, icon("next"), h("span", { class: "words" }, nextWords, nextTime));
const all = h("button", { class: "main slim", label: "allNext", tip: "allNext", "aria-haspopup": "menu", onclick: () => list() }, icon("down"));
const tonight = h("button", { onclick: () => move({ to: iso(upcoming(21)) }) }, icon("moon"), h("span", { w: "tonight" }));
const saturday = h("button", { w: "saturday", onclick: () => move({ to: iso(upcoming(19.5, 6)) }) });
const plusHour = h("button", { w: "hour", onclick: () => move({ by: 3600 }) });
const slow = h("button", { w: ["play", { speed: 60 }], onclick: () => play(60) });
const fast = h("button", { w: ["play", { speed: 600 }], onclick: () => play(600) });
const stop = h("button", { class: "stop", onclick: () => play(0) }, icon("stop"), h("span", { w: "stop" }));
/** What a small screen keeps in its sheet. */
export const hands = h("div", { class: "hands" }, plusHour, tonight, saturday, h("div", { class: "speeds" }, icon("fast"), slow, fast, stop));

let coming = [];
let moving = false;

const iso = (ms) => new Date(ms).toISOString();

/** Puts the clock into its place. */
export function showClock() {
  $("clock").replaceChildren(face, h("div", { class: "coming" }, nextButton, all), hands, walking);
  draw();
  drawNext();
}

function draw() {
  const now = townNow();
  date.textContent = day(now);
  time.textContent = `${hour(now)} WIB`;
  time.dateTime = iso(now);
  tonight.lastChild.textContent = t(upcoming(21) - now < 18 * 3_600_000 ? "tonight" : "tomorrow");
}

function drawNext() {
  const [first] = coming;
  const held = moving || state.telling;
  nextWords.textContent = first ? first[language()] : t("nothingNext");
  nextTime.textContent = first ? soon(Date.parse(first.at)) : "";
  nextButton.disabled = !first || held || state.playing > 0;
  all.disabled = coming.length < 2 || held || state.playing > 0;
  for (const one of [plusHour, tonight, saturday]) one.disabled = held || state.playing > 0;
  for (const one of [slow, fast]) one.disabled = held;
  slow.hidden = fast.hidden = state.playing > 0;
  stop.hidden = !state.playing;
  face.setAttribute("aria-busy", String(moving));
  walking.textContent = moving ? t("walking") : "";
}

function list() {
  openMenu(all, coming.map((one) => ({ text: one[language()], note: soon(Date.parse(one.at)), run: () => move({ to: one.at }) })));
}

/** The server walks there step by step, so that whatever falls due on the way happens. */
async function move(how) {
  emit("action", ["didMove", {}]);
  moving = true;
  drawNext();
  try {
    await moveClock(how);
  } catch (error) {
    complain(error);
  }
  moving = false;
  drawNext();
  learn();
}

async function play(speed) {
  if (speed) emit("action", ["didMove", {}]);
  try {
    await moveClock({ play: speed });
    state.playing = speed;
  } catch (error) {
    complain(error);
  }
  drawNext();
  learn();
}

async function read() {
  if (!state.token || state.telling) return;
  coming = (await comingNext().catch(() => null)) ?? coming;
  drawNext();
}

/** What is coming may be other than before: it is asked for, but not at every single event. */
export const learn = spaced(read, 900);

for (const kind of ["message", "edited", "clock"]) on(`town:${kind}`, learn);
on("clock", draw);
on("story", () => {
  if (state.telling) coming = [];
  drawNext();
  if (!state.telling) learn();
});
on("stage", learn);
on("language", () => {
  draw();
  drawNext();
});
setInterval(() => state.token && state.clock.speed && draw(), 1000);
