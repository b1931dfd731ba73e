/** What somebody wrote, from its text and entities: no HTML is parsed, so there is nothing to sanitize. */

import { h } from "./kit.js";
import { openLink } from "./acting.js";

const TAGS = {
	bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
	blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/** Entities are in order and nested, the outer one first; counted in UTF-16 units, as here. */
export function rich(text, entities, view, start = 0, end = text.length) {
	const nodes = [];
	for (let rest = entities; rest.length; ) {
		const [first] = rest;
		const stop = Math.min(end, first.offset + first.length);
		const inner = rest.slice(1).filter((one) => one.offset < stop);
		nodes.push(text.slice(start, first.offset));
		nodes.push(dressed(first, text.slice(first.offset, stop), rich(text, inner, view, first.offset, stop), view));
		rest = rest.slice(1 + inner.length);
		start = stop;
	}
	return [...nodes, text.slice(start, end)];
}

function dressed({ type, url }, words, inner, view) {
	const link = (onclick) => h("button.link", { onclick }, inner);
	if (type === "bot_command") return link(() => view.write(words));
	if (type === "text_link") return link(() => openLink(view, url));
	if (type === "url") return link(() => openLink(view, /^\w+:/.test(words) ? words : `https://${words}`));
	return h(TAGS[type] ?? "span", { class: /mention|hashtag/.test(type) && "mention" }, inner);
}
