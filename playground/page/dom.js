/** Making elements. Text goes in as text only: nothing that anybody writes can become markup. */

import { say } from "./words.js";

const SPOKEN = { w: "text", label: "aria-label" };

/** `name` is a tag with classes; `w` and `label` are keys of words.js, or [key, values], and follow the language. */
export function h(name, given = {}, ...children) {
	if (given?.constructor !== Object) return h(name, {}, given, ...children);
	const [tag, ...classes] = name.split(".");
	const node = document.createElement(tag);
	node.classList.add(...classes);
	if (tag === "button") node.type = "button";
	node.append(...children.flat(2).filter((one) => one || one === 0));
	for (const [key, value] of Object.entries(given)) {
		if (value == null || (value === false && !key.startsWith("aria"))) continue;
		if (key in SPOKEN) say(node, SPOKEN[key], ...[value].flat());
		else if (key in node) node[key] = value;
		else node.setAttribute(key, value);
	}
	return node;
}

export const $ = (id) => document.getElementById(id);

/** Focuses, and nothing scrolls. */
export const hold = (node) => node.focus({ preventScroll: true });

/** Runs `work` once for many calls: in the next frame, or after a pause. */
export function gather(work, pause = 0) {
	let asked = false;
	const run = () => {
		asked = false;
		work();
	};
	return () => {
		if (asked) return;
		asked = true;
		if (pause || document.hidden) setTimeout(run, pause || 250); // a hidden page has no frames
		else requestAnimationFrame(run);
	};
}

/** The place that a key leads to in a row, round and round. */
export function step({ key }, at, count) {
	const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: count - 1 }[key];
	return to === undefined ? undefined : (to + count) % count;
}

/** Arrow keys in a row of tabs open the next one. */
export function arrows(row) {
	row.addEventListener("keydown", (event) => {
		const tabs = [...row.querySelectorAll('[role="tab"]')];
		const to = step(event, tabs.indexOf(event.target), tabs.length);
		if (to === undefined || !tabs.includes(event.target)) return;
		event.preventDefault();
		tabs[to].focus();
		tabs[to].click();
	});
}

export function tint(node, id) {
	node.style.setProperty("--hue", (id * 47) % 360);
	return node;
}

const ADDRESS = /^(pak|bu|bapak|ibu|mas|mbak|bang|kak)\s+/i;

/** A round badge with initials; most names here begin with the same few words. */
export function avatar(id, name) {
	const words = name.replace(ADDRESS, "").split(/\s+/);
	return tint(h("span.avatar", { "aria-hidden": true }, words.slice(0, 2).map((word) => word.slice(0, 1)).join("")), id);
}
