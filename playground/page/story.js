/** The first visit, and the story as it is told. */

import { $, emit, h, language, on, reason, state, t } from "./kit.js";
import { ahead } from "./clock.js";
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

/** Who is told that all is ready finds on the clock's button what comes next. */
export async function tell({ done = 0, of = 0, error, ...said }) {
	const { telling: was, token } = state;
	const now = !error && done < of;
	if (of && !now) await ahead();
	if (token !== state.token) return;
	state.telling = now;
	bar.hidden = !now;
	bar.ariaValueMax = of;
	bar.ariaValueNow = done;
	fill.style.setProperty("--done", of ? done / of : 0);
	$("story").append(bar);
	words.textContent = now ? (said[language()] ?? t("preparing")) : "";
	if (error) note("storyBroke", { why: reason(error) });
	else if (was && of && !now) note("storyDone");
	if (was !== now) emit("story");
}

on("town:story", tell);
