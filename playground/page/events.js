/** The town's one stream of events. */

import { stage, streamUrl } from "./api.js";
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
	source.onerror = again;
}

export function unfollow() {
	clearTimeout(retry);
	source?.close();
}

/** Goes on where it stopped, if the stage is still there. */
function again() {
	const { token } = state;
	const still = (work) => () => token === state.token && work();
	unfollow();
	stage().then(still(() => follow(last)), still(() => (retry = setTimeout(again, 2000))));
}

// a browser has six lines to a server: a hidden page gives its own back, and only calls now and then
document.onvisibilitychange = () => state.token && (document.hidden ? unfollow() : again());
setInterval(() => state.token && stage().catch(() => {}), 60_000);
