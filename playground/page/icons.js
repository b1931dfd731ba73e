/** The page's own icons: strokes on a field of 24 by 24, coloured by the text around them. */

const PATHS = {
	block: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM6.5 6.5l11 11",
	clip: "M18.5 11.5l-6.7 6.7a4 4 0 0 1-5.7-5.7l7.4-7.4a2.7 2.7 0 0 1 3.8 3.8l-7.2 7.2a1.3 1.3 0 0 1-1.9-1.9l6-6",
	clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v4.5l3 1.8",
	close: "M7 7l10 10M17 7 7 17",
	copy: "M9 9h10v11H9ZM5 15V4h10",
	down: "M6.5 9.5 12 15l5.5-5.5",
	next: "M6 7v10l8-5ZM17.5 7v10",
	power: "M12 4v7.5M7.3 7a7 7 0 1 0 9.4 0",
	reply: "M10 7 5 12l5 5M5.5 12H14c3.3 0 5 2 5 5.5",
	rows: "M4.5 6h15v12h-15ZM4.5 10h15M4.5 14h15M10 10v8",
	send: "M5 12h13M12.5 6l6 6-6 6",
	slash: "M14.5 5l-5 14",
};

/** Whoever uses one says in words what it stands for. */
export const icon = (name) => svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": true }, svg("path", { d: PATHS[name] }));

export function svg(name, attributes = {}, ...children) {
	const made = document.createElementNS("http://www.w3.org/2000/svg", name);
	for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
	made.append(...children);
	return made;
}
