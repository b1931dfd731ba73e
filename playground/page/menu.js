/** A menu that opens beside what was pressed; arrows, Home, End and Esc work as in every menu. */

import { $, h } from "./dom.js";
import { icon } from "./icons.js";

let closeOpen = () => {};

/**
 * `entries`: {w, icon, run} or {text, icon, run, note}; `row` are short ones that stand side by side on top.
 * The menu opens at `anchor`, or where the pointer was.
 */
export function openMenu(anchor, entries, { row = [], at = null } = {}) {
  closeOpen();
  const items = [];
  const item = (entry, look) => {
    const words = entry.w ? h("span", { w: entry.w }) : h("span", {}, entry.text);
    const made = h("button", { class: look, role: "menuitem", tabindex: -1, label: entry.label, onclick: () => choose(entry) },
      entry.icon && icon(entry.icon), words, entry.note && h("small", {}, entry.note));
    items.push(made);
    return made;
  };
  const top = row.length ? h("div", { class: "row", role: "group" }, row.map((entry) => item(entry, "short"))) : null;
  const menu = h("div", { class: "menu", role: "menu", tabindex: -1 }, top, entries.map((entry) => item(entry, "entry")));
  const back = document.activeElement;

  function close(refocus = true) {
    closeOpen = () => {};
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("resize", away);
    // an edit may have put another node in the place of the one that was pressed
    if (refocus) (back?.isConnected ? back : anchor).focus?.({ preventScroll: true });
  }
  const away = () => close(false);
  const outside = (event) => menu.contains(event.target) || close(false);
  const choose = (entry) => {
    close();
    entry.run();
  };

  menu.addEventListener("keydown", (event) => {
    const number = items.indexOf(document.activeElement);
    const steps = { ArrowDown: number + 1, ArrowRight: number + 1, ArrowUp: number - 1, ArrowLeft: number - 1, Home: 0, End: items.length - 1 };
    if (event.key in steps) items.at(steps[event.key] % items.length)?.focus();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") close();
    else return;
    event.stopPropagation();
    if (event.key !== "Tab") event.preventDefault();
  });
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("resize", away);
  closeOpen = close;
  $("deck").append(menu);
  lay(menu, at ?? anchor.getBoundingClientRect());
  items[0]?.focus();
}

/** Below if there is room, else above; always inside the window. */
function lay(menu, where) {
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(Math.max(8, where.left ?? where.x), innerWidth - width - 8);
  const below = (where.bottom ?? where.y) + 4;
  const top = below + height > innerHeight - 8 ? Math.max(8, (where.top ?? where.y) - height - 4) : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}
