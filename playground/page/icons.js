/** The page's own icons: strokes on a field of 24 by 24, coloured by the text around them. */

const PATHS = {
  add: "M12 5v14M5 12h14",
  arrow: "M8 16 16 8M9.5 8H16v6.5",
  back: "M14.5 6 8.5 12l6 6",
  bell: "M5 5l14 14M9.5 19h5M8 8.5V14l-1.5 2.5H15M10.5 6.2A4 4 0 0 1 16 10v3",
  block: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM6.5 6.5l11 11",
  check: "M5.5 12.5l4 4 9-9.5",
  clip: "M18.5 11.5l-6.7 6.7a4 4 0 0 1-5.7-5.7l7.4-7.4a2.7 2.7 0 0 1 3.8 3.8l-7.2 7.2a1.3 1.3 0 0 1-1.9-1.9l6-6",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v4.5l3 1.8",
  close: "M7 7l10 10M17 7 7 17",
  copy: "M9 9h9.5v10.5H9ZM6 15H5V4.5h10V6",
  dots: "M6 12h.01M12 12h.01M18 12h.01",
  down: "M6.5 9.5 12 15l5.5-5.5",
  fast: "M5 7v10l6.5-5ZM12.5 7v10l6.5-5Z",
  help: "M9 9.2a3 3 0 1 1 4.4 2.7c-1 .5-1.4 1-1.4 2.3M12 17.5h.01",
  list: "M9 7h10M9 12h10M9 17h10M5 7h.01M5 12h.01M5 17h.01",
  moon: "M18.5 14.5A7.5 7.5 0 0 1 9.5 5.5a7.5 7.5 0 1 0 9 9Z",
  next: "M6 7v10l8-5ZM17.5 7v10",
  paper: "M7 4h7l4 4v12H7ZM14 4v4h4M9.5 12.5h6M9.5 16h4",
  person: "M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM5.5 19.5c.8-3.2 3.4-5 6.5-5s5.7 1.8 6.5 5",
  photo: "M4.5 6h15v12.5h-15ZM4.5 15.5l4.5-4 4 3.5 2.5-2 4 3.5M15.5 9.5h.01",
  pin: "M9.5 4.5h5l-.5 6 3 3h-10l3-3ZM12 13.5V20",
  place: "M12 20.5c4-4.5 6-7.5 6-10.5a6 6 0 0 0-12 0c0 3 2 6 6 10.5ZM12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z",
  play: "M8 6v12l9.5-6Z",
  power: "M12 4v7.5M7.3 7a7 7 0 1 0 9.4 0",
  reply: "M10 7 5 12l5 5M5.5 12H14c3.3 0 5 2 5 5.5",
  rows: "M4.5 6h15v12h-15ZM4.5 10h15M4.5 14h15M10 10v8",
  send: "M5 12h13M12.5 6l6 6-6 6",
  slash: "M14.5 5l-5 14",
  stop: "M7.5 7.5h9v9h-9Z",
  sun: "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM12 3.5v1.5M12 19v1.5M3.5 12H5M19 12h1.5M6 6l1 1M17 17l1 1M18 6l-1 1M7 17l-1 1",
};

const SVG = "http://www.w3.org/2000/svg";

/** A drawing without meaning of its own: whoever uses it says in words what it stands for. */
export function icon(name) {
  const drawing = svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" });
  drawing.append(svg("path", { d: PATHS[name] }));
  return drawing;
}

/** An SVG element with attributes and children. */
export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
