/**
 * The keyboard among messages. A chat has hundreds of messages and buttons; only those of one message, the current
 * one, can be reached with Tab, so that Tab leads through a phone in a few steps. Arrows choose the message.
 */

const MESSAGE = "article";

export class Roaming {
  /** `menu(id, node)` opens the menu of a message. */
  constructor(list, menu) {
    this.list = list;
    this.menu = menu;
    this.current = null;
    list.addEventListener("focusin", ({ target }) => this.choose(target.closest(MESSAGE)));
    list.addEventListener("keydown", (event) => this.pressed(event));
  }

  pressed(event) {
    const here = event.target.closest(MESSAGE);
    if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = { ArrowUp: () => near(here, "previous"), ArrowDown: () => near(here, "next"), Home: () => ends(this.list)[0], End: () => ends(this.list)[1] }[event.key];
    if (to) {
      to()?.focus();
      to()?.scrollIntoView({ block: "nearest" });
      event.preventDefault();
    } else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey) || (event.key === "Enter" && event.target === here)) {
      if (here.dataset.id && !here.classList.contains("service")) this.menu(Number(here.dataset.id), here);
      event.preventDefault();
    }
  }

  choose(node) {
    if (!node || node === this.current) return;
    if (this.current) reach(this.current, -1);
    this.current = node;
    reach(node, 0);
  }

  /** Puts a node in another's place; the keyboard stays where it was, on the same button if there still is one. */
  replace(old, node) {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const key = focused?.dataset.key;
    old.replaceWith(node);
    if (this.current === old) {
      this.current = node;
      reach(node, 0);
    }
    if (!focused) return;
    const same = key && [...node.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
    (same || node).focus({ preventScroll: true });
  }

  remove(node) {
    const heir = node.contains(document.activeElement) ? near(node, "previous") ?? near(node, "next") : null;
    node.remove();
    heir?.focus({ preventScroll: true });
  }

  /** The newest message is current, unless the keyboard is at another one. */
  settle() {
    if (this.current?.isConnected && this.list.contains(document.activeElement)) return;
    this.choose(ends(this.list)[1]);
  }
}

function reach(node, tabIndex) {
  node.tabIndex = tabIndex;
  for (const one of node.querySelectorAll("button, a")) one.tabIndex = tabIndex;
}

function near(node, side) {
  let found = node[`${side}ElementSibling`];
  while (found && !found.matches(MESSAGE)) found = found[`${side}ElementSibling`];
  return found;
}

function ends(list) {
  const all = list.querySelectorAll(MESSAGE);
  return [all[0], all[all.length - 1]];
}
