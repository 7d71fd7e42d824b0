// Small helpers around DOM nodes. Text of people and of the bot only ever becomes text nodes.

export const byId = (id) => document.getElementById(id);

export function el(name, props = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") node.className = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node && typeof value !== "string") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

const DISCS = 8;

function initials(name) {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] || "?")][0];
  const last = words.length > 1 ? [...words[words.length - 1]][0] : "";
  return (first + last).toUpperCase();
}

export function avatar(kind, id, name) {
  if (kind === "bot") return el("span", { class: "disc bot", "aria-hidden": "true" }, icon("mesh"));
  const colour = `c${Math.abs(Number(id)) % DISCS}`;
  const shape = kind === "group" ? "disc square" : "disc";
  return el("span", { class: `${shape} ${colour}`, "aria-hidden": "true" }, initials(name));
}

// Put `nodes` into `parent` in this order, moving as little as possible: what stays keeps its focus and is
// not read out again.
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.childNodes[index] !== node) parent.insertBefore(node, parent.childNodes[index] || null);
  });
}

// Rebuild a list; the focus stays on the entry with the same data-key.
export function rebuild(parent, nodes) {
  const key = parent.contains(document.activeElement) && document.activeElement.dataset.key;
  parent.replaceChildren(...nodes);
  if (key) [...parent.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key)?.focus();
}

const hour = new Intl.DateTimeFormat("fr", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("fr", { weekday: "long", day: "numeric", month: "long" });
const short = new Intl.DateTimeFormat("fr", { day: "2-digit", month: "2-digit" });

const date = (seconds) => new Date(seconds * 1000);
const sameDay = (a, b) => a.toDateString() === b.toDateString();

export const hourOf = (seconds) => hour.format(date(seconds));
export const dayKey = (seconds) => date(seconds).toDateString();
export const isoOf = (seconds) => date(seconds).toISOString();

export function dayOf(seconds) {
  const then = date(seconds);
  const now = new Date();
  if (sameDay(then, now)) return "Aujourd’hui";
  now.setDate(now.getDate() - 1);
  return sameDay(then, now) ? "Hier" : day.format(then);
}

export function whenOf(seconds) {
  return sameDay(date(seconds), new Date()) ? hour.format(date(seconds)) : short.format(date(seconds));
}
