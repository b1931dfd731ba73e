/** The command menu: opens with "/", and is chosen from with arrows, Tab and Enter, or a tap. */

import { look } from "./api.js";
import { h } from "./dom.js";
import { on } from "./state.js";
import { t } from "./words.js";

export class Commands {
  constructor(phone, composer) {
    this.phone = phone;
    this.composer = composer;
    this.list = h("ul", { class: "commands", role: "listbox", id: `${phone.id}-commands`, label: "commands", hidden: true });
    // the field must not lose the focus by a press here: that would close the list before the click
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.shown = [];
    on("town:menu", () => this.forget());
  }

  forget() {
    this.known = null;
    this.hide();
  }

  async read() {
    const { person, chat } = this.phone;
    this.known ??= look(person, "menu", { chat }).catch(() => []);
    return this.known;
  }

  /** The whole list, for the button; a second press closes it. */
  async all() {
    const open = !this.list.hidden;
    this.composer.field.focus();
    if (open) return this.hide();
    const commands = await this.read();
    return commands.length ? this.show(commands) : this.phone.toast(t("noCommands"));
  }

  /** Those that begin with what is typed. */
  async filter(text) {
    if (!/^\/\w*$/.test(text)) return this.hide();
    const commands = await this.read();
    const fitting = commands.filter((one) => one.command.startsWith(text.slice(1).toLowerCase()));
    if (this.composer.field.value !== text) return undefined; // typed on meanwhile
    return fitting.length ? this.show(fitting) : this.hide();
  }

  show(commands) {
    this.shown = commands;
    this.list.replaceChildren(...commands.map(({ command, description }, number) => h("li", {
      role: "option", id: `${this.list.id}-${number}`, onclick: () => this.composer.send(`/${command}`),
    }, h("strong", {}, `/${command}`), h("span", { lang: "id" }, description))));
    this.list.hidden = false;
    this.choose(0);
  }

  hide() {
    this.list.hidden = true;
    this.shown = [];
    this.composer.field?.removeAttribute("aria-activedescendant");
  }

  choose(number) {
    const options = [...this.list.children];
    this.at = (number + options.length) % options.length;
    options.forEach((one, place) => one.setAttribute("aria-selected", String(place === this.at)));
    options[this.at].scrollIntoView({ block: "nearest" });
    this.composer.field.setAttribute("aria-activedescendant", options[this.at].id);
  }

  /** Whether this key was for the list. */
  pressed(event) {
    if (this.list.hidden) return false;
    const { command } = this.shown[this.at];
    if (event.key === "ArrowDown") this.choose(this.at + 1);
    else if (event.key === "ArrowUp") this.choose(this.at - 1);
    else if (event.key === "Escape") this.hide();
    else if (event.key === "Enter" && !event.shiftKey) this.composer.send(`/${command}`);
    else if (event.key === "Tab" && !event.shiftKey) this.complete(command);
    else return false;
    event.preventDefault();
    return true;
  }

  complete(command) {
    this.composer.field.value = `/${command} `;
    this.composer.grow();
    this.hide();
  }
}
