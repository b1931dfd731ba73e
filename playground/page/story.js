/** The first visit, and the story as it is told. */

import { $, emit, h, language, on, state, t } from "./kit.js";
import { note } from "./dialog.js";

const fill = h("span.fill");
const bar = h("div.track", { role: "progressbar", label: "preparing" }, fill);
/** Stands where else the switches are, which must rest meanwhile. */
export const words = h("p.told", { role: "status" });

export function welcome(begin) {
	const story = (name, look) => h("button", { class: `choice ${look}`, onclick: () => begin(name) }, h("strong", { w: name }), h("span", { w: `${name}Told` }));
	$("deck").replaceChildren(h("section.welcome", { "aria-labelledby": "welcome" },
		h("img", { src: "/page/icon.svg", alt: "", width: 56, height: 56 }),
		h("h2", { id: "welcome", w: "welcome" }), h("p", { w: "welcomeTold" }), story("months", "main"), story("empty", "")));
}

export function tell({ done = 0, of = 0, error, ...said }) {
	const was = state.telling;
	state.telling = !error && done < of;
	bar.hidden = !state.telling;
	bar.ariaValueMax = of;
	bar.ariaValueNow = done;
	fill.style.setProperty("--done", of ? done / of : 0);
	$("story").append(bar);
	words.textContent = state.telling ? (said[language()] ?? t("preparing")) : "";
	if (error) note("storyBroke", { why: error });
	else if (was && of && !state.telling) note("storyDone");
	if (was !== state.telling) emit("story");
}

on("town:story", tell);
