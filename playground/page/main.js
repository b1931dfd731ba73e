/** The page begins here: it opens the stage that this tab had, or offers the two stories. */

import { dropStage, foundStage, Refused, stage, town } from "./api.js";
import { showClock, hands } from "./clock.js";
import { seat, small, stripRoot } from "./deck.js";
import { windowOf } from "./dialog.js";
import { $, h } from "./dom.js";
import { follow, unfollow } from "./events.js";
import { switches } from "./faults.js";
import { icon } from "./icons.js";
import { complain, note } from "./notes.js";
import { open as openPanel, showPanel } from "./panel.js";
import { emit, keep, kept, on, setTown, state } from "./state.js";
import { preparing, tell, welcome, words } from "./story.js";
import { language, speak, spellAll } from "./words.js";

const stories = h("div", { class: "stories" },
  ...["months", "empty"].map((name) => h("button", { w: name, onclick: () => anew(name) })));
const more = h("button", { class: "round more", label: "more", onclick: () => showSheet() }, icon("dots"));

function head() {
  const tongue = h("button", { class: "tongue", w: "tongue", lang: language() === "id" ? "en" : "id", onclick: () => change(tongue) });
  const help = h("button", { class: "round", label: "help", tip: "help", onclick: showHelp }, icon("help"));
  $("top").append(stories, tongue, help);
}

function change(tongue) {
  speak(language() === "id" ? "en" : "id");
  tongue.lang = language() === "id" ? "en" : "id";
  emit("language");
}

/** What a wide screen shows in its bars lies on a small one in a sheet. */
function settle() {
  document.body.classList.toggle("small", small.matches);
  if (small.matches) {
    $("bar").replaceChildren(stripRoot, ...(state.telling ? [words] : []));
    hands.remove();
    stories.remove();
    return;
  }
  $("top").insertBefore(stories, $("top").querySelector(".tongue"));
  $("clock").insertBefore(hands, $("clock").lastChild);
  $("bar").replaceChildren(stripRoot, state.telling ? words : switches);
}

function showSheet() {
  const happened = h("button", { w: "panel", onclick: () => { sheet.close(); openPanel(true); } });
  const sheet = windowOf("more", h("div", { class: "sheet" }, hands, switches, happened, stories), [{ w: "close" }], "low");
  hands.addEventListener("click", () => sheet.close(), { once: true });
  stories.addEventListener("click", () => sheet.close(), { once: true });
}

function showHelp() {
  const keys = [["F6 · Shift F6", "keyPhone"], ["↑ ↓", "keyMessage"], ["Enter", "keyMenu"], ["Enter · Shift Enter", "keySend"], ["/", "keyCommand"]];
  windowOf("help", h("div", { class: "told" },
    ...["help1", "help2", "help3", "help4"].map((key) => h("p", { w: key })),
    h("h3", { w: "keys" }),
    h("dl", {}, keys.map(([key, words]) => [h("dt", {}, h("kbd", {}, key)), h("dd", { w: words })]).flat())));
}

/** Another story, after a question if there is one already. */
function anew(story) {
  if (!state.token) return begin(story);
  return windowOf("anew", h("p", { w: "anewTold" }), [{ w: "cancel" }, { w: "begin", look: "main", run: () => begin(story) }]);
}

async function begin(story) {
  preparing();
  try {
    if (state.token) await dropStage().catch(() => null);
    leave();
    const { token } = await foundStage(story);
    state.token = token;
    await enter([]);
  } catch (error) {
    tell({});
    complain(error);
    if (!state.token) restart();
  }
}

/** Opens the stage of `state.token` with these seats, or with those of its cast. */
async function enter(seats) {
  const told = await stage();
  Object.assign(state, { story: told.story.name, cast: told.cast, bot: told.bot, slow: told.slow, playing: told.playing, people: new Map() });
  const found = await town();
  setTown(found);
  for (const id of ["clock", "bar", "panel"]) $(id).hidden = false;
  state.telling = false;
  tell(told.story);
  showClock();
  settle();
  if (!small.matches || !$("clock").contains(more)) $("clock").append(more);
  showPanel(found);
  const known = seats.filter((one) => state.people.has(one.person));
  seat(known.length ? known : told.cast.slice(0, 6).map(({ person, chat }) => ({ person, chat })));
  follow(found.last_event);
  emit("stage");
  emit("seats");
}

function leave() {
  unfollow();
  Object.assign(state, { token: "", telling: false, playing: 0, slow: false, people: new Map(), cast: [], groups: [] });
}

/** Back to the first page. */
function restart() {
  leave();
  keep([]);
  for (const id of ["clock", "bar", "panel"]) $(id).hidden = true;
  tell({});
  seat([]);
  welcome(begin);
}

async function main() {
  head();
  spellAll();
  settle();
  small.addEventListener("change", settle);
  on("story", settle);
  on("lost", () => {
    note("lost");
    restart();
  });
  const { token, phones = [] } = kept();
  if (!token) return restart();
  state.token = token;
  try {
    await enter(phones);
  } catch (error) {
    if (error instanceof Refused) note("lost");
    restart();
  }
  return undefined;
}

main();
