/** The field to write in, with what is answered, the commands, and what can be attached. */

import { attachMenu } from "./attach.js";
import { brief } from "./bubble.js";
import { Commands } from "./commands.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { startBot } from "./links.js";
import { state } from "./state.js";
import { t } from "./words.js";

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.commands = new Commands(phone, this);
    this.field = h("textarea", {
      rows: 1, label: "write", hint: "write", autocomplete: "off", enterkeyhint: "send", lang: "id",
      "aria-autocomplete": "list", "aria-controls": this.commands.list.id,
      oninput: () => this.typed(), onkeydown: (event) => this.pressed(event), onblur: () => this.commands.hide(),
    });
    this.answers = h("span");
    this.answering = h("div", { class: "answering", hidden: true }, icon("reply"), this.answers,
      h("button", { class: "quiet", label: "dropReply", onclick: () => this.dropReply() }, icon("close")));
    this.keyboard = h("div", { class: "keyboard", lang: "id", hidden: true });
    this.gate = h("button", { class: "gate", hidden: true, onclick: () => startBot(phone) });
    this.commandsButton = h("button", { class: "round", label: "commands", tip: "commands", onclick: () => this.commands.all() }, icon("slash"));
    this.attachButton = h("button", { class: "round", label: "attach", tip: "attach", "aria-haspopup": "menu", onclick: () => attachMenu(phone, this) }, icon("clip"));
    this.sendButton = h("button", { class: "round send", label: "send", tip: "send", onclick: () => this.send() }, icon("send"));
    this.line = h("div", { class: "line" }, this.commandsButton, this.attachButton, this.field, this.sendButton);
    this.root = h("div", { class: "composer" }, this.commands.list, this.answering, this.keyboard, this.line, this.gate);
  }

  /** Another chat: nothing half-written goes along. */
  reset() {
    this.field.value = "";
    this.asked = 0;
    this.dropReply();
    this.keyboard.hidden = true;
    this.commands.forget();
    this.grow();
  }

  /** Where the bot was never started, or is blocked, there is one button instead of the field. */
  draw() {
    const { phone } = this;
    const blocked = state.people.get(phone.person)?.blocked;
    const shut = phone.private && (blocked || (phone.messages.drawn && !phone.messages.newest));
    this.gate.hidden = !shut;
    this.line.hidden = Boolean(shut);
    this.gate.textContent = t(blocked ? "blocked" : "start");
  }

  /** What the newest messages ask of the field: an answer, or a keyboard of ready answers. */
  follow(messages) {
    const { newest } = messages;
    if (newest?.keyboard === "force_reply" && newest.id !== this.asked && this.meant(newest)) {
      this.asked = newest.id;
      this.replyTo(newest, this.phone.root.contains(document.activeElement));
    }
    this.drawKeyboard(messages.find((one) => one.keyboard === "keyboard" || one.keyboard === "remove_keyboard"));
    this.draw();
  }

  /** A selective question is for whom it answers or mentions; for the others it is a plain message. */
  meant(question) {
    const { person, messages } = this.phone;
    const mine = messages.kept.get(question.reply_to)?.sender_id === person;
    return question.from_bot && (!question.selective || mine || question.entities.some((one) => one.user?.id === person));
  }

  drawKeyboard(message) {
    const shown = message?.keyboard === "keyboard";
    this.keyboard.hidden = !shown;
    this.keyboard.replaceChildren(...(shown ? message.buttons : []).map((row) => h("div", { class: "row" },
      row.map((one) => h("button", { class: "key", onclick: () => this.phone.write(one.text) }, one.text)))));
  }

  replyTo(message, focus = true) {
    this.reply = message.id;
    this.answers.replaceChildren(h("strong", { w: ["replyingTo", { name: message.sender }] }), brief(message));
    this.answering.hidden = false;
    this.field.placeholder = message.placeholder || t("write");
    if (focus) this.field.focus();
  }

  dropReply() {
    this.reply = undefined;
    this.answering.hidden = true;
    this.field.placeholder = t("write");
  }

  typed() {
    this.grow();
    this.commands.filter(this.field.value);
  }

  /** As high as its text, up to the limit of the style sheet. */
  grow() {
    this.field.style.height = "auto";
    if (this.field.value) this.field.style.height = `${this.field.scrollHeight}px`;
    this.line.classList.toggle("full", Boolean(this.field.value.trim()));
  }

  pressed(event) {
    if (event.isComposing || this.commands.pressed(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && this.reply) this.dropReply();
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
