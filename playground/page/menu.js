/** A menu that opens beside what was pressed; arrows, Home, End and Esc work as in every menu. */

import { copy } from "./acting.js";
import { $, h, hold, icon, step } from "./kit.js";

let close = () => {};

/** `entries`: {w or text, icon, note, run}; those in `row` stand side by side on top. */
export function openMenu(anchor, entries, row = [], at = anchor.getBoundingClientRect()) {
	close();
	const back = document.activeElement;
	const item = (look) => (entry) => h("button", {
		class: look, role: "menuitem", tabIndex: -1,
		onclick: () => {
			close(true);
			entry.run();
		},
	}, h("span", { "aria-hidden": true }, entry.icon), entry.w ? h("span", { w: entry.w }) : entry.text, entry.note && h("small", entry.note));
	const menu = h("div.menu", { role: "menu" },
		row.length > 0 && h("div.row", { role: "group" }, row.map(item("short"))), entries.map(item("entry")));
	const items = [...menu.querySelectorAll("button")];
	const outside = ({ target }) => menu.contains(target) || close();
	close = (refocus) => {
		close = () => {};
		menu.remove();
		document.removeEventListener("pointerdown", outside, true);
		if (refocus) hold(back.isConnected ? back : anchor); // an edit may have replaced it
	};
	menu.onkeydown = (event) => {
		const to = step(event, items.indexOf(document.activeElement), items.length);
		if (to !== undefined) items[to].focus();
		else if (/Escape|Tab/.test(event.key)) close(true);
		else return;
		event.preventDefault();
	};
	document.addEventListener("pointerdown", outside, true);
	$("deck").append(menu);
	const { width, height } = menu.getBoundingClientRect();
	const below = at.bottom + 4;
	menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
	menu.style.top = `${below + height < innerHeight ? below : Math.max(8, at.top - height - 4)}px`;
	items[0].focus();
}

export function messageMenu(phone, message, anchor, at) {
	if (!message || message.service) return;
	const row = ["👍", "🙏", "❤️", "😁", "🎉"].map((emoji) => ({
		text: emoji,
		run: () => phone.react(message, message.reacted.includes(emoji) ? "" : emoji),
	}));
	const entries = [{ w: "reply", icon: "↩", run: () => phone.composer.replyTo(message) }];
	if (message.text) entries.push({ w: "copyText", icon: icon("copy"), run: () => copy(phone, message.text) });
	openMenu(anchor, entries, row, at);
}

export function listenForMenu(phone) {
	phone.messages.list.oncontextmenu = (event) => {
		const node = event.target.closest("article");
		const message = phone.messages.kept.get(Number(node?.dataset.id));
		if (!message) return;
		event.preventDefault();
		messageMenu(phone, message, node, { left: event.clientX, top: event.clientY, bottom: event.clientY });
	};
}
