/** The control API: the only thing this page talks to. */

import { emit, state } from "./state.js";

/** An error without words has been told already. */
async function ask(method, path, body) {
	const asked = state.token;
	let response;
	try {
		response = await fetch(`/control/${path}`, { method, body: body && JSON.stringify(body) });
	} catch {
		emit("gone");
		throw new Error();
	}
	emit("here");
	const answer = await response.json().catch(() => null);
	if (response.ok) return answer;
	const why = answer?.error ?? response.status;
	if (asked !== state.token || !/no such (town|stage)/.test(why)) throw new Error(why);
	emit("lost"); // closed elsewhere, or the server is a new one
	throw new Error();
}

const token = () => encodeURIComponent(state.token);
const onStage = (method, path) => (body) => ask(method, `stages/${token()}${path}`, body);
const inTown = (method, path) => (body) => ask(method, `towns/${token()}${path}`, body);

export const foundStage = (story) => ask("POST", "stages", { story });
export const stage = onStage("GET", "");
export const dropStage = onStage("DELETE", "");
export const comingNext = onStage("GET", "/next");
export const changedRows = onStage("GET", "/changes");
export const orderBot = onStage("POST", "/bot");
export const moveClock = onStage("POST", "/clock");
export const town = inTown("GET", "");
export const orderTrouble = inTown("POST", "/faults");
export const clearTrouble = inTown("DELETE", "/faults");
export const log = (kind, after) => inTown("GET", `/${kind}?after=${after}`)();
export const act = (person, name, values = {}) => inTown("POST", `/people/${person}/${name}`)(values);

/** Looking on somebody's phone. */
export function look(person, what, values = {}) {
	const query = Object.entries(values).filter(([, value]) => value).map(([key, value]) => [key, JSON.stringify(value)]);
	return inTown("GET", `/people/${person}/${what}?${new URLSearchParams(query)}`)();
}

export const fileUrl = (id) => `/control/towns/${token()}/files/${encodeURIComponent(id)}`;
export const streamUrl = (after) => `/control/towns/${token()}/stream?after=${after}`;
