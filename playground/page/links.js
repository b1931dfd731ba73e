/** Where links lead: to the private chat, into a group, or out of the town. */

import { doAct } from "./acting.js";
import { look } from "./api.js";
import { state } from "./state.js";
import { t } from "./words.js";

/** Follows a link on a phone, as an app does. */
export async function openLink(phone, url) {
  if (!leadsToBot(url)) return phone.ask(`${t("leads")} ${url}`, [
    { w: "cancel" },
    { w: "open", look: "main", run: () => window.open(url, "_blank", "noopener") },
  ]);
  const answer = await doAct(phone, "follow", { url }, "didFollow");
  if (answer?.message) return phone.show(phone.person);
  if (answer?.startgroup !== undefined) return invite(phone, answer.startgroup);
  return undefined;
}

function leadsToBot(url) {
  try {
    const { hostname, pathname } = new URL(url);
    const name = pathname.replaceAll("/", "").toLowerCase();
    return ["t.me", "telegram.me"].includes(hostname) && name === state.botUser.username?.toLowerCase();
  } catch {
    return false;
  }
}

/** The app asks into which group; then it adds the bot and sends what the link carries. */
async function invite(phone, payload) {
  const mine = (await look(phone.person, "chats")).filter((chat) => chat.kind !== "private");
  const open = mine.filter((chat) => !hasBot(chat.id));
  if (!open.length) return phone.alert(t("noGroup", { name: phone.name }));
  const choices = open.map((chat) => ({ w: ["inviteTo", { title: chat.title }], look: "main", run: () => addBot(phone, chat.id, payload) }));
  return phone.ask(t("invite"), [{ w: "cancel" }, ...choices]);
}

const inside = new Set(["creator", "administrator", "member"]);

/** Whether the bot is in a group, as far as the page was told. */
export function hasBot(chat) {
  const group = state.groups.find((one) => one.id === chat);
  return Boolean(group?.members.some((one) => one.user.id === state.botUser.id && inside.has(one.status)));
}

/** Adds the bot to a group, with what a link carried, and shows the group. */
export async function addBot(phone, chat, payload) {
  const done = await doAct(phone, "add_bot", { chat, payload }, "didAdd");
  if (done !== undefined) phone.show(chat);
}

/** The private chat's first tap; after a block it takes that back, too. */
export const startBot = (phone) => doAct(phone, "start", {}, "didWrite", { what: "/start" });
