/** The messages of one chat on one phone: keyed by number, so that only what differs is drawn anew. */

import { look } from "./api.js";
import { bubble } from "./bubble.js";
import { h, perFrame } from "./dom.js";
import { icon } from "./icons.js";
import { Roaming } from "./roaming.js";
import { dayNear, dayNumber } from "./times.js";
import { language } from "./words.js";

const PAGE = 500;
const TOGETHER = 600; // seconds within which messages of one person need no name again

export class Messages {
  /** `phone` is the view that bubbles call, and says whose chat this is: {person, chat, topic}. */
  constructor(phone) {
    this.phone = phone;
    this.list = h("div", { class: "list", role: "log" });
    this.older = h("button", { class: "older", w: "older", hidden: true, onclick: () => this.readOlder() });
    this.empty = h("p", { class: "empty", w: "nothingYet", hidden: true });
    this.root = h("div", { class: "scroll" }, h("div", { class: "column" }, this.older, this.empty, this.list));
    this.latest = h("button", { class: "latest", label: "latest", hidden: true, onclick: () => this.toEnd() }, icon("down"), h("span", {}));
    this.root.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.roaming = new Roaming(this.list, (id, anchor) => phone.tools(this.kept.get(id), anchor));
    this.flushSoon = perFrame(() => this.flush());
    this.open();
  }

  /** Begins anew with the phone's chat of now. */
  open() {
    this.chapter = (this.chapter ?? 0) + 1; // answers to what was asked before are thrown away
    this.kept = new Map();
    this.order = [];
    this.rows = new Map();
    this.limit = PAGE;
    this.fresh = 0;
    this.drawn = false;
    this.list.replaceChildren();
    this.touchAll();
  }

  /** An event said that this message changed, came or went. */
  touch(event) {
    if (event.kind === "unpinned") return this.touchAll();
    this.dirty.add(event.message);
    return this.flushSoon();
  }

  touchAll() {
    this.whole = true;
    this.dirty = new Set();
    this.flushSoon();
  }

  readOlder() {
    this.limit += PAGE;
    this.touchAll();
  }

  /** One reading at a time; what changes meanwhile is read next. */
  async flush() {
    if (this.reading || !(this.whole || this.dirty.size)) return;
    const { chapter, whole } = this;
    const only = whole ? undefined : [...this.dirty];
    this.whole = false;
    this.dirty = new Set();
    this.reading = true;
    const { person, chat, topic } = this.phone;
    const found = await look(person, "read", { chat, topic, last: this.limit, only }).catch(() => null);
    this.reading = false;
    if (chapter === this.chapter && found) this.take(found, only);
    this.flush();
  }

  take(found, only) {
    const there = new Set(found.map((one) => one.id));
    for (const id of only ?? [...this.kept.keys()]) if (!there.has(id)) this.kept.delete(id);
    let pins = false;
    for (const message of found) {
      message.print = JSON.stringify(message);
      pins ||= Boolean(only) && message.service === "pinned_message";
      if (this.drawn && !this.kept.has(message.id) && !this.atEnd()) this.fresh += 1;
      this.kept.set(message.id, message);
    }
    if (pins) this.touchAll(); // the pinned message itself has no event of its own
    this.older.hidden = only ? this.older.hidden : found.length < this.limit;
    this.order = [...this.kept.keys()].sort((one, other) => one - other);
    this.draw();
    this.phone.drawn(this);
  }

  /** The newest message, or nothing. */
  get newest() {
    return this.kept.get(this.order.at(-1));
  }

  find(test) {
    for (let at = this.order.length - 1; at >= 0; at -= 1) {
      const message = this.kept.get(this.order[at]);
      if (test(message)) return message;
    }
    return null;
  }

  draw() {
    let at = this.list.firstChild;
    const wanted = new Set();
    for (const item of this.items()) {
      wanted.add(item.key);
      const old = this.rows.get(item.key);
      let row = old;
      if (old?.print !== item.print) {
        row = { print: item.print, node: item.make() };
        if (old && at === old.node) at = row.node;
        if (old) this.roaming.replace(old.node, row.node);
        if (this.drawn) row.node.classList.add(old ? "changed" : "new");
        this.rows.set(item.key, row);
      }
      if (row.node === at) at = at.nextSibling;
      else this.list.insertBefore(row.node, at);
    }
    for (const [key, row] of this.rows) {
      if (wanted.has(key)) continue;
      this.roaming.remove(row.node);
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
      const number = dayNumber(message.date * 1000);
      const newDay = !before || dayNumber(before.date * 1000) !== number;
      if (newDay) yield separator(number, message.date * 1000);
      const first = newDay || before.service || before.sender_id !== message.sender_id || message.date - before.date > TOGETHER;
      const quoted = message.reply_to && (this.kept.get(message.reply_to) ?? { id: message.reply_to });
      const place = { own: message.sender_id === this.phone.person, first: Boolean(first), quoted };
      const print = `${group.map((one) => one.print).join()}${place.first}${quoted?.text}${language()}`;
      yield { key: `m${message.id}`, print, make: () => bubble(group, place, this.phone) };
      before = group.at(-1);
    }
  }

  /** Messages one by one, those of an album together. */
  *groups() {
    let album = [];
    for (const id of this.order) {
      const message = this.kept.get(id);
      if (album.length && album[0].album !== message.album) {
        yield album;
        album = [];
      }
      if (message.album) album.push(message);
      else yield [message];
    }
    if (album.length) yield album;
  }

  /** The list hangs from its end: there scrollTop is 0, and grows below zero upwards. */
  atEnd() {
    return this.root.scrollTop > -80;
  }

  scrolled() {
    const end = this.atEnd();
    if (end) this.fresh = 0;
    this.latest.hidden = end;
    this.latest.lastChild.textContent = this.fresh || "";
  }

  toEnd() {
    this.root.scrollTop = 0;
  }

  jump(id) {
    const node = this.list.querySelector(`[data-id="${id}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    node.classList.remove("changed");
    requestAnimationFrame(() => node.classList.add("changed"));
  }
}

function separator(number, ms) {
  const words = dayNear(ms);
  return { key: `d${number}`, print: words, make: () => h("div", { class: "day" }, h("span", {}, words)) };
}
