/** One phone: a person, the chat on the screen, its messages and the field to write in. */

import { doAct } from "./acting.js";
import { Composer } from "./composer.js";
import { askIn } from "./dialog.js";
import { avatar, emit, gather, h, hold, look, state, t } from "./kit.js";
import { Head } from "./head.js";
import { Messages } from "./messages.js";

let made = 0;

export class Phone {
	constructor({ person, chat, topic = 0 }) {
		Object.assign(this, { person, chat, topic, id: `phone${(made += 1)}`, chats: [] });
		this.pending = new Set(); // buttons that wait for an answer
		this.pill = h("p.pill", { role: "status" });
		this.typing = h("p.typing", { hidden: true });
		this.head = new Head(this);
		this.messages = new Messages(this);
		this.composer = new Composer(this);
		this.screen = h("div.screen", { id: `${this.id}-chat`, role: "tabpanel" }, this.messages.root, this.messages.latest, this.typing);
		this.root = h("section.phone", { id: this.id, tabIndex: -1, "aria-labelledby": `${this.id}-name` },
			this.head.root, this.screen, this.composer.root, this.pill);
		this.chatsSoon = gather(() => this.readChats(), 250);
		this.draw();
		this.readChats();
	}

	get name() {
		return state.people.get(this.person)?.name ?? "";
	}

	get private() {
		return this.chat === this.person;
	}

	get current() {
		return this.chats.find((one) => one.id === this.chat);
	}

	get unread() {
		return this.chats.some((one) => one.id !== this.chat && one.unread);
	}

	show(chat, topic = 0) {
		if (chat !== this.chat || topic !== this.topic) this.turn({ chat, topic });
		this.chatsSoon();
	}

	/** Gives the phone to somebody else, who looks at the same group if they are in it. */
	give(person) {
		this.pending.clear();
		this.turn({ person, chat: this.private ? person : this.chat, topic: 0, chats: [] });
		this.readChats();
		emit("active");
	}

	turn(to) {
		Object.assign(this, to);
		this.messages.open();
		this.composer.reset();
		this.draw();
		emit("seats");
	}

	/** The keyboard stays here when what it pressed is gone. */
	draw() {
		const had = this.root.matches(":focus-within");
		this.head.draw();
		this.composer.draw();
		this.messages.list.ariaLabel = t("messages", { chat: this.current?.title ?? "" });
		if (had && !this.root.querySelector(":focus")?.checkVisibility()) hold(this.root);
	}

	async readChats() {
		const { person } = this;
		const found = await look(person, "chats").catch(() => null);
		if (!found || person !== this.person) return;
		const own = { id: person, title: state.botUser.first_name, unread: 0, topics: [] };
		const isOwn = (one) => one.kind === "private";
		this.chats = [...found.filter((one) => !isOwn(one)), found.find(isOwn) ?? own];
		if (!this.current) this.show(this.chats[0].id);
		if (this.topic && !this.current.topics.some((one) => one.id === this.topic)) this.show(this.chat);
		this.draw();
		emit("unread");
	}

	hear(event) {
		if (event.chat === this.chat) {
			this.messages.touch(event);
			if (this.stays && state.bot === "running") this.toast("");
			if (event.kind === "message") this.typing.hidden = true;
		} else if (event.kind === "message" && this.chats.some((one) => one.id === event.chat)) this.chatsSoon();
	}

	follow(messages) {
		this.head.pin(messages.find((one) => one.pinned));
		this.composer.follow(messages);
	}

	react(message, emoji) {
		return doAct(this, "react", { chat: this.chat, message: message.id, emoji }, emoji || "–");
	}

	write(text, reply) {
		const { chat, topic } = this;
		return doAct(this, "write", { chat, text, reply_to: reply ?? 0, topic }, text.slice(0, 80));
	}

	wait(key, on) {
		this.pending[on ? "add" : "delete"](key);
		const id = parseInt(key, 10);
		for (const node of this.messages.rows.get(id)?.node.querySelectorAll(".key") ?? []) {
			if (`${id} ${node.dataset.key}` !== key) continue;
			node.classList.toggle("waits", on);
			node.ariaBusy = on;
		}
	}

	/** What `stays` is dropped once the bot has answered; nothing that has faded is read aloud again. */
	toast(text, stays) {
		clearTimeout(this.fading);
		this.stays = stays;
		this.pill.textContent = text;
		this.pill.classList.toggle("shown", text);
		if (text && !stays) this.fading = setTimeout(() => this.toast(""), Math.max(2500, text.length * 65));
	}

	ask(text, choices = [{ w: "ok", look: "main" }]) {
		askIn(this.root, text, choices);
	}

	/** The bot is at work: for five seconds, as at Telegram. */
	types() {
		const { first_name: name, id } = state.botUser;
		clearTimeout(this.resting);
		this.typing.replaceChildren(avatar(id, name), t("typing", { name }));
		this.typing.hidden = false;
		this.resting = setTimeout(() => (this.typing.hidden = true), 5000);
	}
}
