/** One line of the panel for each update, call and row; it opens to all of it as JSON. */

import { h } from "./dom.js";
import { state } from "./state.js";
import { hour } from "./times.js";
import { t } from "./words.js";

// the log has the names in small letters
const METHODS = [
  "sendMessage", "sendPhoto", "sendDocument", "sendLocation", "sendVenue", "sendContact", "sendPoll", "sendMediaGroup", "sendChatAction",
  "editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup", "answerCallbackQuery", "deleteMessage",
  "deleteMessages", "pinChatMessage", "unpinChatMessage", "unpinAllChatMessages", "setMyCommands", "deleteMyCommands", "setMessageReaction", "setWebhook",
  "deleteWebhook", "getMe", "getChat", "getChatMember", "getChatAdministrators", "getFile", "copyMessage", "forwardMessage", "stopPoll",
  "createForumTopic", "leaveChat", "setMyName", "setMyDescription", "setMyShortDescription",
];
const NAMES = new Map(METHODS.map((name) => [name.toLowerCase(), name]));

/** A line that opens; the JSON is made only then. */
function line(words, thing, look = "") {
  const made = h("details", { class: look }, h("summary", {}, words));
  made.addEventListener("toggle", () => {
    if (made.open && made.children.length === 1) made.append(h("pre", { tabindex: 0 }, JSON.stringify(thing, null, 2)));
  });
  return made;
}

const short = (text, most = 70) => {
  const flat = String(text).replace(/\s+/g, " ");
  return flat.length > most ? `${flat.slice(0, most)}…` : flat;
};

/** A kind of update, who it is from, and its words. */
export function updateLine({ kind, state: how, update }) {
  const inner = update[kind] ?? Object.values(update).find((one) => typeof one === "object") ?? {};
  const who = inner.from?.first_name ?? inner.user?.first_name ?? "";
  const said = inner.data ?? inner.text ?? inner.caption ?? "";
  return line([h("strong", {}, kind), who && ` ${who}`, said && h("code", {}, short(said, 48)), how === "pending" && h("em", {}, "…")], update);
}

/** A method, where it went, what it said, and how it was answered. */
export function callLine({ n, method, params, ok, answer, at, trouble }) {
  const said = params.text ?? params.caption ?? params.media ?? "";
  const words = [
    h("strong", {}, NAMES.get(method) ?? method),
    params.chat_id !== undefined && ` → ${place(params.chat_id)}`,
    said && h("code", {}, short(typeof said === "string" ? plain(said) : JSON.stringify(said))),
    trouble && h("em", { class: "bad" }, trouble),
    ok ? h("span", { class: "good", role: "img", "aria-label": "ok" }, "✓") : h("em", { class: "bad" }, short(answer?.description ?? "✗")),
  ];
  return line(words, { n, method: NAMES.get(method) ?? method, at: `${hour(at * 1000)} WIB`, params, ok, answer, ...(trouble && { trouble }) });
}

// tags say nothing in a line this short
const plain = (text) => text.replace(/<[^>]*>/g, "");

function place(chat) {
  return state.people.get(chat)?.name ?? state.groups.find((one) => one.id === chat)?.title ?? chat;
}

/** A table's row: each column from what it was to what it is. */
export function rowLine({ table, key, was, now }) {
  const sign = was ? (now ? "" : t("isGone")) : t("isNew");
  const columns = Object.keys(now ?? {}).map((name) => {
    const old = was ? `${short(show(was[name]), 24)} → ` : "";
    return h("span", { class: "column" }, `${name}: ${old}`, h("b", {}, short(show(now[name]), 32)));
  });
  return line([h("strong", {}, `${table} ${key}`), sign && h("em", {}, sign), ...columns.slice(0, 4), columns.length > 4 && "…"], { table, key, was, now });
}

const show = (value) => (typeof value === "string" ? value : JSON.stringify(value));
