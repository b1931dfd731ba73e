/** What can be sent besides words. */

import { doAct } from "./acting.js";
import { h, t } from "./kit.js";
import { openMenu } from "./menu.js";

const POS_RONDA = { latitude: -1.6218, longitude: 103.6412, title: "Pos Ronda", address: "Eka Jaya, Jambi" }; // a made-up one, in Eka Jaya, Jambi
const MOST = 10_000_000;

export function attachMenu(phone, composer) {
	const { chat, topic, name, person } = phone;
	const reply = composer.reply;

	async function send(act, values, what) {
		const done = await doAct(phone, act, { chat, reply_to: reply, ...values }, t(what));
		if (done === undefined) return;
		if (values.caption) composer.reset();
		composer.dropReply();
		phone.messages.toEnd();
	}

	const words = () => ({ topic, caption: composer.field.value.trim() });
	const sendFile = (kind, file, url) => send("send_file", { kind, name: file, ...words(), data: url.slice(url.indexOf(",") + 1) }, kind);

	function choose(kind, accept) {
		const input = h("input", { type: "file", accept });
		input.onchange = () => {
			const [file] = input.files;
			const reader = new FileReader();
			reader.onload = () => sendFile(kind, file.name, reader.result);
			if (file.size > MOST) phone.toast(t("tooBig"));
			else reader.readAsDataURL(file);
		};
		input.click();
	}

	openMenu(composer.clip, [
		{ w: "attachPhoto", icon: "📷", run: () => choose("photo", "image/*") },
		{ w: "attachSample", icon: "🌾", run: () => send("send_sample", words(), "photo") },
		{ w: "document", icon: "📄", run: () => choose("document", "") },
		{ w: "attachPlace", icon: "📍", run: () => send("send_location", { ...POS_RONDA, topic }, "location") },
		{ w: "attachContact", icon: "👤", run: () => send("send_contact", { phone: "+62 812 0000 0000", name, of: person }, "contact") },
	]);
}
