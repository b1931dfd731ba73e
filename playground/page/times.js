/** Days and hours of the town. It lies in Jambi: WIB, whatever the zone of this browser. */

import { townNow } from "./state.js";
import { language, t } from "./words.js";

const ZONE = "Asia/Jakarta";
const made = new Map();

// making a format is slow, and 500 messages need it 500 times
function format(key, options) {
  const name = `${language()} ${key}`;
  if (!made.has(name)) {
    made.set(name, new Intl.DateTimeFormat(language() === "id" ? "id-ID" : "en-GB", { timeZone: ZONE, ...options }));
  }
  return made.get(name);
}

/** 16.30, in English 16:30 */
export const hour = (ms) => format("hour", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);

/** Selasa, 24 November */
export const day = (ms) => format("day", { weekday: "long", day: "numeric", month: "long" }).format(ms);

/** Sabtu */
export const weekday = (ms) => format("weekday", { weekday: "long" }).format(ms);

/** Selasa 19.30 */
export const soon = (ms) => `${weekday(ms)} ${hour(ms)}`;

const DAY = 86_400_000;
const AHEAD = 7 * 3_600_000; // WIB is UTC+7 all year round

/** The number of the day in Jambi, counted from 1970. */
export const dayNumber = (ms) => Math.floor((ms + AHEAD) / DAY);

/** Hari ini, Kemarin, or the day. */
export function dayNear(ms) {
  const ago = dayNumber(townNow()) - dayNumber(ms);
  return ago === 0 ? t("today") : ago === 1 ? t("yesterday") : day(ms);
}

/** The next time after now at which it is `hours` o'clock, on weekday `on` (0: Sunday) if one is given. */
export function upcoming(hours, on = null) {
  const now = townNow();
  for (let number = dayNumber(now); ; number += 1) {
    const at = number * DAY - AHEAD + hours * 3_600_000;
    // day 0 was a Thursday
    if (at > now && (on === null || (number + 4) % 7 === on)) return at;
  }
}
