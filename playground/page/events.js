/** The town's one stream of events; it reconnects by itself and goes on where it stopped. */

import { Refused, stage, streamUrl } from "./api.js";
import { emit, state } from "./state.js";

let source = null;
let last = 0;
let retry = 0;

export function follow(after) {
	unfollow();
	last = after;
	source = new EventSource(streamUrl(after));
	source.onopen = () => emit("here");
	source.onmessage = ({ data, lastEventId }) => {
		last = Number(lastEventId) || last;
		const event = JSON.parse(data);
		emit(`town:${event.kind}`, event);
	};
	// a browser tries again by itself when the line broke, but not after a refusal
	source.onerror = () => check(source.readyState === EventSource.CLOSED);
}

export function unfollow() {
	clearTimeout(retry);
	source?.close();
}

/** Is the stage still there? A new server does not know it. */
async function check(anew) {
	const { token } = state;
	try {
		await stage();
		if (anew && token === state.token) follow(last);
	} catch (error) {
		if (token !== state.token) return;
		if (error instanceof Refused) emit("lost");
		else if (anew) retry = setTimeout(check, 2000, true);
	}
}
