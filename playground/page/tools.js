/** What can be done with one message: answer it, copy it, react to it. */

import { copy } from "./acting.js";
import { openMenu } from "./menu.js";
import { t } from "./words.js";

const REACTIONS = ["👍", "🙏", "❤️", "😁", "🎉"];

/** Opens the menu of a message; `at` is where the pointer was. */
export function messageMenu(phone, message, anchor, at = null) {
  if (!message || message.service) return;
  const row = REACTIONS.map((emoji) => ({
    text: emoji,
    label: ["react", { emoji }],
    run: () => phone.react(message, message.reacted.includes(emoji) ? "" : emoji),
  }));
  const entries = [
    { w: "reply", icon: "reply", run: () => phone.composer.replyTo(message) },
    ...(message.text ? [{ w: "copyText", icon: "copy", run: () => copy(phone, message.text) }] : []),
  ];
  openMenu(anchor, entries, { row, at });
}

const LONG = 450; // ms
const STILL = 10; // px: a finger is never quite still

/** The right button, or a finger held long, opens the menu where it is. */
export function listenForMenu(phone) {
  const { list } = phone.messages;
  let held = 0;
  const open = ({ target, clientX, clientY }) => {
    const node = target.closest?.("article[data-id]");
    const message = node && phone.messages.kept.get(Number(node.dataset.id));
    if (message) messageMenu(phone, message, node, { x: clientX, y: clientY, left: clientX, top: clientY, bottom: clientY });
    return Boolean(message);
  };
  list.addEventListener("contextmenu", (event) => open(event) && event.preventDefault());
  let from = { clientX: 0, clientY: 0 };
  const letGo = () => clearTimeout(held);
  list.addEventListener("pointerdown", (event) => {
    letGo();
    from = event;
    if (event.pointerType === "touch" && !event.target.closest("button, a")) held = setTimeout(open, LONG, event);
  });
  list.addEventListener("pointermove", (event) => {
    if (Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > STILL) letGo();
  });
  for (const end of ["pointerup", "pointercancel"]) list.addEventListener(end, letGo);
}
