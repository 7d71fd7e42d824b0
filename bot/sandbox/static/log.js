// The messages of the open chat, in order, with a line for each new day.

import { arrange, avatar, byId, dayKey, dayOf, el } from "./dom.js";
import { messageNode } from "./bubbles.js";
import { state } from "./store.js";

const NEAR = 120; // pixels: who is this close to the end follows new messages
const GAP = 300; // seconds: after this silence a name is shown again

let nodes = new Map(); // message id -> {message, node}
let days = new Map();
let shown = "";

export function renderLog(doing, { redraw = [] } = {}) {
  const log = byId("log");
  const key = `${state.me}/${state.chat}`;
  const fresh = key !== shown;
  if (fresh) {
    nodes = new Map();
    days = new Map();
    shown = key;
    log.replaceChildren();
  }
  const follow = fresh || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  // A chat that is being filled is no news: nothing of it is read out.
  log.setAttribute("aria-busy", String(fresh));
  const messages = [...(state.messages.get(state.chat)?.values() || [])].sort((a, b) => a.message_id - b.message_id);
  const wanted = [];
  const kept = new Map();
  let before = null;
  for (const message of messages) {
    const day = dayKey(message.date);
    if (!before || dayKey(before.date) !== day) wanted.push(dayNode(day, message.date));
    const entry = nodeFor(message, doing, redraw.includes(message.message_id));
    const joined = before && !before.service && !message.service && before.from.id === message.from.id
      && message.date - before.date < GAP && dayKey(before.date) === day;
    entry.node.classList.toggle("joined", Boolean(joined));
    kept.set(message.message_id, entry);
    wanted.push(entry.node);
    before = message;
  }
  nodes = kept;
  arrange(log, wanted.length || state.chat === null ? wanted : [welcome()]);
  if (follow) toEnd();
  requestAnimationFrame(() => log.setAttribute("aria-busy", "false"));
}

function welcome() {
  const words = state.bot.description || "Mailleur aide des organisations et des territoires à construire ensemble.";
  return el("div", { class: "empty" }, avatar("bot"), el("strong", {}, state.bot.first_name), el("p", {}, words));
}

function dayNode(day, seconds) {
  if (!days.has(day)) days.set(day, el("p", { class: "day" }));
  const text = dayOf(seconds);
  if (days.get(day).textContent !== text) days.get(day).replaceChildren(el("span", {}, text));
  return days.get(day);
}

function nodeFor(message, doing, redraw) {
  const known = nodes.get(message.message_id);
  if (known && known.message === message && !redraw) return known;
  const node = messageNode(message, doing);
  node.querySelector("img")?.addEventListener("load", () => nearEnd() && toEnd());
  if (known) keepFocus(known.node, node);
  return { message, node };
}

// A message that changes under the keyboard's focus hands it on: to the same button, else the first one.
function keepFocus(old, fresh) {
  const active = document.activeElement;
  if (!old.contains(active)) return;
  old.replaceWith(fresh);
  const same = [...fresh.querySelectorAll("[data-button]")].find((key) => key.dataset.button === active.dataset.button);
  (same || fresh.querySelector("[data-button]") || fresh).focus({ preventScroll: true });
}

const nearEnd = () => {
  const log = byId("log");
  return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR * 4;
};

export function toEnd() {
  const log = byId("log");
  log.scrollTop = log.scrollHeight;
}

export function goTo(messageId) {
  const node = nodes.get(messageId)?.node;
  node?.scrollIntoView({ block: "center" });
  node?.focus({ preventScroll: true });
}
