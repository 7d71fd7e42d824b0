// The top of the open chat: its name, its menu, its pinned message; and what stands in for the composer.

import { avatar, byId, el } from "./dom.js";
import { preview } from "./bubbles.js";
import { goTo } from "./log.js";
import { ask, checked, checks, openMenu } from "./overlays.js";
import { address } from "./side.js";
import { act, chatName, state } from "./store.js";

const inGroup = (chat) => ["member", "administrator"].includes(chat.bot_status);
const ACTIONS = { typing: "écrit…", upload_photo: "envoie une photo…", upload_document: "envoie un document…" };

let busy = { chat: 0, text: "", timer: 0 };

export function showAction(chat, action) {
  clearTimeout(busy.timer);
  // Telegram shows an action for five seconds, or until the bot's next message.
  busy = { chat, text: ACTIONS[action] || "est à l’œuvre…", timer: setTimeout(() => endAction(chat), 5000) };
  renderHead();
}

export function endAction(chat) {
  if (busy.chat !== chat) return;
  clearTimeout(busy.timer);
  busy = { chat: 0, text: "", timer: 0 };
  renderHead();
}

export function renderHead() {
  const chat = state.chats.get(state.chat);
  const me = state.people.get(state.me);
  byId("back").href = address(state.me);
  byId("chat-menu").hidden = !chat;
  byId("avatar").replaceChildren(...(chat ? [avatar(chat.type === "private" ? "bot" : "group", chat.id, chatName(chat))] : []));
  byId("title").textContent = chat ? chatName(chat) : "Choisissez une discussion";
  byId("subtitle").textContent = chat ? subtitle(chat) : "";
  document.title = chat && me ? `${chatName(chat)} (${me.first_name}) – Mailleur` : "Mailleur – bac à sable";
  const pinned = chat && state.messages.get(chat.id)?.get(chat.pinned.at(-1));
  byId("pinned").hidden = !pinned;
  if (pinned) {
    byId("pinned").textContent = `Épinglé : ${preview(pinned).slice(0, 100)}`;
    byId("pinned").onclick = () => goTo(pinned.message_id);
  }
}

function subtitle(chat) {
  if (busy.chat === chat.id) return `Mailleur ${busy.text}`;
  if (chat.type === "private") return `Discussion privée de ${state.people.get(chat.id).first_name}`;
  const names = chat.members.map((id) => state.people.get(id)?.first_name);
  return [...names, inGroup(chat) ? state.bot.first_name : null].filter(Boolean).join(", ");
}

// Instead of the composer: « Démarrer » before the first word, « Débloquer » while the bot is blocked.
export function renderGate(attempt) {
  const chat = state.chats.get(state.chat);
  const me = state.people.get(state.me);
  const gate = byId("gate");
  const own = chat?.type === "private" && me;
  const wish = own && me.blocked ? ["Débloquer Mailleur", () => act("block", { blocked: false }), "Vous avez bloqué Mailleur."]
    : own && !me.started ? ["Démarrer", () => act("start"), ""]
      : null;
  const hadFocus = gate.contains(document.activeElement);
  gate.hidden = !wish;
  byId("composer").hidden = Boolean(wish) || !chat;
  if (!wish) {
    gate.replaceChildren();
    if (hadFocus) byId("text").focus();
    return;
  }
  const [label, action, words] = wish;
  if (gate.dataset.label === label && gate.childElementCount) return;
  gate.dataset.label = label;
  gate.replaceChildren(...(words ? [el("p", {}, words)] : []),
    el("button", { type: "button", class: "main", onclick: () => attempt(action) }, label));
}

export function startHead(attempt) {
  byId("chat-menu").addEventListener("click", () => openMenu(byId("chat-menu"), entries(attempt)));
}

function entries(attempt) {
  const chat = state.chats.get(state.chat);
  const me = state.people.get(state.me);
  const doing = (name, given = {}) => () => attempt(() => act(name, { chat: chat.id, ...given }));
  if (chat.type === "private") {
    return [[me.blocked ? "Débloquer Mailleur" : "Bloquer Mailleur", doing("block", { blocked: !me.blocked })]];
  }
  const list = [["Ajouter des personnes…", () => attempt(() => addMembers(chat))]];
  if (inGroup(chat)) {
    const admin = chat.bot_status === "administrator";
    list.push([admin ? "Retirer les droits de Mailleur" : "Nommer Mailleur administrateur",
      doing("bot", { status: admin ? "member" : "administrator" })]);
    list.push(["Retirer Mailleur du groupe", doing("bot", { status: "kicked" })]);
  } else {
    list.push(["Remettre Mailleur dans le groupe", doing("bot", { status: "member" })]);
  }
  if (chat.type === "group") list.push(["Transformer en supergroupe", doing("upgrade")]);
  list.push(["Quitter le groupe", () => attempt(async () => {
    await act("members", { chat: chat.id, remove: me.id });
    location.hash = address(me.id);
  })]);
  return list;
}

async function addMembers(chat) {
  const others = [...state.people.values()].filter((person) => !chat.members.includes(person.id));
  const add = await ask({
    title: "Ajouter des personnes", confirm: "Ajouter",
    fields: [others.length ? checks("Qui ?", others) : el("p", {}, "Tout le monde est déjà dans le groupe.")],
    read: checked,
  });
  if (add?.length) await act("members", { chat: chat.id, add });
}
