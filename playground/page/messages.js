/** The messages of one chat on one phone: keyed by number, so that only what differs is drawn anew. */

import { bubble } from "./bubble.js";
import { dayNear, dayNumber, gather, h, hold, icon, language, look } from "./kit.js";
import { reach, Roaming } from "./roaming.js";
import { messageMenu } from "./menu.js";

const MOST = 500;
const TOGETHER = 600; // seconds within which messages of one person need no name again

export class Messages {
	/** `phone` is the view that bubbles call, and says whose chat this is: {person, chat, topic}. */
	constructor(phone) {
		this.phone = phone;
		this.list = h("div.list", { role: "log" });
		this.empty = h("p.empty", { w: "nothingYet", hidden: true });
		// the list hangs from its end: scrollTop is 0 there, and below zero further up
		this.root = h("div.scroll", { onscroll: () => this.scrolled() }, h("div.column", this.empty, this.list));
		this.latest = h("button.latest", { label: "latest", hidden: true, onclick: () => this.toEnd() }, icon("down"), h("span"));
		this.roaming = new Roaming(this.list, (id, node) => messageMenu(phone, this.kept.get(id), node));
		this.flushSoon = gather(() => this.flush());
		this.open();
	}

	open() {
		this.kept = new Map();
		this.rows = new Map();
		this.order = [];
		this.fresh = 0;
		this.drawn = false;
		this.list.replaceChildren();
		this.touchAll();
	}

	touch({ kind, message }) {
		if (kind === "unpinned") this.touchAll();
		else this.dirty.add(message);
		this.flushSoon();
	}

	touchAll() {
		this.whole = true;
		this.dirty = new Set();
		this.flushSoon();
	}

	/** One reading at a time; what changes meanwhile is read next. */
	async flush() {
		if (this.reading || !(this.whole || this.dirty.size)) return;
		const { kept, phone: { person, chat, topic } } = this;
		const only = this.whole ? null : [...this.dirty];
		Object.assign(this, { whole: false, dirty: new Set(), reading: true });
		const found = await look(person, "read", { chat, topic, last: MOST, only }).catch(() => null);
		this.reading = false;
		if (kept === this.kept && found) this.take(found, only);
		this.flush();
	}

	take(found, only) {
		const there = new Set(found.map((one) => one.id));
		for (const id of only ?? [...this.kept.keys()]) if (!there.has(id)) this.kept.delete(id);
		for (const message of found) {
			message.print = JSON.stringify(message);
			if (this.drawn && !this.kept.has(message.id) && !this.atEnd()) this.fresh += 1;
			this.kept.set(message.id, message);
		}
		// what was pinned has no event of its own
		if (only && found.some((one) => one.service === "pinned_message")) this.touchAll();
		this.order = [...this.kept.keys()].sort((one, other) => one - other);
		this.draw();
		this.phone.follow(this);
	}

	find(test) {
		const id = this.order.findLast((one) => test(this.kept.get(one)));
		return this.kept.get(id);
	}

	draw() {
		let at = this.list.firstChild;
		const wanted = new Set();
		for (const { key, print, make } of this.items()) {
			wanted.add(key);
			const old = this.rows.get(key);
			let row = old;
			if (old?.print !== print) {
				row = { print, node: drawn(make) };
				reach(row.node, -1);
				if (at && at === old?.node) at = row.node;
				if (old) this.roaming.replace(old.node, row.node);
				if (this.drawn) row.node.classList.add(old ? "changed" : "new");
				this.rows.set(key, row);
			}
			if (row.node === at) at = at.nextSibling;
			else this.list.insertBefore(row.node, at);
		}
		for (const [key, { node }] of this.rows) {
			if (wanted.has(key)) continue;
			this.roaming.remove(node);
			this.rows.delete(key);
		}
		this.drawn = true;
		this.empty.hidden = this.order.length > 0;
		this.roaming.settle();
		this.scrolled();
	}

	*items() {
		let before = null;
		for (const group of this.groups()) {
			const [message] = group;
			const ms = message.date * 1000;
			const newDay = !before || dayNumber(before.date * 1000) !== dayNumber(ms);
			if (newDay) yield { key: `day ${dayNumber(ms)}`, print: dayNear(ms), make: () => h("div.day", h("span", dayNear(ms))) };
			const first = newDay || before.service || before.sender_id !== message.sender_id || message.date - before.date > TOGETHER;
			const quoted = message.reply_to && (this.kept.get(message.reply_to) ?? { id: message.reply_to });
			const place = { own: message.sender_id === this.phone.person, first, quoted };
			const print = `${group.map((one) => one.print)}${Boolean(first)}${quoted?.text}${language()}`;
			yield { key: message.id, print, make: () => bubble(group, place, this.phone) };
			before = message;
		}
	}

	groups() {
		const groups = [];
		for (const message of this.order.map((id) => this.kept.get(id))) {
			const last = groups.at(-1);
			if (message.album && last?.[0].album === message.album) last.push(message);
			else groups.push([message]);
		}
		return groups;
	}

	atEnd() {
		return this.root.scrollTop > -80;
	}

	toEnd() {
		this.root.scrollTop = 0;
	}

	scrolled() {
		if (this.atEnd()) this.fresh = 0;
		this.latest.hidden = this.atEnd();
		this.latest.lastChild.textContent = this.fresh || "";
	}

	jump(id) {
		const node = this.rows.get(id)?.node;
		if (!node) return;
		node.scrollIntoView({ block: "center" });
		hold(node);
		node.classList.remove("changed");
		requestAnimationFrame(() => node.classList.add("changed"));
	}
}

/** What cannot be drawn hides nothing but itself. */
function drawn(make) {
	try {
		return make();
	} catch {
		return h("article.service", h("span", "…"));
	}
}
