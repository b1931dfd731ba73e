/** Opens the stage that this tab had, or offers the two stories. */

import { hands, showClock } from "./clock.js";
import { faces, seat, small } from "./deck.js";
import { complain, note, windowOf } from "./dialog.js";
import { follow, unfollow } from "./events.js";
import { switches } from "./faults.js";
import { $, dropStage, emit, foundStage, h, language, on, setTown, speak, stage, state, stored, town } from "./kit.js";
import { showPanel, turn } from "./panel.js";
import { tell, welcome, words } from "./story.js";

const PARTS = ["clock", "bar", "panel"];
let founding;
const other = () => (language() === "id" ? "en" : "id");
const stories = h("div.stories", ["months", "empty"].map((name) => h("button", { w: name, onclick: () => anew(name) })));
const tongue = h("button.tongue", { w: "tongue", lang: other(), onclick: () => {
	speak(other());
	tongue.lang = other();
	emit("language");
} });

/** What a wide screen shows in its bars lies on a small one in a sheet. */
function settle() {
	const wide = !small.matches;
	if (wide) tongue.before(stories);
	if (wide && state.token) $("clock").lastChild.before(hands);
	if (!wide) [hands, stories].forEach((one) => one.remove());
	$("bar").replaceChildren(faces, state.telling ? words : wide ? switches : "");
}

function showSheet() {
	const happened = h("button", { w: "panel", onclick: () => [sheet.close(), turn(true)] });
	const parts = [small.matches && [hands, switches, happened], stories];
	const sheet = windowOf("more", h("div.sheet", ...parts), [{ w: "close" }], "low");
	sheet.querySelector(".sheet").onclick = ({ target }) => target.closest(".hands, .stories") && sheet.close();
	sheet.addEventListener("close", settle);
}

const showHelp = () => windowOf("help", h("div", h("p", { w: "helpTold" }), matchMedia("(hover: hover)").matches && h("p", { w: "helpKeys" })));

function anew(story) {
	if (!state.token) return begin(story);
	return windowOf("anew", "", [{ w: "cancel" }, { w: "begin", look: "main", run: () => begin(story) }]);
}

async function begin(story) {
	if (founding) return;
	founding = true;
	tell({ of: 1 });
	if (state.token) dropStage().catch(() => null);
	leave();
	await foundStage(story).then((made) => enter([], made)).catch(fail);
	founding = false;
}

function fail(error) {
	complain(error);
	restart();
}

/** Opens the stage of a token with these seats, or with those of its cast. */
async function enter(seats, { token }) {
	state.token = token;
	const { story, ...now } = await stage();
	Object.assign(state, now);
	const found = await town();
	setTown(found);
	for (const id of PARTS) $(id).hidden = false;
	showClock();
	await tell(story);
	if (token !== state.token) return; // it has ended meanwhile
	settle();
	showPanel();
	const known = seats.filter((one) => state.people.has(one.person));
	seat(known.length ? known : state.cast.slice(0, 6));
	follow(found.last_event);
	emit("stage");
}

function leave() {
	unfollow();
	state.people.clear();
	Object.assign(state, { token: "", cast: [], groups: [] });
}

function restart() {
	leave();
	tell({});
	for (const id of PARTS) $(id).hidden = true;
	document.body.className = "";
	seat([]);
	emit("seats");
	settle();
	welcome(begin);
}

$("top").append(stories, tongue, h("button.round", { label: "help", onclick: showHelp }, "?"));
speak();
small.addEventListener("change", settle);
on("story", settle);
on("more", showSheet);
on("lost", () => {
	note("lost");
	restart();
});
const kept = stored("bantar-stage", sessionStorage);
if (kept?.token) enter(kept.seats, kept).catch(fail);
else restart();
