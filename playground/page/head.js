/** A phone's head: whose phone it is, their chats, topics, and what is pinned. */

import { brief } from "./bubble.js";
import { arrows, avatar, emit, h, icon, state, t } from "./kit.js";
import { addBot, hasBot, leads } from "./acting.js";

export class Head {
	constructor(phone) {
		this.phone = phone;
		this.heading = h("h2.unseen", { id: `${phone.id}-name` });
		this.shown = h("span.name", { "aria-hidden": true });
		this.role = h("small");
		this.select = h("select", { label: "whose", onchange: () => phone.give(Number(this.select.value)) });
		this.close = h("button.quiet", { onclick: () => emit("drop phone", phone) }, icon("close"));
		this.who = h("div.who", avatar(0, ""), h("div.names", this.shown, this.role, this.select), this.close);
		this.tabs = h("div.chats", { role: "tablist" });
		this.topics = h("div.topics", { role: "group", label: "topics" });
		this.pinned = h("button.strap", { hidden: true });
		this.invite = h("button.strap", { onclick: () => addBot(phone, phone.chat) }, "+", h("strong", { w: "addBot" }));
		arrows(this.tabs);
		this.root = h("div.head", this.heading, this.who, this.tabs, this.topics, this.invite, this.pinned);
	}

	draw() {
		const { phone } = this;
		const { person, name, chat, topic, chats } = phone;
		const people = [...state.people.values()];
		this.invite.hidden = phone.private || hasBot(chat) || !leads(chat, person);
		const print = JSON.stringify([t("whose"), person, name, chat, topic, chats.map((one) => [one.id, one.title, one.unread, one.topics]), people.map((one) => one.name)]);
		if (print === this.print) return;
		this.print = print;
		this.heading.textContent = t("phoneOf", { name });
		this.shown.replaceChildren(name, icon("down"));
		this.role.textContent = t(state.people.get(person)?.role ?? "resident");
		this.close.ariaLabel = t("dropPhone", { name });
		this.who.firstChild.replaceWith(avatar(person, name));
		this.select.replaceChildren(...people.map((one) => h("option", { value: one.id }, `${one.name} · ${t(one.role)}`)));
		this.select.value = String(person);
		this.drawTabs();
		this.drawTopics(phone.current?.topics ?? []);
	}

	drawTabs() {
		const { phone, tabs } = this;
		const had = tabs.contains(document.activeElement);
		tabs.ariaLabel = t("phoneOf", { name: phone.name });
		tabs.replaceChildren(...phone.chats.map(({ id, title, unread }) => {
			const here = id === phone.chat;
			return h("button", { role: "tab", "aria-selected": here, "aria-controls": `${phone.id}-chat`, tabIndex: here ? 0 : -1, onclick: () => phone.show(id) },
				h("span.title", title),
				!here && unread > 0 && h("span.badge", { role: "img", "aria-label": t("unread", { n: unread }) }, String(unread)));
		}));
		if (phone.screen) phone.screen.ariaLabel = phone.current?.title ?? "";
		if (had) tabs.querySelector('[aria-selected="true"]')?.focus();
	}

	drawTopics(topics) {
		const { phone } = this;
		this.topics.hidden = !topics.length;
		this.topics.replaceChildren(...[{ id: 0, name: t("all") }, ...topics].map(({ id, name }) =>
			h("button", { "aria-pressed": id === phone.topic, onclick: () => phone.show(phone.chat, id) }, name)));
	}

	pin(message) {
		this.pinned.hidden = !message;
		if (!message) return;
		this.pinned.onclick = () => this.phone.jump(message.id);
		this.pinned.replaceChildren("📌", h("strong", { w: "pinned" }), brief(message));
	}
}
