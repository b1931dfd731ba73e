/** What the page knows, who listens to its changes, and what survives a reload. */

export const state = {
  token: "",
  story: "", // "months" or "empty"
  telling: false, // whether the story is still being played
  bot: "starting",
  botUser: {},
  playing: 0,
  clock: { now: 0, speed: 0, at: 0 }, // town time in ms, as it was at performance.now() `at`
  cast: [], // who plays, with their roles
  people: new Map(), // id -> {id, name, role, blocked, started}
  groups: [],
  active: null, // the phone in hand
};

const listeners = new Map();

/** `work` is called with what is emitted under `topic`; events of the town come as "town:<kind>". */
export function on(topic, work) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(work);
  return () => listeners.get(topic).delete(work);
}

export function emit(topic, value) {
  for (const work of [...(listeners.get(topic) ?? [])]) work(value);
}

/** The town's time now, in ms. */
export function townNow() {
  const { now, speed, at } = state.clock;
  return now + (performance.now() - at) * speed;
}

/** Takes what the town's clock says. */
export function setClock({ now, speed }) {
  state.clock = { now: Date.parse(now), speed, at: performance.now() };
  emit("clock");
}

/** Takes what the server tells of a town: its people, with the roles the cast has given them. */
export function setTown(town) {
  const roles = new Map(state.cast.map((one) => [one.person, one.role]));
  state.botUser = town.bot;
  state.groups = town.groups;
  for (const one of town.people) {
    const name = `${one.first_name} ${one.last_name ?? ""}`.trim();
    state.people.set(one.id, { ...one, name, role: roles.get(one.id) ?? "resident" });
  }
  setClock(town.clock);
  emit("people");
}

const KEY = "bantar-stage";

/** A stage belongs to this tab; the language (in words.js) to this browser. */
export function keep(phones) {
  store(sessionStorage, KEY, JSON.stringify({ token: state.token, phones }));
}

export function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Browsers may refuse to keep anything; then a reload starts over. */
export function store(where, key, value) {
  try {
    where.setItem(key, value);
  } catch {
    /* nothing is lost but the convenience */
  }
}
