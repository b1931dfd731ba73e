/** What one action made the bot hear, ask for and write down. */

import { $, changedRows, gather, h, icon, language, log, on, state, store, stored, t } from "./kit.js";
import { callLine, rowLine, updateLine } from "./lines.js";

const KEY = "bantar-panel";
const LINES = { updates: updateLine, calls: callLine, rows: rowLine };
const counts = h("span.counts");
const toggle = h("button.handle", { "aria-controls": "happened", onclick: () => turn(!isOpen()) },
	icon("rows"), h("strong", { w: "panel" }), counts, icon("down"));
const what = h("p.did", { w: "nothing" });
const lists = {};
const body = h("div.happened", { id: "happened", tabIndex: 0, role: "region", label: "panel" }, what,
	Object.keys(LINES).map((kind) => h("section", h("h3", { w: kind }), (lists[kind] = h("ul")))));

let seen = {};
let last = {};
let reading = false;
let idle = true; // until somebody does something

export function showPanel() {
	$("panel").replaceChildren(h("h2", toggle), body);
	$("panel").onkeydown = ({ key }) => void (key === "Escape" && turn(false)); // false would hold Tab back
	begin();
	open(stored(KEY) ?? false);
	mark();
}

const read = (after) => Promise.all([log("updates", after.updates), log("calls", after.calls), changedRows()]).catch(() => null);

/** What was before, such as the story, is left out. */
async function mark() {
	last = {};
	idle = true;
	what.textContent = t("nothing");
	if (state.token && !state.telling) take(await read({ updates: 1e12, calls: 1e12 }));
	begin();
}

let back;

/** By somebody's hand: the focus goes along, and back when nothing of the panel is left to see. */
export function turn(wanted) {
	if (wanted) back = document.activeElement;
	open(wanted);
	(toggle.checkVisibility() ? toggle : back)?.focus();
	if (wanted) state.active?.root.scrollIntoView({ inline: "nearest", block: "nearest" });
}

const isOpen = () => $("panel").classList.contains("open");

function open(wanted) {
	$("panel").classList.toggle("open", wanted);
	document.body.classList.toggle("telling-all", wanted);
	body.hidden = !wanted;
	toggle.ariaExpanded = wanted;
	store(KEY, wanted);
	draw();
}

function begin() {
	seen = { updates: [], calls: [], rows: [] };
}

async function more() {
	if (reading || !state.token || state.telling || !("calls" in last)) return;
	reading = true;
	take(await read(last));
	reading = false;
	draw();
}

function take(found) {
	if (!found) return;
	const [{ updates, ...one }, { calls, ...other }, { rows }] = found;
	last = { updates: one.last, calls: other.last };
	if (idle) return;
	seen.updates.push(...updates);
	seen.calls.push(...calls);
	for (const row of rows) {
		// a row that changed twice is told once, from its first state to its last
		const known = seen.rows.find(({ table, key }) => table === row.table && key === row.key);
		if (known) known.now = row.now && { ...known.now, ...row.now };
		else seen.rows.push(row);
	}
}

function draw() {
	const numbers = Object.fromEntries(Object.entries(seen).map(([kind, things]) => [kind, things.length]));
	counts.textContent = Object.values(numbers).some(Boolean) ? t("counts", numbers) : "";
	if (isOpen()) for (const kind of Object.keys(LINES)) fill(lists[kind], seen[kind].slice(-200), LINES[kind]);
}

function fill(list, things, line) {
	const print = JSON.stringify(things) + language();
	if (list.print === print) return; // what was opened stays open
	list.print = print;
	list.replaceChildren(...things.map((thing) => h("li", line(thing))));
	if (!things.length) list.append(h("li", { w: "none" }));
}

const readSoon = gather(more, 450);

on("action", (words) => {
	idle = false;
	what.textContent = words;
	begin();
	draw();
	readSoon();
});
for (const kind of ["message", "edited", "deleted", "toast", "stage", "act", "clock"]) on(`town:${kind}`, readSoon);
on("language", draw);
on("story", mark);
