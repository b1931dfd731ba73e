/** The command menu: opens with "/"; arrows, Tab and Enter choose. */

import { h, look, step } from "./kit.js";

export class Commands {
	constructor(phone, composer) {
		this.phone = phone;
		this.composer = composer;
		// a press here must not take the focus from the field: that would close the list before the click
		this.list = h("ul.commands", { role: "listbox", id: `${phone.id}-commands`, label: "commands", hidden: true, onpointerdown: (event) => event.preventDefault() });
		this.shown = [];
	}

	forget() {
		this.known = null;
		this.hide();
	}

	async filter(text) {
		if (!/^\/\w*$/.test(text)) return this.hide();
		const { person, chat } = this.phone;
		this.known ??= look(person, "menu", { chat }).catch(() => []);
		const commands = await this.known;
		if (this.composer.field.value !== text) return undefined; // typed on meanwhile
		return this.show(commands.filter((one) => one.command.startsWith(text.slice(1).toLowerCase())));
	}

	show(commands) {
		this.shown = commands;
		this.list.hidden = !commands.length;
		this.list.replaceChildren(...commands.map(({ command, description }, at) => h("li", {
			role: "option", id: `${this.list.id}-${at}`, onclick: () => this.composer.send(`/${command}`),
		}, h("strong", `/${command}`), h("span", { lang: "id" }, description))));
		if (commands.length) this.choose(0);
	}

	hide() {
		this.shown = [];
		this.list.hidden = true;
		this.composer.field?.removeAttribute("aria-activedescendant");
	}

	choose(at) {
		this.at = at;
		[...this.list.children].forEach((one, place) => one.ariaSelected = place === at);
		this.list.children[at].scrollIntoView({ block: "nearest" });
		this.composer.field.setAttribute("aria-activedescendant", this.list.children[at].id);
	}

	pressed(event) {
		if (!this.shown.length || event.shiftKey) return false;
		const { command } = this.shown[this.at];
		const to = /Up|Down/.test(event.key) ? step(event, this.at, this.shown.length) : undefined;
		if (to !== undefined) this.choose(to);
		else if (event.key === "Escape") this.hide();
		else if (event.key === "Enter") this.composer.send(`/${command}`);
		else if (event.key === "Tab") this.composer.type(`/${command} `);
		else return false;
		event.preventDefault();
		return true;
	}
}
