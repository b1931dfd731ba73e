/** The switches for trouble: a killed bot, a slow Telegram, a person who blocks the bot. */

import { act, clearTrouble, orderBot, orderTrouble, town } from "./api.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { complain } from "./notes.js";
import { emit, on, setTown, state } from "./state.js";
import { t } from "./words.js";

const DELAY = 3; // seconds that every call waits while Telegram is slow

const bot = knob("power", () => (state.bot === "running" ? order("kill", "didKill") : order("start", "didStart")));
const slow = knob("clock", () => trouble(!state.slow));
const block = knob("block", () => toggleBlock());
export const switches = h("div", { class: "switches", role: "group", label: "trouble" }, bot.root, slow.root, block.root);

function knob(picture, onclick) {
  const words = h("span");
  const root = h("button", { class: "switch", role: "switch", "aria-checked": "false", onclick }, icon(picture), words, h("span", { class: "knob" }));
  return { root, words };
}

function draw() {
  set(bot, t({ running: "botRuns", stopped: "botStopped" }[state.bot] ?? "botStarting"), state.bot !== "stopped");
  bot.root.classList.toggle("waking", state.bot === "starting");
  set(slow, t("slow"), state.slow);
  const person = state.people.get(state.active?.person);
  set(block, t("blocks", { name: person?.name ?? "…" }), person?.blocked);
  // a story that is being told needs its bot; one that wakes up can be neither killed nor started
  bot.root.disabled = state.telling || state.bot === "starting";
  slow.root.disabled = state.telling;
  block.root.disabled = state.telling || !person;
}

function set({ root, words }, text, on) {
  words.textContent = text;
  root.setAttribute("aria-checked", String(Boolean(on)));
}

async function order(what, words) {
  emit("action", [words, {}]);
  const before = state.bot;
  state.bot = what === "kill" ? "stopped" : "starting";
  draw();
  await orderBot(what).catch((error) => {
    state.bot = before;
    complain(error);
  });
  draw();
}

async function trouble(on) {
  try {
    if (on) await orderTrouble({ kind: "slow", delay: DELAY });
    else await clearTrouble();
    state.slow = on;
  } catch (error) {
    complain(error);
  }
  draw();
}

async function toggleBlock() {
  const { person, name } = state.active;
  const { blocked } = state.people.get(person);
  emit("action", [blocked ? "didUnblock" : "didBlock", { name }]);
  await act(person, blocked ? "unblock" : "block").catch(complain);
  setTown(await town());
}

on("town:bot", (event) => {
  state.bot = event.state;
  draw();
});
for (const topic of ["active", "people", "story", "language", "seats", "stage"]) on(topic, draw);
