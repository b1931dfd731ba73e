/** Making elements: text goes in as text only, so nothing that anybody writes can become markup. */

import { say } from "./words.js";

const WORDS = { w: "text", label: "aria-label", tip: "title", hint: "placeholder" };
const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "tabIndex", "inert"]);

/**
 * h("button", {class: "x", w: "key", onclick: f}, ...children)
 * `w`, `label`, `tip` and `hint` are keys of words.js, or [key, values]; they follow the page's language.
 */
export function h(name, given = {}, ...children) {
  const node = document.createElement(name);
  if (name === "button") node.type = "button";
  node.append(...children.flat().filter((one) => one !== null && one !== undefined && one !== false));
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    if (key in WORDS) say(node, WORDS[key], ...[value].flat());
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (PROPERTIES.has(key)) node[key] = value;
    else if (value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  return node;
}

/** By its id. */
export const $ = (id) => document.getElementById(id);

/** Runs `work` at most once per frame, however often it is asked for; hidden pages have no frames. */
export function perFrame(work) {
  let asked = false;
  const run = () => {
    asked = false;
    work();
  };
  return () => {
    if (asked) return;
    asked = true;
    if (document.visibilityState === "visible") requestAnimationFrame(run);
    else setTimeout(run, 250);
  };
}

/** Runs `work` at most every `pause` ms, and once more after the last call. */
export function spaced(work, pause) {
  let timer = 0;
  return () => {
    timer ||= setTimeout(() => {
      timer = 0;
      work();
    }, pause);
  };
}

/** Up to two initials of a name, without the form of address that most names here begin with. */
export function initials(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const own = words.length > 1 && /^(pak|bu|bapak|ibu|mas|mbak|bang|kak)$/i.test(words[0]) ? words.slice(1) : words;
  return own.slice(0, 2).map((word) => word[0].toUpperCase()).join("") || "?";
}

/** One of eight colours that stays with a person. */
export const tint = (id) => `tint${Math.abs(id) % 8}`;

/** A round badge with initials. */
export const avatar = (id, name) => h("span", { class: `avatar ${tint(id)}`, "aria-hidden": "true" }, initials(name));
