/** The field to write in, with what is answered, the commands, and what can be attached. */

import { doAct } from "./acting.js";
import { attachMenu } from "./attach.js";
import { brief } from "./bubble.js";
import { Commands } from "./commands.js";
import { h, icon, state, t } from "./kit.js";

export class Composer {
	constructor(phone) {
		this.phone = phone;
		this.commands = new Commands(phone, this);
		const round = (name, label, onclick) => h("button", { class: `round ${name}`, label, onclick }, icon(name));
		this.field = h("textarea", {
			rows: 1, label: "write", enterKeyHint: "send", lang: "id", "aria-autocomplete": "list", "aria-controls": this.commands.list.id,
			oninput: () => this.typed(), onkeydown: (event) => this.pressed(event), onblur: () => this.commands.hide(),
		});
		this.answering = h("div.answering", icon("reply"), h("span"),
			h("button.quiet", { label: "dropReply", onclick: () => this.dropReply() }, icon("close")));
		this.gate = h("button.gate", { onclick: () => doAct(phone, "start", {}, "/start") });
		this.clip = round("clip", "attach", () => attachMenu(phone, this));
		this.line = h("div.line", round("slash", "commands", () => this.type(this.commands.shown.length ? "" : "/")), this.clip, this.field, round("send", "send", () => this.send()));
		this.root = h("div.composer", this.commands.list, this.answering, this.line, this.gate);
		this.dropReply();
	}

	reset() {
		this.field.value = "";
		this.asked = 0;
		this.commands.forget();
		this.dropReply();
		this.grow();
	}

	/** Where the bot was never started, or is blocked, there is one button instead of the field. */
	draw() {
		const { private: own, person, messages } = this.phone;
		const blocked = state.people.get(person)?.blocked;
		const shut = own && (blocked || (messages.drawn && !messages.order.length));
		this.gate.hidden = !shut;
		this.line.hidden = Boolean(shut);
		this.gate.textContent = t(blocked ? "unblock" : "begin");
		if (!this.reply) this.field.placeholder = t("write");
	}

	follow(messages) {
		const { person, root } = this.phone;
		// a question opens the field as its answer, until its person writes something, whatever others say meanwhile
		const last = messages.find((one) => one.sender_id === person || (one.keyboard === "force_reply" && this.meant(one)));
		if (last?.keyboard === "force_reply" && last.id !== this.asked) this.replyTo(last, root.contains(document.activeElement));
		this.phone.draw();
	}

	/** A selective question is for whom it answers or mentions; for the others it is a plain message. */
	meant({ selective, reply_to: answered, entities }) {
		const { person, messages } = this.phone;
		return !selective || messages.kept.get(answered)?.sender_id === person || entities.some((one) => one.user?.id === person);
	}

	replyTo(message, focus = true) {
		this.asked = this.reply = message.id;
		this.answering.children[1].replaceChildren(h("strong", { w: ["replying", { name: message.sender }] }), brief(message));
		this.answering.hidden = false;
		this.field.placeholder = message.placeholder || t("write");
		if (focus) this.field.focus();
	}

	dropReply() {
		this.reply = 0;
		this.answering.hidden = true;
		this.field.placeholder = t("write");
	}

	type(text) {
		this.field.value = text;
		this.field.focus();
		this.typed();
	}

	typed() {
		this.grow();
		this.commands.filter(this.field.value);
	}

	grow() {
		const { style, value } = this.field;
		style.height = "auto";
		if (value) style.height = `${this.field.scrollHeight}px`;
		this.line.classList.toggle("full", value.trim());
	}

	pressed(event) {
		if (event.isComposing || this.commands.pressed(event)) return;
		if (event.key === "Escape") this.dropReply();
		if (event.key !== "Enter" || event.shiftKey) return;
		event.preventDefault();
		this.send();
	}

	/** What was refused comes back into the field. */
	async send(text = this.field.value) {
		if (!text.trim()) return;
		const { reply } = this;
		this.field.value = "";
		this.commands.hide();
		this.dropReply();
		this.grow();
		this.phone.messages.toEnd();
		const done = await this.phone.write(text, reply);
		if (done !== undefined || this.field.value) return;
		this.field.value = text;
		this.reply = reply;
		this.answering.hidden = !reply;
		this.grow();
	}
}
