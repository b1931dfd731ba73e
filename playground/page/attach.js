/** What can be sent besides words. */

import { doAct } from "./acting.js";
import { h, t } from "./kit.js";
import { openMenu } from "./menu.js";

const POS_RONDA = { latitude: -1.6218, longitude: 103.6412 }; // a made-up one, in Eka Jaya, Jambi
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

	const sendFile = (kind, file, url) => send("send_file", { kind, topic, name: file, caption: composer.field.value.trim(), data: url.slice(url.indexOf(",") + 1) }, kind);

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
		{ w: "attachSample", icon: "🌾", run: () => sendFile("photo", "contoh.png", drawing().toDataURL()) },
		{ w: "document", icon: "📄", run: () => choose("document", "") },
		{ w: "attachPlace", icon: "📍", run: () => send("send_location", { ...POS_RONDA, topic }, "location") },
		{ w: "attachContact", icon: "👤", run: () => send("send_contact", { phone: "+62 812 0000 0000", name, of: person }, "contact") },
	]);
}

/** A house at a lane, every time in another light. */
function drawing() {
	const canvas = h("canvas", { width: 640, height: 420 });
	const pen = canvas.getContext("2d");
	const hue = 20 + Math.random() * 40;
	const paint = (colour, ...points) => {
		pen.fillStyle = colour;
		pen.beginPath();
		for (let at = 0; at < points.length; at += 2) pen.lineTo(points[at], points[at + 1]);
		pen.fill();
	};
	paint(`hsl(${hue} 70% 85%)`, 0, 0, 640, 0, 640, 420, 0, 420);
	paint("#6d8f5e", 0, 190, 140, 150, 320, 190, 480, 145, 640, 185, 640, 420, 0, 420);
	paint("#b9a98a", 250, 200, 330, 200, 560, 420, 60, 420);
	paint("#5a7f8c", 352, 200, 366, 200, 640, 400, 600, 420);
	paint("#f3ead6", 60, 170, 180, 170, 180, 240, 60, 240);
	paint("#8f4a35", 46, 172, 120, 110, 194, 172);
	return canvas;
}
