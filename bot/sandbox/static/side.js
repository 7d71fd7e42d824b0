// The left column: who one is, and their chats.

import { avatar, byId, el, rebuild, whenOf } from "./dom.js";
import { preview } from "./bubbles.js";
import { ask, checks, checked, nameField } from "./overlays.js";
import { act, chatName, myChats, state, unread } from "./store.js";

export const address = (person, chat) => (chat ? `#/p/${person}/c/${chat}` : `#/p/${person}`);

export function renderSide() {
  rebuild(byId("people"), [...state.people.values()].map(personNode));
  rebuild(byId("chats"), myChats().map(chatNode));
}

function personNode(person) {
  const waiting = person.id !== state.me && myChats(person.id).some((chat) => unread(person.id, chat));
  return el("li", {}, el("a", {
    href: address(person.id, person.id), "data-key": `p${person.id}`, class: "person",
    "aria-current": person.id === state.me ? "true" : undefined,
  },
  el("span", { class: "face" }, avatar("person", person.id, person.first_name), waiting && el("span", { class: "dot" })),
  el("span", { class: "person-name" }, person.first_name),
  waiting && el("span", { class: "hidden" }, ", messages non lus")));
}

function chatNode(chat) {
  const count = chat.id === state.chat ? 0 : unread(state.me, chat);
  const last = chat.last_message;
  const isPrivate = chat.type === "private";
  const speaker = last && !isPrivate && !last.service
    ? `${last.from.id === state.me ? "Vous" : last.from.first_name} : ` : "";
  return el("li", {}, el("a", {
    href: address(state.me, chat.id), "data-key": `c${chat.id}`, class: "chat",
    "aria-current": chat.id === state.chat ? "page" : undefined,
  },
  avatar(isPrivate ? "bot" : "group", chat.id, chatName(chat)),
  el("span", { class: "chat-middle" },
    el("span", { class: "chat-name" }, chatName(chat)),
    el("span", { class: "chat-last" }, last ? speaker + preview(last).slice(0, 80)
      : isPrivate ? "Appuyez sur Démarrer" : "")),
  el("span", { class: "chat-end" },
    last && el("time", {}, whenOf(last.date)),
    count > 0 && el("span", { class: "count" }, count > 99 ? "99+" : String(count), el("span", { class: "hidden" }, count > 1 ? " non lus" : " non lu")))));
}

export function startSide(attempt) {
  byId("add-person").addEventListener("click", () => attempt(async () => {
    const name = await ask({
      title: "Ajouter une personne", confirm: "Ajouter",
      fields: [nameField("first-name", "Prénom", 64)],
      read: (form) => form.elements["first-name"].value,
    });
    if (name === null) return;
    const { person } = await act("people", { first_name: name });
    location.hash = address(person.id, person.id);
  }));
  byId("add-group").addEventListener("click", () => attempt(async () => {
    const others = [...state.people.values()].filter((person) => person.id !== state.me);
    const wish = await ask({
      title: "Nouveau groupe", confirm: "Créer",
      fields: [
        nameField("group-title", "Nom du groupe", 128), checks("Avec qui ?", others),
        el("p", { class: "help" }, "Mailleur est ajouté au groupe."),
      ],
      read: (form) => ({ title: form.elements["group-title"].value, members: checked(form) }),
    });
    if (wish === null) return;
    const { chat } = await act("groups", wish);
    location.hash = address(state.me, chat.id);
  }));
}
