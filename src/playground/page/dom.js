/**
 * Builds an element. Children that are strings become text nodes: nothing that a person or a model wrote is ever read
 * as HTML. `on` holds listeners, `data` what CSS and tests find the element by; everything else is an attribute, left
 * out where it is false or undefined.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...any} children strings, elements, lists of them; what is false or undefined is left out
 * @returns {any}
 */
export function h(tag, { on = {}, data = {}, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false && value !== null)
      element.setAttribute(name, value === true ? "" : value);
  }
  for (const [name, value] of Object.entries(data)) if (value !== undefined) element.dataset[name] = value;
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  element.append(
    ...children
      .flat(Number.POSITIVE_INFINITY)
      .filter((child) => child !== undefined && child !== null && child !== false),
  );
  return element;
}

/** A button that says what it does, to the eye by `children` and to a screen reader by `label`. */
export function iconButton(label, children, onClick, attributes = {}) {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, on: { click: onClick }, ...attributes },
    children,
  );
}

const shapes = {
  info: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7.5V11M8 5.2h.01",
  hash: "M6 2.500 4.500 13.500M11.500 2.500 10 13.500M2.500 6h11.500M2 10h11.500",
  send: "M2.500 13.500 14 8 2.500 2.500v4.300L9.500 8l-7 1.200z",
  more: "M3.500 8h.01M8 8h.01M12.500 8h.01",
  reply: "M13.500 7.500a5.500 5 0 0 1-8 4.500L2.500 13l1-2.500a4.700 4.700 0 0 1-1-3 5.500 5 0 0 1 11 0z",
  close: "M3.500 3.500l9 9M12.500 3.500l-9 9",
  bolt: "M9 1.500 3.500 9H8l-1 5.500L12.500 7H8z",
  at: "M10.500 8a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zm0-2.500V9c0 2.500 3.500 2 3.500-1a6 6 0 1 0-2.500 4.900",
  menu: "M2.500 4h11M2.500 8h11M2.500 12h11",
  sun: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.500M8 13.500V15M1 8h1.500M13.500 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1",
  moon: "M13.500 9.500A6 6 0 0 1 6.500 2.500a6 6 0 1 0 7 7z",
  pulse: "M1.500 8h3l2-5 3 10 2-5h3",
  eye: "M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8zM8 6.200a1.800 1.800 0 1 0 0 3.600 1.800 1.800 0 0 0 0-3.600z",
  chevron: "M4 6l4 4 4-4",
  check: "M3 8.500l3.500 3.500L13 4.500",
  back: "M10 3 5 8l5 5",
  copy: "M5.500 5.500v-3h8v8h-3M2.500 5.500h8v8h-8z",
  up: "M4.500 7v6.500M4.500 7.500 7.500 2c1.300 0 2 1 1.700 2.200L8.800 6.500h3.400c1 0 1.600.9 1.300 1.800l-1.400 4.300c-.2.6-.7.900-1.300.900H4.500M2 7h2.500v6.500H2z",
  down: "M11.500 9V2.500M11.500 8.500 8.500 14c-1.300 0-2-1-1.700-2.200l.400-2.300H3.800c-1 0-1.600-.9-1.300-1.800l1.400-4.300c.2-.6.700-.900 1.300-.900h6.300M14 9h-2.500V2.500H14z",
  clock: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.500V8l2.500 1.500",
  people:
    "M6 7.500a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600zM1.500 13c.3-2.500 2-4 4.500-4s4.200 1.500 4.500 4M10.500 3.200a2.200 2.200 0 0 1 0 4.200M12 9.300c1.500.5 2.300 1.800 2.500 3.700",
};

/** A drawing in the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({
    viewBox: "0 0 16 16",
    class: "icon",
    "data-icon": name,
    "aria-hidden": "true",
  })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", shapes[name]);
  svg.append(path);
  return svg;
}
