/** What people do: every change of the town goes through here, and is told to the panel. */

import { act, Gone } from "./api.js";
import { emit, on, state } from "./state.js";
import { reason, t } from "./words.js";

/**
 * An act by the phone's person; `undefined` if it was refused. `words` say what was done, for the panel.
 * While the story is told nobody interferes: its next step may look for the very button that was tapped away.
 */
export async function doAct(phone, name, values, words, more = {}) {
  if (state.telling) return void phone.toast(t("storyHold"));
  emit("action", [words, { name: phone.name, ...more }]);
  try {
    return (await act(phone.person, name, values)) ?? null;
  } catch (error) {
    if (!(error instanceof Gone)) phone.toast(t("refused", { why: reason(error.message) }));
    return undefined;
  }
}

const PATIENCE = 15_000; // as long as Telegram lets a bot answer
const waiting = new Map(); // tap id -> what waits for its answer
const early = new Map(); // answers that came before we learnt the tap's id
let onTheWay = 0;

/** A tap on a button under a message: opens, copies, or waits for the bot. */
export async function press(phone, message, button) {
  if (button.url) return phone.open(button.url);
  if (button.copy_text) return copy(phone, button.copy_text.text);
  const key = `${message.id} ${button.callback_data}`;
  if (!button.callback_data || phone.pending.has(key)) return undefined;
  phone.wait(key, true);
  onTheWay += 1;
  const values = { chat: phone.chat, message: message.id, text: button.text, data: button.callback_data };
  const answer = await doAct(phone, "tap", values, "didTap", { what: button.text });
  onTheWay -= 1;
  if (!answer) phone.wait(key, false);
  else expect(answer.tap, phone, key);
  return answer;
}

function expect(tap, phone, key) {
  const timer = setTimeout(() => {
    waiting.delete(tap);
    phone.wait(key, false);
    phone.toast(t("unanswered"));
  }, PATIENCE);
  waiting.set(tap, { phone, key, timer });
  const event = early.get(tap);
  early.delete(tap);
  if (event) answered(event);
}

function answered(event) {
  const { phone, key, timer } = waiting.get(event.tap);
  clearTimeout(timer);
  waiting.delete(event.tap);
  phone.wait(key, false);
  if (event.url) phone.open(event.url);
  else if (event.text && event.alert) phone.alert(event.text);
  else if (event.text) phone.toast(event.text);
}

on("town:toast", (event) => {
  if (waiting.has(event.tap)) answered(event);
  else if (onTheWay) early.set(event.tap, event);
  else emit("foreign toast", event); // of a tap that the story made: shown, but it opens nothing here
});

/** Puts a text on the clipboard. */
export async function copy(phone, text) {
  try {
    await navigator.clipboard.writeText(text);
    phone.toast(t("copied"));
  } catch {
    phone.alert(text); // where the browser keeps the clipboard shut, the text can be marked by hand
  }
}
