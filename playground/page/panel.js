/** "What has just happened": what one action made the bot hear, ask for and write down. */

import { calls, changedRows, updates } from "./api.js";
import { $, h, spaced } from "./dom.js";
import { icon } from "./icons.js";
import { callLine, rowLine, updateLine } from "./lines.js";
import { on, state, store } from "./state.js";
import { language, t } from "./words.js";

const KEY = "bantar-panel";
const MOST = 200;
const title = h("span", { class: "title", w: "panel" });
const counts = h("span", { class: "counts" });
const toggle = h("button", { class: "handle", "aria-controls": "happened", onclick: () => open(!isOpen()) }, icon("rows"), title, counts, icon("down"));
const what = h("p", { class: "did", w: "nothing" });
const lists = { updates: column("gotUpdates"), calls: column("madeCalls"), rows: column("changed") };
const body = h("div", { class: "happened", id: "happened", tabindex: 0, role: "region", label: "panel" }, what,
  ...Object.values(lists).map((one) => one.root));

let seen = { updates: [], calls: [], rows: [] };
let mark = { update: 0, call: 0 };
let last = { update: 0, call: 0 };
let reading = false;

function column(key) {
  const list = h("ul");
  return { list, root: h("section", {}, h("h3", { w: key }), list) };
}

/** Puts the panel into its place; `town` says where its logs stand. */
export function showPanel(town) {
  // heading and handle in one: the words of the button are the name of the panel
  $("panel").replaceChildren(h("h2", {}, toggle), body);
  mark = { update: town.last_update ?? 0, call: town.last_call };
  last = { ...mark };
  seen = { updates: [], calls: [], rows: [] };
  open(kept() === "open");
  catchUp();
}

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

const isOpen = () => $("panel").classList.contains("open");

/** Opens or closes it, and remembers. */
export function open(wanted) {
  $("panel").classList.toggle("open", wanted);
  document.body.classList.toggle("telling-all", wanted);
  body.hidden = !wanted;
  toggle.setAttribute("aria-expanded", String(wanted));
  store(localStorage, KEY, wanted ? "open" : "shut");
  if (wanted) draw();
}

/** Learns where the logs stand, so that what was before the first action is left out. */
async function catchUp() {
  const found = await updates(0).catch(() => null);
  if (found) mark.update = last.update = Math.max(mark.update, found.last);
  await changedRows().catch(() => null);
}

async function read() {
  if (!state.token || state.telling || reading) return;
  reading = true;
  try {
    const [got, made, changed] = await Promise.all([updates(last.update), calls(last.call), changedRows()]);
    last = { update: got.last, call: made.last };
    seen.updates.push(...got.updates);
    seen.calls.push(...made.calls);
    merge(changed.rows);
    draw();
  } catch {
    /* the note of the lost server says it */
  }
  reading = false;
}

/** A row that changed twice is told once, from its first state to its last. */
function merge(rows) {
  for (const row of rows) {
    const known = seen.rows.find((one) => one.table === row.table && one.key === row.key);
    if (!known) seen.rows.push(row);
    else known.now = row.now && known.now ? { ...known.now, ...row.now } : row.now;
  }
}

function draw() {
  const { updates: got, calls: made, rows } = seen;
  const any = got.length + made.length + rows.length > 0;
  counts.textContent = any ? t("counts", { updates: got.length, calls: made.length, rows: rows.length }) : "";
  if (!isOpen()) return;
  fill(lists.updates.list, got, updateLine);
  fill(lists.calls.list, made, callLine);
  fill(lists.rows.list, rows, rowLine);
}

/** Lines are only added or changed where they differ: an opened one stays open. */
function fill(list, things, line) {
  const shown = things.slice(-MOST);
  const prints = shown.map((one) => `${JSON.stringify(one)}${language()}`);
  if (!shown.length) list.replaceChildren(h("li", { class: "none", w: "none" }));
  else if (list.firstChild?.classList.contains("none")) list.replaceChildren();
  shown.forEach((thing, at) => {
    const old = list.children[at];
    if (old?.print === prints[at]) return;
    const made = h("li", {}, line(thing));
    made.print = prints[at];
    if (old) old.replaceWith(made);
    else list.append(made);
  });
  while (shown.length && list.children.length > shown.length) list.lastChild.remove();
}

const readSoon = spaced(read, 450);

on("action", ([key, values]) => {
  what.textContent = t(key, values);
  what.classList.add("said");
  seen = { updates: [], calls: [], rows: [] };
  draw();
  readSoon();
});
for (const kind of ["message", "edited", "deleted", "reaction", "toast", "action", "bot", "act", "clock"]) on(`town:${kind}`, readSoon);
on("language", draw);
