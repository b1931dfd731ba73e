/** The phones side by side; on a small screen one at a time, with tabs for the others. */

import { town } from "./api.js";
import { $, avatar, h } from "./dom.js";
import { icon } from "./icons.js";
import { note } from "./notes.js";
import { Phone } from "./phone.js";
import { emit, keep, on, setClock, setTown, state } from "./state.js";
import { arrows } from "./tabs.js";
import { listenForMenu } from "./tools.js";
import { t } from "./words.js";

const MOST = 6;
let phones = [];
const strip = h("div", { class: "strip" });
const plus = h("button", { class: "round", label: "addPhone", tip: "addPhone", onclick: () => another() }, icon("add"));
export const small = matchMedia("(max-width: 699px)");

export const stripRoot = h("div", { class: "phones" }, strip, plus);
arrows(strip);

/** Puts these seats on the stage, instead of what was there. */
export function seat(seats) {
  phones = [];
  $("deck").replaceChildren();
  state.active = null;
  for (const one of seats) add(one);
  if (phones[0]) activate(phones[0]);
}

function add(seatOf) {
  const phone = new Phone(seatOf);
  phones.push(phone);
  $("deck").append(phone.root);
  for (const kind of ["focusin", "pointerdown"]) phone.root.addEventListener(kind, () => activate(phone));
  listenForMenu(phone);
  return phone;
}

/** One more phone, for somebody who has none yet. */
function another() {
  if (phones.length >= MOST) return note("fullDeck");
  const seated = new Set(phones.map((one) => one.person));
  const all = [...state.cast, ...[...state.people.keys()].map((person) => ({ person, chat: person }))];
  const free = all.find((one) => !seated.has(one.person)) ?? all[0];
  const phone = add({ person: free.person, chat: free.chat });
  activate(phone, true);
  return emit("seats");
}

function drop(phone) {
  const at = phones.indexOf(phone);
  phones = phones.filter((one) => one !== phone);
  phone.root.remove();
  if (phones.length) activate(phones[Math.max(0, at - 1)], true);
  else state.active = null;
  emit("seats");
}

/** The phone in hand: the switches act on its person, and it alone is read aloud. */
function activate(phone, go = false) {
  if (state.active !== phone) {
    state.active = phone;
    for (const one of phones) {
      one.root.classList.toggle("active", one === phone);
      one.messages.list.setAttribute("aria-live", one === phone ? "polite" : "off");
    }
    emit("active");
  }
  if (!go) return;
  phone.root.focus({ preventScroll: true });
  phone.root.scrollIntoView({ inline: "nearest", block: "nearest" });
}

/** On a small screen the strip is a row of tabs, else a row of short cuts. */
function draw() {
  const had = strip.contains(document.activeElement);
  strip.setAttribute("role", small.matches ? "tablist" : "group");
  strip.setAttribute("aria-label", t("phones"));
  strip.replaceChildren(...phones.map((phone) => {
    const here = phone === state.active;
    const role = small.matches
      ? { role: "tab", "aria-selected": String(here), "aria-controls": phone.id, tabindex: here ? 0 : -1 }
      : { "aria-pressed": String(here) };
    return h("button", { class: "face", label: ["phoneOf", { name: phone.name }], tip: ["phoneOf", { name: phone.name }], ...role, onclick: () => activate(phone, !small.matches) },
      avatar(phone.person, phone.name), phone.unread > 0 && h("span", { class: "dot" }));
  }));
  if (had) strip.querySelector('[aria-selected="true"], [aria-pressed="true"]')?.focus();
  for (const phone of phones) {
    phone.root.hidden = small.matches && phone !== state.active;
    if (small.matches) phone.root.setAttribute("role", "tabpanel");
    else phone.root.removeAttribute("role");
  }
}

const nextPhone = (step) => {
  const at = phones.indexOf(state.active);
  if (phones.length) activate(phones.at((at + step) % phones.length), true);
};

async function learn() {
  setTown(await town());
}

function redraw() {
  for (const phone of phones) {
    phone.settle();
    phone.messages.draw();
  }
  draw();
}

for (const kind of ["message", "edited", "deleted", "reaction", "unpinned"]) {
  on(`town:${kind}`, (event) => {
    for (const phone of phones) phone.hear(event);
  });
}
on("town:action", ({ chat, action }) => {
  for (const phone of phones) if (phone.chat === chat) phone.types(action);
});
on("foreign toast", ({ person, chat, text }) => {
  for (const phone of phones) if (text && phone.person === person && phone.chat === chat) phone.toast(text);
});
on("town:migrated", ({ chat, to }) => {
  for (const phone of phones) if (phone.chat === chat) phone.show(to);
});

// acts after which somebody's chats, topics or standing are others
const MOVING = /^(start|follow|write|block|unblock|join|leave|add|remove|add_bot|remove_bot|promote|demote|rename|migrate|add_topic|close_topic|delete_topic)$/;
on("town:act", async ({ act, person }) => {
  if (!MOVING.test(act)) return;
  const plain = act === "write" || act === "follow" || act === "start";
  for (const phone of phones) if (!plain || phone.person === person) phone.chatsSoon();
  if (!plain || state.people.get(person)?.blocked) await learn();
});
on("town:group", async () => {
  await learn();
  for (const phone of phones) phone.chatsSoon();
});
on("town:clock", setClock);
on("people", () => phones.forEach((phone) => phone.settle()));
on("active", draw);
on("unread", draw);
on("seats", () => {
  draw();
  keep(phones.map((one) => one.seat));
});
on("drop phone", drop);
on("language", redraw);
small.addEventListener("change", draw);

document.addEventListener("keydown", (event) => {
  if (event.key !== "F6" || !phones.length) return;
  event.preventDefault();
  nextPhone(event.shiftKey ? -1 : 1);
});
