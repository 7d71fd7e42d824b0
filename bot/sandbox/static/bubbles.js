// One message as a bubble: who, quote, picture or file, text, time, buttons.

import { avatar, el, hourOf, icon, isoOf } from "./dom.js";
import { link, richText } from "./richtext.js";
import { state } from "./store.js";

const ROW_MAX = 8; // Telegram shows no ninth button in a row.

export function preview(message) {
  if (message.service) return serviceText(message);
  if (message.photo) return message.caption || "Photo";
  if (message.document) return message.caption || `Document : ${message.document.file_name}`;
  if (message.voice) return message.caption || "Message vocal";
  if (message.sticker) return `Autocollant ${message.sticker.emoji}`;
  return (message.text || "").replace(/\s+/g, " ");
}

export function serviceText(message) {
  const who = message.from.first_name;
  const names = (users) => users.map((user) => user.first_name).join(", ");
  if (message.group_chat_created) return `${who} a créé le groupe`;
  if (message.new_chat_members) return `${who} a ajouté ${names(message.new_chat_members)}`;
  if (message.left_chat_member) {
    const self = message.left_chat_member.id === message.from.id;
    return self ? `${who} a quitté le groupe` : `${who} a retiré ${message.left_chat_member.first_name}`;
  }
  if (message.migrate_to_chat_id) return "Ce groupe est devenu un supergroupe";
  if (message.migrate_from_chat_id) return "Le groupe est maintenant un supergroupe";
  if (message.pinned_message) return `${who} a épinglé « ${preview(message.pinned_message).slice(0, 60)} »`;
  if (message.forum_topic_created) return `Sujet ouvert : ${message.forum_topic_created.name}`;
  return "";
}

export function messageNode(message, doing) {
  if (message.service) {
    return el("p", { class: "service", "data-id": String(message.message_id) }, serviceText(message));
  }
  const mine = message.from.id === state.me;
  const bot = message.from.is_bot;
  const name = mine ? "Vous" : message.from.first_name;
  const bubble = el("div", { class: "bubble" },
    el("p", { class: mine ? "name hidden" : "name" }, name),
    forwarded(message), via(message), topicName(message), quote(message, doing), media(message), body(message, doing), meta(message));
  const node = el("article", {
    class: `message ${mine ? "mine" : "theirs"}${bot ? " from-bot" : ""}`,
    "data-id": String(message.message_id), tabindex: "-1",
  },
  el("span", { class: "face" }, avatar(bot ? "bot" : "person", message.from.id, message.from.first_name)),
  el("div", { class: "column" }, bubble, keys(message, doing)),
  el("button", {
    type: "button", class: "icon-button actions", "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-label": `Actions sur le message de ${mine ? "vous" : name}, ${hourOf(message.date)}`,
    onclick: (event) => doing.actions(message, event.currentTarget),
  }, icon("more")));
  if (message.photo) node.classList.add("with-photo");
  if (message.sticker) node.classList.add("with-sticker");
  return node;
}

function forwarded(message) {
  const origin = message.forward_origin;
  return origin && el("p", { class: "forwarded" }, `Transféré de ${origin.sender_user.first_name}`);
}

function via(message) {
  return message.via_bot && el("p", { class: "forwarded" }, `via @${message.via_bot.username}`);
}

function topicName(message) {
  const name = state.chats.get(message.chat.id)?.topics?.[message.message_thread_id];
  return name && el("p", { class: "forwarded" }, `Sujet : ${name}`);
}

function quote(message, doing) {
  const quoted = message.reply_to_message;
  if (!quoted) return null;
  return el("button", { type: "button", class: "quote", onclick: () => doing.goTo(quoted.message_id) },
    el("span", { class: "hidden" }, "En réponse à "),
    el("strong", {}, quoted.from.first_name), el("span", {}, preview(quoted).slice(0, 120)));
}

const sizes = new Intl.NumberFormat("fr", { maximumFractionDigits: 1 });
const weight = (bytes) => (bytes < 1024 ? `${bytes} octets`
  : bytes < 1048576 ? `${sizes.format(bytes / 1024)} Ko` : `${sizes.format(bytes / 1048576)} Mo`);

function media(message) {
  if (message.photo) {
    const photo = message.photo[message.photo.length - 1];
    const address = `/page/files/${photo.file_id}`;
    const image = el("img", { src: address, alt: message.caption || "Photo", loading: "lazy" });
    // The place is kept free, so that nothing jumps when the picture arrives.
    image.width = photo.width;
    image.height = photo.height;
    return el("a", { class: "photo", href: address, target: "_blank" }, image);
  }
  if (message.document) {
    const file = message.document;
    return el("a", { class: "document", href: `/page/files/${file.file_id}`, download: file.file_name },
      el("span", { class: "document-icon" }, icon("file")),
      el("span", {}, el("strong", {}, file.file_name), el("small", {}, weight(file.file_size))));
  }
  if (message.voice) {
    return el("div", { class: "document" }, el("span", { class: "document-icon" }, icon("voice")),
      el("span", {}, el("strong", {}, "Message vocal"), el("small", {}, `${message.voice.duration} s`)));
  }
  return message.sticker && el("p", { class: "sticker", role: "img", "aria-label": "Autocollant" }, message.sticker.emoji);
}

function body(message, doing) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  return el("div", { class: "text" }, richText(text, message.entities || message.caption_entities, doing));
}

function meta(message) {
  return el("p", { class: "meta" },
    message.edit_date && el("span", {}, "modifié "),
    el("time", { datetime: isoOf(message.date) }, hourOf(message.date)));
}

function keys(message, doing) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return el("div", { class: "keys", role: "group", "aria-label": "Boutons du message" },
    rows.map((row) => el("div", { class: "keys-row" }, row.slice(0, ROW_MAX).map((key) => keyNode(message, key, doing)))));
}

function keyNode(message, key, doing) {
  if (key.callback_data !== undefined) {
    const waiting = [...state.presses.values()].some((press) => press.person === state.me
      && press.chat === message.chat.id && press.message === message.message_id && press.data === key.callback_data);
    return el("button", {
      type: "button", class: waiting ? "key waiting" : "key", "data-button": key.callback_data,
      "aria-busy": waiting ? "true" : undefined, onclick: () => doing.press(message, key.callback_data),
    }, key.text);
  }
  if (key.url) return link(key.url, [key.text, icon("link")], doing, "key");
  if (key.copy_text) {
    return el("button", { type: "button", class: "key", onclick: () => doing.copy(key.copy_text.text) }, key.text);
  }
  return el("button", { type: "button", class: "key", disabled: true, title: "Sans effet dans le bac à sable" }, key.text);
}
