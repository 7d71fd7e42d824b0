// Writing: text, commands, files, answers, corrections.

import { byId } from "./dom.js";
import { preview } from "./bubbles.js";
import { openMenu } from "./overlays.js";
import { act, state } from "./store.js";
import { closeSuggestions, onSuggestionKey, startSuggestions, suggest } from "./suggestions.js";

let context = null; // {kind: "reply" | "edit", message}
let attempt = null;

const text = () => byId("text");

export function startComposer(tryTo) {
  attempt = tryTo;
  startSuggestions(tryTo, { empty, useCommand });
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  byId("context-close").addEventListener("click", () => { setContext(null); text().focus(); });
  text().addEventListener("input", () => { grow(); suggest(); });
  text().addEventListener("keydown", onKey);
  text().addEventListener("blur", () => setTimeout(closeSuggestions, 150));
  byId("slash").addEventListener("click", () => { text().value = "/"; text().focus(); suggest(); });
  byId("attach").addEventListener("click", () => openMenu(byId("attach"), [
    ["Photo", () => choosing("photo", "image/*")],
    ["Document", () => choosing("document", "")],
    ["Message vocal", () => send("attach", { kind: "voice" })],
    ["Autocollant", () => send("attach", { kind: "sticker" })],
  ]));
}

export function resetComposer() {
  setContext(null);
  empty();
}

function empty() {
  text().value = "";
  grow();
  closeSuggestions();
}

export function setContext(kind, message) {
  const leavingEdit = context?.kind === "edit" && kind !== "edit";
  context = kind && { kind, message };
  byId("context").hidden = !kind;
  if (leavingEdit) text().value = "";
  if (kind) {
    byId("context-title").textContent = kind === "edit" ? "Modifier le message" : `Répondre à ${message.from.first_name}`;
    byId("context-text").textContent = preview(message).slice(0, 120);
    if (kind === "edit") text().value = message.text;
    text().focus();
  }
  grow();
}

function grow() {
  const area = text();
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight, 180)}px`;
}

const send = (name, given) => attempt(async () => {
  const reply = context?.kind === "reply" ? { reply_to: context.message.message_id } : {};
  await act(name, { chat: state.chat, ...reply, ...given });
  setContext(null);
});

export const say = (words) => send("write", { text: words });

async function submit() {
  const words = text().value;
  if (!words.trim()) return;
  const editing = context?.kind === "edit" && context.message;
  const sent = editing
    ? await attempt(() => act("edit", { chat: state.chat, message: editing.message_id, text: words }))
    : await say(words);
  // What was refused stays in the field.
  if (sent === false) return;
  setContext(null);
  empty();
}

function onKey(event) {
  if (event.isComposing) return;
  if (onSuggestionKey(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape" && context) {
    setContext(null);
  } else if (event.key === "ArrowUp" && !text().value) {
    const mine = [...(state.messages.get(state.chat)?.values() || [])]
      .filter((m) => m.from.id === state.me && m.text && !m.forward_origin && !m.service);
    if (mine.length) {
      event.preventDefault();
      setContext("edit", mine.sort((a, b) => a.message_id - b.message_id).at(-1));
    }
  }
}

async function useCommand(command) {
  empty();
  const group = state.chats.get(state.chat).type !== "private";
  await say(`/${command.command}${group ? `@${state.bot.username}` : ""}`);
}

function choosing(kind, accept) {
  const input = byId("pick");
  input.accept = accept;
  input.value = "";
  input.onchange = () => input.files.length && sendFile(kind, input.files[0]);
  input.click();
}

async function sendFile(kind, file) {
  const address = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(file);
  });
  const content = address.slice(address.indexOf(",") + 1);
  const sent = await send("attach", { kind, name: file.name, mime: file.type, content, caption: text().value.trim() });
  if (sent !== false) resetComposer();
}
