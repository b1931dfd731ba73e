/**
 * What somebody wrote, as nodes. It is drawn from the text and its entities, both plain data: no HTML is parsed,
 * so there is nothing to sanitize. Telegram counts entities in UTF-16 units, as JavaScript does.
 */

import { h } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/** `view` opens links and sends commands: {open(url), command(text)}. */
export function rich(text, entities, view) {
  return between(text, entities, 0, text.length, view);
}

/** Entities are in order and nested: the first contains those that begin before it ends. */
function between(text, entities, start, end, view) {
  const nodes = [];
  let rest = entities;
  while (rest.length) {
    const [first] = rest;
    const stop = Math.min(end, first.offset + first.length);
    if (first.offset > start) nodes.push(text.slice(start, first.offset));
    const inner = rest.slice(1).filter((one) => one.offset < stop);
    const words = text.slice(first.offset, stop);
    nodes.push(dressed(first, words, between(text, inner, first.offset, stop, view), view));
    rest = rest.slice(1 + inner.length);
    start = stop;
  }
  if (end > start) nodes.push(text.slice(start, end));
  return nodes;
}

function dressed(entity, words, inner, view) {
  switch (entity.type) {
    case "bot_command":
      return link(inner, () => view.command(words));
    case "url":
      return link(inner, () => view.open(/^\w+:\/\//.test(words) ? words : `https://${words}`));
    case "text_link":
      return link(inner, () => view.open(entity.url));
    case "mention":
    case "text_mention":
    case "hashtag":
      return h("span", { class: "mention" }, inner);
    case "spoiler":
      return spoiler(inner);
    case "date_time":
      return h("time", { datetime: new Date(entity.unix_time * 1000).toISOString() }, inner);
    default:
      return entity.type in TAGS ? h(TAGS[entity.type], {}, inner) : h("span", {}, inner);
  }
}

const link = (inner, onclick) => h("button", { class: "link", tabindex: -1, onclick }, inner);

function spoiler(inner) {
  const hidden = h("span", { inert: true }, inner);
  const made = h("button", {
    class: "spoiler", tabindex: -1, label: "reveal",
    onclick: () => made.replaceWith(h("span", {}, ...hidden.childNodes)),
  }, hidden);
  return made;
}
