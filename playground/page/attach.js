/** What can be sent besides words: a picture, a document, a place, a contact. */

import { doAct } from "./acting.js";
import { h } from "./dom.js";
import { openMenu } from "./menu.js";
import { t } from "./words.js";

const POS_RONDA = { latitude: -1.6218, longitude: 103.6412 }; // a made-up one, in Eka Jaya, Jambi
const MOST = 10_000_000;

/** Opens the menu above the clip. */
export function attachMenu(phone, composer) {
  const send = (name, values, what) => deliver(phone, composer, name, values, what);
  openMenu(composer.attachButton, [
    { w: "attachPhoto", icon: "photo", run: () => choose("image/*", (file) => sendFile(phone, send, "photo", file)) },
    { w: "attachSample", icon: "sun", run: () => send("send_file", { kind: "photo", name: "contoh.png", data: bare(drawing().toDataURL("image/png")) }, "photo") },
    { w: "attachDocument", icon: "paper", run: () => choose("", (file) => sendFile(phone, send, "document", file)) },
    { w: "attachPlace", icon: "place", run: () => send("send_location", POS_RONDA, "place") },
    { w: "attachContact", icon: "person", run: () => send("send_contact", { phone: "+62 812 0000 0000", name: phone.name, of: phone.person }, "contact") },
  ]);
}

/** What stands in the field goes along as the caption. */
async function deliver(phone, composer, name, values, what) {
  const caption = name === "send_file" ? composer.field.value.trim() : "";
  const where = { chat: phone.chat, reply_to: composer.reply };
  if (name !== "send_contact") where.topic = phone.topic || undefined;
  const done = await doAct(phone, name, { ...values, ...where, ...(caption && { caption }) }, "didSend", { what: t(what) });
  if (done === undefined) return;
  if (caption) composer.field.value = "";
  composer.dropReply();
  composer.grow();
  phone.messages.toEnd();
}

function sendFile(phone, send, kind, file) {
  if (file.size > MOST) return phone.toast(t("tooBig"));
  const reader = new FileReader();
  reader.onload = () => send("send_file", { kind, name: file.name, data: bare(reader.result) }, kind);
  return reader.readAsDataURL(file);
}

const bare = (dataUrl) => dataUrl.slice(dataUrl.indexOf(",") + 1);

function choose(accept, use) {
  const input = h("input", { type: "file", accept });
  input.onchange = () => input.files[0] && use(input.files[0]);
  input.click();
}

/** A lane with a blocked gutter, every time in another light. */
function drawing() {
  const canvas = h("canvas", { width: 640, height: 420 });
  const pen = canvas.getContext("2d");
  const hue = Math.floor(Math.random() * 60) + 20;
  const paint = (colour, ...points) => {
    pen.fillStyle = colour;
    pen.beginPath();
    for (let at = 0; at < points.length; at += 2) pen.lineTo(points[at], points[at + 1]);
    pen.fill();
  };
  const sky = pen.createLinearGradient(0, 0, 0, 230);
  sky.addColorStop(0, "#9cc3d5");
  sky.addColorStop(1, `hsl(${hue} 80% 88%)`);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 640, 420);
  pen.fillStyle = `hsl(${hue} 90% 75%)`;
  pen.beginPath();
  pen.arc(500, 80, 34, 0, 7);
  pen.fill();
  paint("#6d8f5e", 0, 190, 140, 150, 320, 190, 480, 145, 640, 185, 640, 420, 0, 420);
  paint("#b9a98a", 250, 200, 330, 200, 560, 420, 60, 420);
  paint("#5a7f8c", 352, 200, 366, 200, 640, 400, 640, 420, 600, 420);
  for (const [x, y, size] of [[60, 120, 120], [420, 130, 90]]) {
    paint(`hsl(${hue} 35% 82%)`, x, y + size * 0.4, x + size, y + size * 0.4, x + size, y + size, x, y + size);
    paint("#8f4a35", x - 10, y + size * 0.4, x + size / 2, y, x + size + 10, y + size * 0.4);
    paint("#4e3b30", x + size * 0.4, y + size * 0.6, x + size * 0.6, y + size * 0.6, x + size * 0.6, y + size, x + size * 0.4, y + size);
  }
  for (let leaf = 0; leaf < 14; leaf += 1) {
    const far = Math.random();
    paint(leaf % 2 ? "#7b5a35" : "#4d6b3c", 400 + far * 180, 250 + far * 130, 424 + far * 180, 262 + far * 130, 398 + far * 180, 272 + far * 130);
  }
  return canvas;
}
