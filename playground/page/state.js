/** What the page knows, who listens to its changes, and what survives a reload. */

export const state = {
	token: "",
	telling: false,
	bot: "starting",
	botUser: {},
	slow: false,
	playing: 0,
	clock: { now: 0, speed: 0, at: 0 }, // town time in ms, as it was at performance.now() `at`
	cast: [],
	people: new Map(),
	groups: [],
	active: null,
};

const listeners = {};

/** Calls `work` with all that is emitted under `topic`; events of the town come as "town:<kind>". */
export const on = (topic, work) => (listeners[topic] ??= []).push(work);
export const emit = (topic, value) => (listeners[topic] ?? []).forEach((work) => work(value));

export const townNow = () => state.clock.now + (performance.now() - state.clock.at) * state.clock.speed;

export function setClock({ now, speed }) {
	state.clock = { now: Date.parse(now), speed, at: performance.now() };
	emit("clock");
}

on("town:stage", (event) => emit("switched", Object.assign(state, event)));

/** Takes what the server tells of a town; roles are those of the cast. */
export function setTown(town) {
	const roles = new Map(state.cast.map((one) => [one.person, one.role]));
	Object.assign(state, { botUser: town.bot, groups: town.groups });
	for (const one of town.people) {
		const name = `${one.first_name} ${one.last_name ?? ""}`.trim();
		state.people.set(one.id, { ...one, name, role: roles.get(one.id) ?? "resident" });
	}
	setClock(town.clock);
	emit("people");
}

/** Browsers may refuse to keep anything; then a reload begins anew. */
export function store(key, value, where = localStorage) {
	try {
		where.setItem(key, JSON.stringify(value));
	} catch {}
}

export function stored(key, where = localStorage) {
	try {
		return JSON.parse(where.getItem(key));
	} catch {
		return null;
	}
}
