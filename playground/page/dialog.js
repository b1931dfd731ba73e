/** Windows that want an answer: one in a phone, one for the page. Never the browser's own. */

import { h } from "./dom.js";

let made = 0;

/**
 * Asks inside a phone, over it alone: the rest of the phone rests meanwhile, the other phones go on.
 * `choices`: [{w, look, run}]; the last one has the focus; Esc does nothing but close.
 */
export function askIn(host, words, choices = [{ w: "ok" }]) {
  const back = document.activeElement;
  const id = `asked${(made += 1)}`;
  const resting = [...host.children].filter((one) => !one.inert);
  const close = (run) => {
    veil.remove();
    for (const one of resting) one.inert = false;
    if (host.contains(back)) back.focus({ preventScroll: true });
    run?.();
  };
  const buttons = choices.map(({ w, run, look = "" }) => h("button", { class: look, w, onclick: () => close(run) }));
  const veil = h("div", { class: "veil" }, h("div", { class: "asked", role: "alertdialog", "aria-modal": "true", "aria-labelledby": id },
    h("p", { id }, words), h("div", { class: "choices" }, buttons)));
  for (const one of resting) one.inert = true;
  veil.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key !== "Tab") return; // F6 still leads to the next phone
    const step = event.shiftKey ? -1 : 1;
    buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
    event.preventDefault();
  });
  host.append(veil);
  buttons.at(-1).focus();
}

/** A window of the page; closes with Esc, its buttons, or a press beside it. */
export function windowOf(title, content, choices = [{ w: "close" }], look = "") {
  const id = `window${(made += 1)}`;
  const back = document.activeElement;
  const dialog = h("dialog", { class: `window ${look}`, "aria-labelledby": id },
    h("h2", { id, w: title }), content,
    h("div", { class: "choices" }, choices.map(({ w, run, look: how }) => h("button", { class: how, w, onclick: () => { dialog.close(); run?.(); } }))));
  dialog.addEventListener("close", () => {
    dialog.remove();
    back?.focus?.();
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
