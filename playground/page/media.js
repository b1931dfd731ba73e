/** What a message carries besides words: pictures, files, places, contacts, polls. */

import { fileUrl } from "./api.js";
import { avatar, h } from "./dom.js";
import { icon, svg } from "./icons.js";

/** The nodes for a message's attachment; none for a plain text. */
export function attachment(message, view) {
  const { media, content } = message;
  if (media === "photo" || (media && message.file?.mime_type?.startsWith("image/"))) return [photo(message)];
  if (media) return [file(message)];
  if (content.poll) return [poll(message, content.poll, view)];
  if (content.contact) return [contact(content.contact)];
  if (content.location) return [place(content.location, content.venue)];
  return [];
}

/** A picture; its shape is known before it is loaded, so that nothing jumps. */
export function photo(message) {
  const { width = 4, height = 3 } = message.file ?? {};
  const picture = h("img", {
    src: fileUrl(message.file_id), width, height, loading: "lazy", decoding: "async",
    alt: message.text.slice(0, 120),
  });
  // the playground makes up bytes for a photo without data: then there is no picture to show
  picture.addEventListener("error", () => picture.replaceWith(h("span", { class: "nophoto" }, icon("photo"))));
  const where = { href: fileUrl(message.file_id), target: "_blank", rel: "noopener", tabindex: -1 };
  return h("a", { class: "photo", label: ["photoOf", { name: message.sender }], ...where }, picture);
}

const LOOKS = { voice: "play", audio: "play", video: "play", animation: "play", video_note: "play", sticker: "photo" };

function file(message) {
  const { file_name: name, mime_type: mime = "", file_size: size } = message.file ?? {};
  const kind = (name?.match(/\.(\w{1,4})$/)?.[1] ?? mime.split("/")[1] ?? "").toUpperCase();
  return h("a", { class: "file", href: fileUrl(message.file_id), target: "_blank", rel: "noopener", tabindex: -1 },
    h("span", { class: "kind" }, kind || icon(LOOKS[message.media] ?? "paper")),
    h("span", { class: "named" },
      name ? h("strong", {}, name) : h("strong", { w: "file" }),
      h("small", {}, [kind, size ? weight(size) : ""].filter(Boolean).join(" · "))));
}

const weight = (bytes) => (bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

function contact({ first_name: first, last_name: second = "", phone_number: number, user_id: id = 0 }) {
  const name = `${first} ${second}`.trim();
  return h("div", { class: "contact" }, avatar(id, name), h("span", { class: "named" }, h("strong", {}, name), h("small", {}, number)));
}

/** A drawn tile that looks like a map but asks nobody: streets and river follow from the numbers. */
function place({ latitude, longitude }, venue) {
  const seed = Math.abs(Math.round(latitude * 1e4) * 31 + Math.round(longitude * 1e4));
  const turn = (number) => (seed * (number * 2 + 7)) % 41;
  const map = svg("svg", { class: "map", viewBox: "0 0 240 120", preserveAspectRatio: "xMidYMid slice", "aria-hidden": "true" },
    svg("rect", { class: "land", width: 240, height: 120 }),
    svg("path", { class: "river", d: `M-10 ${70 + turn(1)}C60 ${40 + turn(2)} 120 ${100 + turn(3) / 2} 250 ${50 + turn(4)}` }),
    svg("path", { class: "park", d: `M${20 + turn(5)} 12h46v30h-46ZM${150 + turn(6)} ${8 + turn(7) / 3}h38v24h-38Z` }),
    ...[1, 2, 3].map((n) => svg("path", { class: "road", d: `M-10 ${n * 30 + turn(n) / 2}L250 ${n * 26 + turn(n + 3) / 2}` })),
    ...[1, 2, 3].map((n) => svg("path", { class: "road", d: `M${n * 58 + turn(n + 6) / 2} -10L${n * 54 + turn(n + 9) / 2} 130` })),
    svg("path", { class: "pin", d: "M120 66c10-12 15-19 15-27a15 15 0 0 0-30 0c0 8 5 15 15 27Z" }),
    svg("circle", { class: "eye", cx: 120, cy: 39, r: 5.5 }));
  const numbers = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return h("div", { class: "place" }, map, h("span", { class: "named" },
    venue ? h("strong", {}, venue.title) : h("strong", { w: "place" }),
    h("small", {}, venue ? `${venue.address} · ${numbers}` : numbers)));
}

function poll(message, asked, view) {
  const mine = new Set(message.voted);
  const options = asked.options.map((option, number) => {
    const share = asked.total_voter_count ? option.voter_count / asked.total_voter_count : 0;
    const chosen = mine.has(number);
    const bar = h("span", { class: "share" });
    bar.style.setProperty("--share", share.toFixed(3));
    return h("button", {
      class: "option", tabindex: -1, disabled: asked.is_closed, "aria-pressed": String(chosen),
      onclick: () => view.vote(message, vote(mine, number, asked.allows_multiple_answers)),
    }, h("span", {}, option.text), h("small", {}, `${Math.round(share * 100)}%`), bar);
  });
  return h("div", { class: "poll" }, h("strong", {}, asked.question), options,
    h("small", { w: asked.is_closed ? "closedPoll" : ["votes", { n: asked.total_voter_count }] }));
}

/** The options chosen after a tap on `number`; a second tap takes it back. */
function vote(mine, number, several) {
  const left = [...mine].filter((one) => one !== number);
  if (mine.has(number)) return left;
  return several ? [...left, number] : [number];
}
