/** What asks and tells: windows and notes, never the browser's own. */

import { $, h, hold, on, reason } from "./kit.js";

let made = 0;

/** Asks over one phone alone: the others go on. `choices`: [{w, look, run}]. */
export function askIn(host, words, choices) {
	const back = document.activeElement;
	const id = `asked${(made += 1)}`;
	const resting = [...host.children].filter((one) => !one.inert);
	const close = (run) => {
		veil.remove();
		for (const one of resting) one.inert = false;
		if (host.contains(back)) hold(back);
		run?.();
	};
	const buttons = choices.map(({ w, run, look }) => h("button", { class: look, w, onclick: () => close(run) }));
	const veil = h("div.veil", h("div.asked", { role: "alertdialog", "aria-modal": true, "aria-labelledby": id },
		h("p", { id }, words), h("div.choices", buttons)));
	for (const one of resting) one.inert = true;
	veil.onkeydown = (event) => {
		if (event.key === "Escape") close();
		if (event.key !== "Tab") return; // F6 still leads to the next phone
		const to = buttons.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
		buttons.at(to % buttons.length).focus();
		event.preventDefault();
	};
	host.append(veil);
	// who is writing on another phone meanwhile is not torn away from it
	if (host.contains(back) || back === document.body) buttons.at(-1).focus();
}

/** A window of the page; closes with Esc, its buttons, or a press beside it. */
export function windowOf(title, content, choices = [{ w: "close" }], look = "") {
	const id = `window${(made += 1)}`;
	const dialog = h("dialog", { class: `window ${look}`, "aria-labelledby": id, onclose: () => dialog.remove() },
		h("h2", { id, w: title }), content,
		h("div.choices", choices.map(({ w, run, look: how }) => h("button", { class: how, w, onclick: () => [dialog.close(), run?.()] }))));
	dialog.onclick = ({ target }) => target === dialog && dialog.close();
	document.body.append(dialog);
	dialog.showModal();
	return dialog;
}

let gone = null;

/** A small kind note at the foot of the page, for what concerns no phone. */
export function note(key, values) {
	const made = h("p.note", { w: [key, values] });
	$("notes").append(made);
	setTimeout(() => made.remove(), 7000);
}

export function complain(error) {
	if (error.message) note("refused", { why: reason(error.message) });
}

on("gone", () => {
	gone ??= h("p.note.standing", { w: "gone" });
	$("notes").append(gone);
});
on("here", () => gone?.remove());
