// The list above the field: commands after « / », sheets of the bot after « @its_name ».

import { byId, el } from "./dom.js";
import { act, commandsOf, searchOf, state } from "./store.js";

let entries = []; // {label, note, use, complete?}
let chosen = -1;
let asked = null; // the search that waits for its answer: {id, words, before}
let pause = 0;
let attempt = null;
let doing = null; // what the field does: {empty, useCommand}

const text = () => byId("text");

export function startSuggestions(tryTo, field) {
  attempt = tryTo;
  doing = field;
}

export function onSuggestionKey(event) {
  if (!entries.length) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    choose((chosen + step + entries.length) % entries.length);
  } else if (event.key === "Enter" && chosen >= 0 && !event.shiftKey) {
    entries[chosen].use();
  } else if (event.key === "Tab" && chosen >= 0 && !event.shiftKey && entries[chosen].complete) {
    text().value = entries[chosen].complete;
    showEntries([]);
  } else if (event.key === "Escape") {
    showEntries([]);
  } else {
    return false;
  }
  event.preventDefault();
  return true;
}

export async function suggest() {
  const begun = text().value;
  const words = wordsForBot(begun);
  stopSearch();
  // A pause in the typing is waited for, as telephones do.
  if (words !== null) pause = setTimeout(() => search(words, ""), 250);
  if (!/^\/\w*$/.test(begun)) return words === null ? showEntries([]) : undefined;
  const all = await commandsOf(state.chat).catch(() => []);
  if (text().value !== begun) return undefined;
  return showEntries(all.filter((each) => each.command.startsWith(begun.slice(1))).map((each) => ({
    label: `/${each.command}`, note: each.description, complete: `/${each.command} `, use: () => doing.useCommand(each),
  })));
}

// What is typed after « @the_bot », or null.
function wordsForBot(begun) {
  const found = /^@(\w+)\s([\s\S]*)$/.exec(begun);
  return found && found[1].toLowerCase() === state.bot.username.toLowerCase() ? found[2].trim() : null;
}

function stopSearch() {
  clearTimeout(pause);
  asked = null;
}

export function closeSuggestions() {
  stopSearch();
  showEntries([]);
}

async function search(words, offset, before = []) {
  const chat = state.chat;
  const done = await attempt(() => act("search", { chat, query: words, offset }));
  if (!done || chat !== state.chat || wordsForBot(text().value) !== words) return;
  asked = { id: done.search.id, words, before };
  // The answer may have come while this one was on its way.
  const now = await searchOf(done.search.id).catch(() => null);
  if (now) offer(now);
}

// The bot has answered a search: its articles can be chosen like commands.
export function offer({ id, answer }) {
  if (!answer || asked?.id !== id) return;
  const { words, before } = asked;
  asked = null;
  const found = answer.results.map((each) => ({ label: each.title, note: each.description, use: () => pick(id, each.id) }));
  const { button, next_offset: next } = answer;
  const above = button ? [{ label: button.text, note: "", use: () => open(button.start_parameter) }] : [];
  const all = [...above, ...before, ...found];
  const more = next ? [{ label: "La suite…", note: "", use: () => search(words, next, all) }] : [];
  showEntries([...all, ...more], before.length);
}

async function pick(searched, result) {
  const sent = await attempt(() => act("pick", { chat: state.chat, search: searched, result }));
  if (sent !== false) doing.empty();
}

async function open(payload) {
  doing.empty();
  await attempt(() => act("start", { payload }));
}

function showEntries(found, first = 0) {
  entries = found;
  const list = byId("commands");
  list.hidden = !found.length;
  list.replaceChildren(...found.map((each, index) => el("li", {
    role: "option", id: `command-${index}`, "aria-selected": "false",
    onpointerdown: (event) => { event.preventDefault(); each.use(); },
  }, el("strong", {}, each.label), el("span", {}, each.note))));
  choose(found.length ? first : -1);
}

function choose(index) {
  chosen = index;
  [...byId("commands").children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
  byId("commands").children[index]?.scrollIntoView({ block: "nearest" });
  if (index >= 0) text().setAttribute("aria-activedescendant", `command-${index}`);
  else text().removeAttribute("aria-activedescendant");
}
