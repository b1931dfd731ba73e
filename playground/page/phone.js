/** One phone: a person, the chat on the screen, its messages and the field to write in. */

import { doAct, press } from "./acting.js";
import { look } from "./api.js";
import { Composer } from "./composer.js";
import { askIn } from "./dialog.js";
import { avatar, h, spaced } from "./dom.js";
import { Head } from "./head.js";
import { openLink } from "./links.js";
import { Messages } from "./messages.js";
import { emit, state } from "./state.js";
import { messageMenu } from "./tools.js";
import { t } from "./words.js";

let made = 0;

export class Phone {
  /** `seat` is what a reload brings back: {person, chat, topic}. */
  constructor({ person, chat, topic = 0 }) {
    this.id = `phone${(made += 1)}`;
    Object.assign(this, { person, chat, topic });
    this.chats = [];
    this.pending = new Set(); // buttons that wait for an answer
    this.pill = h("p", { class: "pill", role: "status" });
    this.busy = h("p", { class: "typing", hidden: true });
    this.head = new Head(this);
    this.messages = new Messages(this);
    this.composer = new Composer(this);
    this.screen = h("div", { class: "screen", id: `${this.id}-chat`, role: "tabpanel" }, this.messages.root, this.messages.latest, this.busy);
    this.root = h("section", { class: "phone", id: this.id, tabindex: -1, "aria-labelledby": `${this.id}-name` }, this.head.root, this.screen, this.composer.root, this.pill);
    this.chatsSoon = spaced(() => this.readChats(), 250);
    this.settle();
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

  get seat() {
    return { person: this.person, chat: this.chat, topic: this.topic };
  }

  /** Shows another chat. */
  show(chat, topic = 0) {
    if (chat !== this.chat || topic !== this.topic) {
      Object.assign(this, { chat, topic });
      this.messages.open();
      this.composer.reset();
    }
    this.settle();
    this.chatsSoon();
    emit("seats");
  }

  /** Gives the phone to somebody else, who looks at the same group if they are in it. */
  give(person) {
    const group = this.private ? null : this.chat;
    Object.assign(this, { person, chat: group ?? person, topic: 0, chats: [] });
    this.pending.clear();
    this.messages.open();
    this.composer.reset();
    this.settle();
    this.readChats();
    emit("seats");
    emit("active");
  }

  /** Whom and what the phone shows, for eyes and for ears. */
  settle() {
    this.head.draw();
    this.composer.draw();
    this.messages.list.setAttribute("aria-label", t("messages", { chat: this.current?.title ?? "" }));
  }

  async readChats() {
    const { person } = this;
    const found = await look(person, "chats").catch(() => null);
    if (!found || person !== this.person) return;
    const own = found.find((one) => one.kind === "private") ?? { id: person, kind: "private", title: state.botUser.first_name, unread: 0, topics: [] };
    this.chats = [...found.filter((one) => one.kind !== "private"), own];
    if (!this.current) this.show(this.chats[0].id);
    else if (this.topic && !this.current.topics.some((one) => one.id === this.topic)) this.show(this.chat);
    this.settle();
    emit("unread");
  }

  get unread() {
    return this.chats.reduce((sum, one) => sum + (one.id === this.chat ? 0 : one.unread), 0);
  }

  /** An event of the town concerns this chat. */
  hear(event) {
    if (event.chat === this.chat) {
      this.messages.touch(event);
      if (event.kind === "message") this.idle();
    } else if (event.kind === "message" && this.chats.some((one) => one.id === event.chat)) this.chatsSoon();
  }

  /** The messages were drawn: what follows from the newest of them. */
  drawn(messages) {
    this.head.pin(messages.find((one) => one.pinned));
    this.composer.follow(messages);
  }

  // what bubbles ask for

  open(url) {
    return openLink(this, url);
  }

  command(text) {
    return this.write(text);
  }

  press(message, button) {
    return press(this, message, button);
  }

  jump(id) {
    this.messages.jump(id);
  }

  tools(message, anchor) {
    messageMenu(this, message, anchor);
  }

  react(message, emoji) {
    return doAct(this, "react", { chat: this.chat, message: message.id, emoji }, "didReact", { what: emoji || "–" });
  }

  vote(message, options) {
    return doAct(this, "vote", { chat: this.chat, message: message.id, options }, "didVote");
  }

  write(text, reply) {
    const values = { chat: this.chat, text, reply_to: reply, topic: this.topic || undefined };
    return doAct(this, "write", values, "didWrite", { what: text.length > 60 ? `${text.slice(0, 60)}…` : text });
  }

  /** Whether a button waits for its answer. */
  wait(key, on) {
    this.pending[on ? "add" : "delete"](key);
    const [id, ...data] = key.split(" ");
    for (const node of this.messages.list.querySelectorAll(`[data-id="${id}"] .key`)) {
      if (node.dataset.key !== data.join(" ")) continue;
      node.classList.toggle("waits", on);
      node.setAttribute("aria-busy", on);
    }
  }

  // what pops up

  toast(text) {
    clearTimeout(this.fading);
    this.pill.textContent = text;
    this.pill.classList.add("shown");
    this.fading = setTimeout(() => this.pill.classList.remove("shown"), Math.max(2500, text.length * 65));
  }

  alert(text) {
    this.ask(text, [{ w: "ok", look: "main" }]);
  }

  ask(text, choices) {
    askIn(this.root, text, choices);
  }

  /** The bot is writing; it stops after five seconds or with its message, as at Telegram. */
  types(action) {
    clearTimeout(this.typing);
    const { first_name: name, id } = state.botUser;
    this.busy.replaceChildren(avatar(id, name), t(action === "typing" ? "typing" : "sending", { name }));
    this.busy.hidden = false;
    this.typing = setTimeout(() => this.idle(), 5000);
  }

  idle() {
    this.busy.hidden = true;
  }
}
