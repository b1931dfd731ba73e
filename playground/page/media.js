/** What a message carries besides words. */

import { avatar, fileUrl, h, t } from "./kit.js";

export function attachment(message) {
	const { media, content, file } = message;
	if (media === "photo" || file?.mime_type?.startsWith("image/")) return photo(message);
	if (media) return attached(message);
	if (content.poll) return named(content.poll.question, t("poll"));
	if (content.contact) return contact(content.contact);
	return content.location && place(content.location, content.venue);
}

const opened = (message, look, ...inside) =>
	h("a", { class: look, href: fileUrl(message.file_id), target: "_blank", rel: "noopener" }, inside);

const named = (title, below) => h("span.named", h("strong", title), h("small", below));

/** A picture; its shape is known before it is loaded, so that nothing jumps. */
export function photo(message) {
	const { width = 4, height = 3 } = message.file ?? {};
	const alt = message.text.slice(0, 120) || t("photoOf", { name: message.sender });
	return opened(message, "photo", h("img", { src: fileUrl(message.file_id), width, height, loading: "lazy", alt }));
}

function attached(message) {
	const { file_name: name = message.media, mime_type: mime = "", file_size: size = 0 } = message.file ?? {};
	const kind = (/\.(\w{1,4})$/.exec(name)?.[1] ?? mime.split("/")[1] ?? "").toUpperCase();
	const weight = size < 1000 ? `${size} B` : size < 1e6 ? `${Math.round(size / 1e3)} KB` : `${(size / 1e6).toFixed(1)} MB`;
	return opened(message, "file", h("span.kind", kind || "📄"), named(name, `${kind} · ${weight}`));
}

function contact({ first_name: first, last_name: second = "", phone_number: number, user_id: id = 0 }) {
	const name = `${first} ${second}`.trim();
	return h("div.file", avatar(id, name), named(name, number));
}

/** A map that asks nobody: the same for every place. */
function place({ latitude, longitude }, venue) {
	const numbers = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
	return h("div", h("img.map", { src: "/page/map.svg", alt: "", width: 240, height: 120 }),
		venue ? named(venue.title, `${venue.address} · ${numbers}`) : h("span.named", h("strong", { w: "location" }), h("small", numbers)));
}
