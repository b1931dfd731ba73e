/** A phone's head: whose phone it is, their chats, topics, and what is pinned. */

import { brief } from "./bubble.js";
import { h, initials, tint } from "./dom.js";
import { icon } from "./icons.js";
import { emit, state } from "./state.js";
import { arrows } from "./tabs.js";
import { t } from "./words.js";

export class Head {
  constructor(phone) {
    this.phone = phone;
    this.face = h("span", { class: "avatar", "aria-hidden": "true" });
    this.select = h("select", { label: "whose", onchange: () => phone.give(Number(this.select.value)) });
    this.shown = h("span", { class: "name", "aria-hidden": "true" });
    this.role = h("small");
    this.heading = h("h2", { class: "unseen", id: `${phone.id}-name` });
    this.close = h("button", { class: "quiet", onclick: () => emit("drop phone", phone) }, icon("close"));
    this.tabs = h("div", { class: "chats", role: "tablist" });
    this.topics = h("div", { class: "topics", role: "group", label: "topics", hidden: true });
    this.pinned = h("button", { class: "pinned", hidden: true });
    arrows(this.tabs);
    this.root = h("div", { class: "head" },
      this.heading,
      h("div", { class: "who" }, this.face, h("div", { class: "names" }, this.shown, this.role, this.select), this.close),
      this.tabs, this.topics, this.pinned);
  }

  draw() {
    const { phone } = this;
    this.face.className = `avatar ${tint(phone.person)}`;
    this.face.textContent = initials(phone.name);
    this.people();
    this.heading.textContent = t("phoneOf", { name: phone.name });
    this.role.textContent = t(state.people.get(phone.person)?.role ?? "resident");
    this.close.setAttribute("aria-label", t("dropPhone", { name: phone.name }));
    this.tabs.setAttribute("aria-label", t("chatsOf", { name: phone.name }));
    const print = JSON.stringify([t("private"), phone.chat, phone.topic, phone.chats.map((one) => [one.id, one.title, one.unread, one.topics])]);
    if (print === this.print) return;
    this.print = print;
    this.drawTabs();
    this.drawTopics(phone.current?.topics ?? []);
  }

  /** Every person of the town, so that any phone can become anybody's. */
  people() {
    const print = `${t("whose")}${[...state.people.keys()]}`;
    if (print !== this.known) {
      this.known = print;
      this.select.replaceChildren(...[...state.people.values()].map((one) => h("option", { value: one.id },
        one.role === "resident" ? one.name : `${one.name} · ${t(one.role)}`)));
    }
    this.select.value = String(this.phone.person);
    this.shown.replaceChildren(this.phone.name, icon("down"));
  }

  drawTabs() {
    const { phone } = this;
    const had = this.tabs.contains(document.activeElement);
    this.tabs.replaceChildren(...phone.chats.map((chat) => {
      const here = chat.id === phone.chat;
      const unread = here ? 0 : chat.unread;
      return h("button", {
        role: "tab", "aria-selected": String(here), "aria-controls": `${phone.id}-chat`, tabindex: here ? 0 : -1,
        id: `${phone.id}-${chat.kind === "private" ? "own" : chat.id}`, onclick: () => phone.show(chat.id),
      }, h("span", { class: "title" }, chat.title),
      unread > 0 && h("span", { class: "badge" }, h("span", { "aria-hidden": "true" }, unread > 99 ? "99+" : String(unread)), h("span", { class: "unseen" }, t("unread", { n: unread }))));
    }));
    const selected = this.tabs.querySelector('[aria-selected="true"]');
    phone.screen?.setAttribute("aria-labelledby", selected?.id ?? "");
    if (had) selected?.focus();
  }

  drawTopics(topics) {
    const { phone } = this;
    this.topics.hidden = !topics.length;
    this.topics.replaceChildren(...[{ id: 0, name: t("allTopics") }, ...topics].map((topic) => h("button", {
      "aria-pressed": String(topic.id === phone.topic), onclick: () => phone.show(phone.chat, topic.id),
    }, topic.name)));
  }

  /** The newest pinned message, one tap away. */
  pin(message) {
    this.pinned.hidden = !message;
    if (!message) return;
    this.pinned.onclick = () => this.phone.jump(message.id);
    this.pinned.replaceChildren(icon("pin"), h("strong", { w: "pinned" }), brief(message));
  }
}
