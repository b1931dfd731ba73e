/** The switches for trouble: a killed bot, a slow Telegram, a person who blocks the bot. */

import { act, clearTrouble, emit, h, icon, on, orderBot, orderTrouble, state, t } from "./kit.js";
import { complain } from "./dialog.js";

const DELAY = 3; // seconds that every call waits while Telegram is slow

const bot = knob("power", (on) => orderBot({ do: on ? "start" : "kill" }));
const slow = knob("clock", (on) => (on ? orderTrouble : clearTrouble)({ kind: "slow", delay: DELAY }));
const block = knob("block", (on) => act(state.active.person, on ? "block" : "unblock"));
export const switches = h("div.switches", { role: "group", label: "trouble" }, bot, slow, block);

function knob(picture, turn) {
	const made = h("button.switch", { role: "switch", onclick: flip }, icon(picture), h("span"), h("span.knob"));
	async function flip() {
		const on = made.ariaChecked !== "true";
		made.disabled = true;
		emit("action", made === bot ? t(on ? "running" : "stopped") : `${made.textContent}: ${on ? "✓" : "✗"}`);
		await turn(on).catch(complain);
		draw();
	}
	return made;
}

function draw() {
	const person = state.people.get(state.active?.person);
	set(bot, t(state.bot), state.bot !== "stopped", state.bot === "starting");
	set(slow, t("slow"), state.slow);
	set(block, t("blocks", { name: person?.name ?? "…" }), person?.blocked, !person);
}

function set(made, text, on, disabled) {
	made.children[1].textContent = text;
	made.ariaChecked = Boolean(on);
	made.disabled = disabled;
}

for (const topic of ["active", "people", "story", "language", "stage", "switched"]) on(topic, draw);
