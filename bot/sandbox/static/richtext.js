// A text and its entities become DOM nodes. Offsets count UTF-16 units, as JavaScript's strings do.

import { el } from "./dom.js";

const SAFE = /^(https?:|mailto:|tel:)/i;

export function richText(text, entities, doing) {
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return fragments(text, 0, text.length, sorted, doing);
}

function fragments(text, begin, end, entities, doing) {
  const nodes = [];
  let at = begin;
  let rest = entities;
  while (rest.length) {
    const [entity, ...others] = rest;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) {
      rest = others;
      continue;
    }
    const inside = others.filter((other) => other.offset < to);
    nodes.push(text.slice(at, from));
    nodes.push(wrap(entity, text.slice(from, to), fragments(text, from, to, inside, doing), doing));
    at = to;
    rest = others.filter((other) => other.offset + other.length > to);
  }
  nodes.push(text.slice(at, end));
  return nodes.filter((node) => node !== "");
}

const PLAIN = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
};

function wrap(entity, text, inside, doing) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type], {}, inside);
  switch (entity.type) {
    case "pre":
      return el("pre", {}, el("code", {}, inside));
    case "expandable_blockquote":
      return expandable(inside);
    case "spoiler":
      return spoiler(inside);
    case "text_link":
      return link(entity.url, inside, doing);
    case "url":
      return link(/^https?:/i.test(text) ? text : `https://${text}`, inside, doing);
    case "email":
      return link(`mailto:${text}`, inside, doing);
    case "bot_command":
      return el("button", { type: "button", class: "command", onclick: () => doing.say(text) }, inside);
    case "mention":
    case "text_mention":
    case "hashtag":
      return el("span", { class: "mention" }, inside);
    default:
      return el("span", {}, inside);
  }
}

export function link(url, inside, doing, className) {
  const payload = doing.startPayload(url);
  if (payload !== null) {
    return el("a", {
      href: url, class: className,
      onclick: (event) => { event.preventDefault(); doing.start(payload); },
    }, inside);
  }
  if (!SAFE.test(url)) return el("span", { class: className }, inside);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", class: className }, inside);
}

function spoiler(inside) {
  const content = el("span", { class: "spoiler-text", "aria-hidden": "true" }, inside);
  const button = el("button", { type: "button", class: "spoiler", "aria-label": "Texte masqué, afficher" }, content);
  button.addEventListener("click", () => {
    const shown = el("span", { class: "spoiler shown", tabindex: "-1" }, ...content.childNodes);
    button.replaceWith(shown);
    shown.focus();
  });
  return button;
}

function expandable(inside) {
  const quote = el("blockquote", { class: "folded" }, inside);
  const button = el("button", { type: "button", class: "unfold", "aria-expanded": "false" }, "Lire la suite");
  button.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = folded ? "Lire la suite" : "Replier";
  });
  return el("div", { class: "expandable" }, quote, button);
}
