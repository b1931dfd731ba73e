/** One message as a bubble, or several pictures sent together. */

import { h, tint } from "./dom.js";
import { icon } from "./icons.js";
import { rich } from "./markup.js";
import { attachment, photo } from "./media.js";
import { happening } from "./service.js";
import { state } from "./state.js";
import { hour } from "./times.js";

/**
 * `group` is the message, or the messages of an album; `place` says where it stands: {own, first, quoted}.
 * `view` is the phone: {open, command, vote, press, react, jump, tools, pending}.
 */
export function bubble(group, place, view) {
  const message = group.find((one) => one.text) ?? group[0];
  if (message.service) return serviceLine(message);
  const classes = ["msg", place.own ? "own" : "other", place.first && "first", message.buttons.length && "keyed"];
  const plain = !message.text && group.length === 1 && message.media !== "document" && message.media;
  const body = h("div", { class: plain ? "bubble bare" : "bubble" },
    place.first && !place.own && !view.private && author(message),
    message.forwarded && h("small", { class: "forwarded", w: "forwarded" }),
    place.quoted && quote(place.quoted, view),
    group.length > 1 ? h("div", { class: "album" }, group.map(photo)) : attachment(message, view),
    h("div", { class: "said", lang: "id" }, rich(message.text, message.entities, view), meta(message, group)));
  return h("article", { class: classes.filter(Boolean).join(" "), tabindex: -1, "data-id": message.id },
    body, keys(message, view), reactions(message, view), tools(message, view));
}

function serviceLine(message) {
  return h("article", { class: "service", tabindex: -1, "data-id": message.id }, h("span", {}, happening(message)));
}

function author(message) {
  const role = state.people.get(message.sender_id)?.role;
  const known = role && role !== "resident" && role !== "outsider";
  return h("div", { class: `author ${tint(message.sender_id)}` }, message.sender, known && h("small", { w: role }));
}

function quote(quoted, view) {
  return h("button", { class: `quote ${tint(quoted.sender_id ?? 0)}`, tabindex: -1, onclick: () => view.jump(quoted.id) },
    quoted.sender ? h("strong", {}, quoted.sender) : h("strong", { w: "oldMessage" }),
    quoted.sender && brief(quoted));
}

/** A message in one line. */
export function brief(message) {
  const kind = ["poll", "contact", "location"].find((one) => message.content[one]);
  const words = { photo: "photo", document: "document", poll: "poll", contact: "contact", location: "place" };
  if (message.text) return h("span", { class: "brief", lang: "id" }, message.text.slice(0, 90).replace(/\s+/g, " "));
  return h("span", { class: "brief", w: words[message.media || kind] ?? "file" });
}

function meta(message, group) {
  const name = state.people.get(message.only_for)?.name;
  return h("span", { class: "meta" },
    name && h("span", { class: "secret", w: ["onlyYou", { name }] }),
    group.some((one) => one.pinned) && sign("pin", "pinned"),
    message.silent && sign("bell", "silent"),
    message.edited && h("span", { w: "edited" }),
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, hour(message.date * 1000)));
}

const sign = (name, key) => h("span", { class: "sign", role: "img", label: key, tip: key }, icon(name));

function keys(message, view) {
  if (message.keyboard !== "inline_keyboard" || !message.buttons.length) return null;
  const rows = message.buttons.map((row) => h("div", { class: "row" }, row.map((button) => key(message, button, view))));
  return h("div", { class: "keys", lang: "id" }, rows);
}

/** A key waits visibly until its tap is answered, also when its message is drawn anew meanwhile. */
function key(message, button, view) {
  const waits = view.pending.has(`${message.id} ${button.callback_data}`);
  const look = ["key", button.style, waits && "waits"].filter(Boolean).join(" ");
  const mark = button.url ? "arrow" : button.copy_text ? "copy" : "";
  return h("button", {
    class: look, tabindex: -1, "data-key": button.callback_data ?? button.url ?? button.text, "aria-busy": waits,
    onclick: () => view.press(message, button),
  }, h("span", {}, button.text), mark && icon(mark));
}

function reactions(message, view) {
  if (!message.reactions.length) return null;
  const counts = new Map();
  for (const emoji of message.reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  const chips = [...counts].map(([emoji, count]) => {
    const mine = message.reacted.includes(emoji);
    return h("button", {
      class: "chip", tabindex: -1, "aria-pressed": String(mine), onclick: () => view.react(message, mine ? "" : emoji),
    }, `${emoji} ${count}`);
  });
  return h("div", { class: "chips" }, chips);
}

function tools(message, view) {
  return h("button", {
    class: "tools", tabindex: -1, label: "tools", "aria-haspopup": "menu", onclick: (event) => view.tools(message, event.currentTarget),
  }, icon("down"));
}
