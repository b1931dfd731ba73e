/** One line of the panel for each update, call and row; it opens to all of it as JSON. */

import { h, state } from "./kit.js";

function line(words, thing) {
	const made = h("details", { ontoggle: () => made.children[1] || made.append(h("pre", { tabIndex: 0 }, JSON.stringify(thing, null, 2))) },
		h("summary", words));
	return made;
}

function short(value, most = 60) {
	const flat = (typeof value === "string" ? value : JSON.stringify(value) ?? "").replace(/<[^>]*>/g, "").replace(/\s+/g, " ");
	return flat.length > most ? `${flat.slice(0, most)}…` : flat;
}

export function updateLine({ kind, state: how, update }) {
	const inner = update[kind] ?? {};
	const said = inner.data ?? inner.text ?? inner.caption;
	return line([h("strong", kind), ` ${(inner.from ?? inner.user)?.first_name ?? ""} `, said && h("code", short(said)), how === "pending" && " …"], update);
}

export function callLine(call) {
	const { name, params, ok, answer, trouble } = call;
	const chat = params.chat_id;
	const where = state.people.get(chat)?.name ?? state.groups.find((one) => one.id === chat)?.title ?? chat;
	const said = params.text ?? params.caption ?? params.media;
	return line([
		h("strong", name), where && ` → ${where}`, " ", said && h("code", short(said)),
		trouble && h("em", ` ${trouble}`), ok ? h("b", " ✓") : h("em", ` ${short(answer?.description ?? "✗")}`),
	], call);
}

export function rowLine(row) {
	const { table, key, was, now } = row;
	const columns = Object.entries(now ?? {}).map(([name, value]) => `${name}: ${was ? `${short(was[name], 24)} → ` : ""}${short(value, 32)}`);
	return line([h("strong", `${table} ${key} `), h("em", !was && "+ ", !now && "−"), h("code", columns.slice(0, 4).join(" · "))], row);
}
