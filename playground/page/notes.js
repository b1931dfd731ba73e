/** Small kind notes at the foot of the page, for what concerns no phone. */

import { Gone } from "./api.js";
import { $, h } from "./dom.js";
import { on } from "./state.js";
import { reason } from "./words.js";

let standing = null;

/** Says something for a while. */
export function note(key, values) {
  const made = h("p", { class: "note", w: [key, values] });
  $("notes").append(made);
  setTimeout(() => made.remove(), 7000);
}

/** What went wrong, as a note; that the server is gone is said once, by itself. */
export function complain(error) {
  if (error instanceof Gone) return;
  note("refused", { why: reason(error.message) });
}

on("gone", () => {
  if (standing) return;
  standing = h("p", { class: "note standing", w: "gone" });
  $("notes").append(standing);
});

on("here", () => {
  standing?.remove();
  standing = null;
});
