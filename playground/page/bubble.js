/** One message as a bubble, or several pictures sent together. */

import { press } from "./acting.js";
import { h, hour, icon, iso, state, t, tint } from "./kit.js";
import { rich } from "./markup.js";
import { attachment, photo } from "./media.js";
import { messageMenu } from "./menu.js";

/** `group` is the message, or those of an album; `place` says where it stands: {own, first, quoted}. */
export function bubble(group, place, view) {
	const message = group.find((one) => one.text) ?? group[0];
	const row = { tabIndex: -1, "data-id": message.id };
	if (message.service) return h("article.service", row, h("span", happening(message)));
	const looks = ["msg", place.own ? "own" : "other", place.first && "first", message.buttons.length && "keyed"];
	const bare = message.media === "photo" && !message.text && group.length === 1;
	const body = h("div", { class: bare ? "bubble bare" : "bubble" },
		place.first && !place.own && !view.private ? author(message) : h("span.unseen", `${message.sender}: `),
		message.forwarded && h("small", { w: "forwarded" }),
		place.quoted && quote(place.quoted, view),
		group.length > 1 ? h("div.album", group.map(photo)) : attachment(message),
		h("div.said", { lang: "id" }, rich(message.text, message.entities, view), meta(message, group, view)));
	return h("article", { class: looks.filter(Boolean).join(" "), ...row },
		body, keys(message, view), reactions(message, view));
}

function author({ sender, sender_id: id }) {
	const role = state.people.get(id)?.role;
	const known = role && !/resident|outsider/.test(role);
	return tint(h("div.author", sender, known && h("small", { w: role })), id);
}

function quote(quoted, view) {
	const onclick = () => view.messages.jump(quoted.id);
	return tint(h("button.quote", { onclick }, h("strong", quoted.sender ?? "…"), quoted.sender && brief(quoted)), quoted.sender_id ?? 0);
}

export function brief({ text, content, media }) {
	if (text) return h("span.brief", { lang: "id" }, text.slice(0, 90).replace(/\s+/g, " "));
	return h("span.brief", { w: ["photo", "document", "poll", "contact", "location"].find((one) => media === one || content[one]) ?? "file" });
}

function meta(message, group, view) {
	const sign = (look, key) => h("span", { role: "img", label: key }, look);
	const name = state.people.get(message.only_for)?.name;
	return h("span.meta", {},
		h("button.tools", { label: "tools", "aria-haspopup": "menu", onclick: ({ currentTarget }) => messageMenu(view, message, currentTarget) }, icon("down")),
		name && h("em", { w: ["secret", { name }] }),
		group.some((one) => one.pinned) && sign("📌", "pinned"),
		message.silent && sign("🔕", "silent"),
		message.edited && h("span", { w: "edited" }),
		h("time", { datetime: iso(message.date * 1000) }, hour(message.date * 1000)));
}

function keys(message, view) {
	if (message.keyboard !== "inline_keyboard") return null;
	const rows = message.buttons.map((row) => h("div.row", row.map((button) => key(message, button, view))));
	return h("div.keys", { lang: "id" }, rows);
}

/** A key waits visibly until its tap is answered, also when its message is drawn anew meanwhile. */
function key(message, button, view) {
	const waits = view.pending.has(`${message.id} ${button.callback_data}`);
	const mark = button.url ? "↗" : button.copy_text && icon("copy");
	return h("button", {
		class: `key ${button.style ?? ""} ${waits ? "waits" : ""}`, "aria-busy": waits,
		"data-key": button.callback_data ?? button.text, onclick: () => press(view, message, button),
	}, h("span", button.text), mark && h("small", mark));
}

function reactions(message, view) {
	const chips = [...new Set(message.reactions)].map((emoji) => {
		const count = message.reactions.filter((one) => one === emoji).length;
		const mine = message.reacted.includes(emoji);
		return h("button.chip", { "aria-pressed": mine, onclick: () => view.react(message, mine ? "" : emoji) }, `${emoji} ${count}`);
	});
	return chips.length > 0 && h("div.chips", chips);
}

function happening({ service: kind, content, sender: name, sender_id: by }) {
	const came = content.new_chat_members;
	const gone = content.left_chat_participant;
	if (came) return came[0].id === by ? t("came", { name }) : t("added", { name, who: came.map((one) => one.first_name).join(", ") });
	if (gone) return gone.id === by ? t("left", { name }) : t("removed", { name, who: gone.first_name });
	if (content.pinned_message) return t("pins", { name });
	if (content.forum_topic_created) return t("topicMade", { title: content.forum_topic_created.name });
	return `${name}: ${kind.replaceAll("_", " ")}`;
}
