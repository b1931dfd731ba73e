/** The first visit, and the story as it is told. */

import { $, h } from "./dom.js";
import { note } from "./notes.js";
import { emit, on, state } from "./state.js";
import { language, t } from "./words.js";

/** What is being told; stands where else the switches are, which must rest meanwhile. */
export const words = h("p", { class: "told", role: "status" });
const fill = h("span", { class: "fill" });
const bar = h("div", { class: "track", role: "progressbar", "aria-valuemin": 0, label: "preparing" }, fill);

/** The two stories, on one friendly card; `begin` starts one. */
export function welcome(begin) {
  const story = (name, look) => h("button", { class: look, onclick: () => begin(name) },
    h("strong", { w: name }), h("span", { w: `${name}Told` }));
  $("deck").replaceChildren(h("section", { class: "welcome", "aria-labelledby": "welcome" },
    h("img", { src: "/page/icon.svg", alt: "", width: 56, height: 56 }),
    h("h2", { id: "welcome", w: "welcome" }),
    h("p", {}, h("span", { w: "welcome1" }), " ", h("span", { w: "welcome2" }), " ", h("span", { w: "welcome3" })),
    story("months", "choice main"), story("empty", "choice")));
}

/** Says that a story has been asked for, before its town is there. */
export function preparing() {
  words.textContent = t("preparing");
  progress(0, 1);
}

/** Shows how far the story is; hides the bar when it is told. */
export function tell({ done = 0, of = 0, error, ...said }) {
  if (error) {
    note("storyBroke", { why: error });
    done = of;
  }
  const was = state.telling;
  state.telling = of > 0 && done < of;
  if (said[language()]) words.textContent = said[language()];
  else if (!words.textContent) words.textContent = t("preparing");
  progress(done, of);
  if (was && !state.telling && !error && state.story === "months") note("storyDone");
  if (was !== state.telling) emit("story");
}

function progress(done, of) {
  const over = !of || done >= of;
  if (over) words.textContent = "";
  bar.hidden = over;
  bar.setAttribute("aria-valuemax", of);
  bar.setAttribute("aria-valuenow", done);
  fill.style.setProperty("--done", of ? done / of : 0);
  $("story").append(bar);
}

on("town:story", tell);
