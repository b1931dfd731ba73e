/** A chat has hundreds of buttons: Tab reaches only those of the current message, which arrows choose. */

import { hold, step } from "./dom.js";

export class Roaming {
	constructor(list, menu) {
		this.list = list;
		list.addEventListener("focusin", ({ target }) => this.choose(target.closest("article")));
		list.addEventListener("keydown", (event) => {
			const here = event.target.closest("article");
			const onMessage = event.target === here;
			if (!here || /Left|Right/.test(event.key)) return;
			const to = step(event, this.all.indexOf(here), this.all.length);
			if (to !== undefined) this.all[to].focus();
			else if (event.key === "ContextMenu" || (event.key === "Enter" && onMessage)) menu(Number(here.dataset.id), here);
			else return;
			event.preventDefault();
		});
	}

	get all() {
		return [...this.list.querySelectorAll("article")];
	}

	choose(node) {
		if (!node || node === this.current) return;
		if (this.current) reach(this.current, -1);
		this.current = node;
		reach(node, 0);
	}

	/** The keyboard stays where it was, on the same button if there still is one. */
	replace(old, node) {
		const focused = old.contains(document.activeElement) && document.activeElement;
		old.replaceWith(node);
		if (this.current === old) this.choose(node);
		if (!focused) return;
		hold(node.querySelector(`[data-key="${CSS.escape(focused.dataset.key)}"]`) ?? node);
	}

	remove(node) {
		const heir = node.contains(document.activeElement) && (node.previousElementSibling ?? node.nextElementSibling);
		node.remove();
		if (heir) hold(heir);
	}

	/** The newest message is current, unless the keyboard is at another one. */
	settle() {
		if (!this.current?.contains(document.activeElement)) this.choose(this.list.lastElementChild);
	}
}

/** Whether Tab leads to a message and its buttons (0) or not (-1). */
export function reach(node, tabIndex) {
	for (const one of [node, ...node.querySelectorAll("button, a")]) one.tabIndex = tabIndex;
}
