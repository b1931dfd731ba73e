/** What people do: every change of the town goes through here, and is told to the panel. */

import { act, emit, look, on, reason, state, t } from "./kit.js";

const PATIENCE = 15_000; // as long as Telegram lets a bot answer
const waiting = new Map(); // tap -> what to do with its answer
let newest = {};

/** An act by the phone's person; `undefined` if refused. The story is not interfered with: it may need that very button. */
export async function doAct(phone, name, values, what) {
	if (state.telling) return phone.toast(t("storyHold"));
	emit("action", `${phone.name}: ${what}`);
	try {
		return (await act(phone.person, name, values)) ?? null;
	} catch (error) {
		if (error.message) phone.toast(t("refused", { why: reason(error.message) }));
		return undefined;
	}
}

export async function press(phone, message, { text, url, copy_text: copied, callback_data: data }) {
	if (url) return openLink(phone, url);
	if (copied) return copy(phone, copied.text);
	const key = `${message.id} ${data}`;
	if (!data || phone.pending.has(key)) return undefined;
	phone.wait(key, true);
	const answer = await doAct(phone, "tap", { chat: phone.chat, message: message.id, text, data }, `“${text}”`);
	return answer ? expect(answer.tap, phone, key) : phone.wait(key, false);
}

function expect(tap, phone, key) {
	const off = state.bot === "stopped";
	if (off) phone.toast(t("botOff"), true);
	const done = (event) => {
		clearTimeout(timer);
		waiting.delete(tap);
		phone.wait(key, false);
		if (phone.stays) phone.toast("");
		if (event.url) openLink(phone, event.url);
		else if (event.text) phone[event.alert ? "ask" : "toast"](event.text);
	};
	const timer = setTimeout(() => off ? phone.wait(key, false) : done({ text: t("unanswered") }), PATIENCE);
	waiting.set(tap, done);
	if (newest.tap === tap) done(newest); // it came before we learnt the tap's number
}

on("town:toast", (event) => {
	newest = event;
	if (waiting.has(event.tap)) waiting.get(event.tap)(event);
	else emit("foreign toast", event); // of a tap that the story made: shown, but it opens nothing here
});

/** Puts a text on the clipboard; where the browser keeps that shut, it can be marked by hand. */
export async function copy(phone, text) {
	try {
		await navigator.clipboard.writeText(text);
		phone.toast(t("copied"));
	} catch {
		phone.ask(text);
	}
}

/** A link leads to the private chat, into a group, or out of the town. */
export async function openLink(phone, url) {
	if (!leadsToBot(url)) return /^https?:/.test(url) && window.open(url, "_blank", "noopener");
	const answer = await doAct(phone, "follow", { url }, new URL(url).search);
	if (answer?.message) phone.show(phone.person);
	if (answer && "startgroup" in answer) invite(phone, answer.startgroup);
	return undefined;
}

const leadsToBot = (url) => new RegExp(`^https?://(t|telegram)\\.me/${state.botUser.username}\\b`, "i").test(url);

async function invite(phone, payload) {
	const chats = await look(phone.person, "chats");
	const open = chats.filter((chat) => chat.kind !== "private" && !hasBot(chat.id));
	if (!open.length) return phone.toast(t("none"));
	const choices = open.map(({ id, title }) => ({ w: title, look: "main", run: () => addBot(phone, id, payload) }));
	return phone.ask(t("invite"), [{ w: "cancel" }, ...choices]);
}

const standing = (chat, person) => state.groups.find(({ id }) => id === chat)?.members.find(({ user }) => user.id === person)?.status;
export const hasBot = (chat) => /^[^lk]/.test(standing(chat, state.botUser.id) ?? ""); // neither left nor kicked
export const leads = (chat, person) => /^[ca]/.test(standing(chat, person)); // creator or administrator

export async function addBot(phone, chat, payload) {
	const done = await doAct(phone, "add_bot", { chat, payload }, `+ ${state.botUser.first_name}`);
	if (done !== undefined) phone.show(chat);
}
