/** Days and hours of the town. It lies in Jambi: WIB, whatever the zone of this browser. */

import { townNow } from "./state.js";
import { language, t } from "./words.js";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const AHEAD = 7 * HOUR; // WIB is UTC+7 all year round
const OPTIONS = {
	hour: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
	day: { weekday: "long", day: "numeric", month: "long" },
	weekday: { weekday: "long" },
};
const formats = {}; // making one is slow, and 500 messages need it 500 times

function format(kind, ms) {
	const zone = language() === "id" ? "id-ID" : "en-GB";
	formats[zone + kind] ??= new Intl.DateTimeFormat(zone, { timeZone: "Asia/Jakarta", ...OPTIONS[kind] });
	return formats[zone + kind].format(ms);
}

/** 16.30, Selasa, 24 November, and Sabtu 19.30 */
export const hour = (ms) => format("hour", ms);
export const day = (ms) => format("day", ms);
export const soon = (ms) => `${format("weekday", ms)} ${hour(ms)}`;
export const iso = (ms) => new Date(ms).toISOString();

/** The number of the day in Jambi, counted from 1970. */
export const dayNumber = (ms) => Math.floor((ms + AHEAD) / DAY);

export function dayNear(ms) {
	const ago = dayNumber(townNow()) - dayNumber(ms);
	return ago === 0 ? t("today") : ago === 1 ? t("yesterday") : day(ms);
}

/** The next time that it is `hours` o'clock, on weekday `on` (0: Sunday) if given. */
export function upcoming(hours, on = null) {
	for (let number = dayNumber(townNow()); ; number += 1) {
		const at = number * DAY - AHEAD + hours * HOUR;
		if (at > townNow() && (on === null || (number + 4) % 7 === on)) return at; // day 0 was a Thursday
	}
}
