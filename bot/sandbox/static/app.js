// The page: follows the address, draws what changed, does what people ask.

import { byId, el } from "./dom.js";
import { resetComposer, say, setContext, startComposer } from "./composer.js";
import { endAction, renderGate, renderHead, showAction, startHead } from "./head.js";
import { goTo, renderLog } from "./log.js";
import { alertBox, ask, openMenu, startMenus, toast } from "./overlays.js";
import { address, renderSide, startSide } from "./side.js";
import { Refusal, act, chatName, live, markRead, myChats, onChange, openChat, state } from "./store.js";
import { offer } from "./suggestions.js";

// Does something that may be refused; a refusal is shown, and false is given.
async function attempt(action) {
  try {
    return await action();
  } catch (fault) {
    toast(fault instanceof Refusal ? `Refusé : ${fault.message}` : "Le bac à sable ne répond pas.");
    if (!(fault instanceof Refusal)) console.warn(fault);
    return false;
  }
}

const doing = {
  say: (words) => say(words),
  goTo,
  press: (message, button) => attempt(() => act("press", { chat: message.chat.id, message: message.message_id, button })),
  copy: (words) => attempt(async () => { await navigator.clipboard.writeText(words); toast("Copié"); }),
  start: (payload) => attempt(async () => {
    await act("start", { payload });
    location.hash = address(state.me, state.me);
  }),
  // The payload of a deep link to this bot; null for any other address.
  startPayload(url) {
    const found = /^(?:https?:\/\/)?t\.me\/(\w+)(?:\?start=([\w-]*))?$/i.exec(url);
    return found && found[1].toLowerCase() === state.bot.username.toLowerCase() ? found[2] || "" : null;
  },
  actions(message, button) {
    const entries = [["Répondre", () => setContext("reply", message)], ["Transférer…", () => attempt(() => forward(message))]];
    if (message.from.id === state.me && message.text && !message.forward_origin) {
      entries.push(["Modifier", () => setContext("edit", message)]);
    }
    openMenu(button, entries);
  },
};

async function forward(message) {
  const choices = myChats().map((chat, index) => el("label", { class: "check" },
    el("input", { type: "radio", name: "to", value: String(chat.id), checked: index === 0 }), chatName(chat)));
  const to = await ask({
    title: "Transférer vers", confirm: "Transférer",
    fields: [el("fieldset", { class: "field" }, el("legend", { class: "hidden" }, "Discussion"), choices)],
    read: (form) => Number(new FormData(form).get("to")),
  });
  if (to) await act("forward", { chat: message.chat.id, message: message.message_id, to });
}

async function follow() {
  const found = /^#\/p\/(\d+)(?:\/c\/(-?\d+))?/.exec(location.hash);
  const me = found && state.people.has(Number(found[1])) ? Number(found[1]) : state.people.keys().next().value;
  let chat = found?.[2] ? state.chats.get(Number(found[2])) : null;
  while (chat?.migrated_to) chat = state.chats.get(chat.migrated_to);
  if (chat && !chat.members.includes(me)) chat = null;
  const wide = matchMedia("(min-width: 721px)").matches;
  if (!chat && wide) chat = state.chats.get(me);
  const moved = state.me !== me || state.chat !== (chat?.id ?? null);
  state.me = me;
  state.chat = chat?.id ?? null;
  const wanted = address(me, state.chat);
  if (location.hash !== wanted) history.replaceState(null, "", wanted);
  byId("app").dataset.view = chat ? "chat" : "list";
  if (chat) await attempt(() => openChat(chat.id));
  if (moved) resetComposer();
  draw();
  if (moved && chat && !byId("gate").hidden) byId("gate").querySelector("button").focus();
  else if (moved && chat) byId(wide ? "text" : "title").focus();
}

function draw(options) {
  if (state.chat !== null && document.visibilityState === "visible") markRead(state.me, state.chat);
  renderSide();
  renderHead();
  renderLog(doing, options);
  renderReplyKeys();
  renderGate(attempt);
}

// The keyboard that replaces the one of the telephone: buttons that say their own label.
function renderReplyKeys() {
  const messages = [...(state.messages.get(state.chat)?.values() || [])].sort((a, b) => a.message_id - b.message_id);
  const last = messages.filter((m) => m.client_markup?.keyboard || m.client_markup?.remove_keyboard).at(-1);
  const rows = last?.client_markup.keyboard || [];
  const place = byId("reply-keys");
  place.hidden = !rows.length;
  place.replaceChildren(...rows.map((row) => el("div", { class: "keys-row" }, row.map((key) => {
    const label = typeof key === "string" ? key : key.text;
    return el("button", { type: "button", class: "key", onclick: () => say(label) }, label);
  }))));
}

function answered(press) {
  if (press.person !== state.me || !press.answer) return;
  const { text, show_alert: asAlert, url } = press.answer;
  const payload = url ? doing.startPayload(url) : null;
  if (payload !== null) doing.start(payload);
  if (text && asAlert) alertBox(text);
  else if (text) toast(text);
}

onChange((event) => {
  if (event.type === "all" || event.type === "person") return void follow();
  if (event.type === "action") return showAction(event.chat, event.action);
  if (event.type === "chat" && event.chat.id === state.chat && (event.chat.migrated_to || !event.chat.members.includes(state.me))) {
    return void follow();
  }
  if (event.type === "search") return offer(event.search);
  if (event.type === "press") answered(event.press);
  if (event.type === "message" && event.message.from.is_bot) endAction(event.message.chat.id);
  if (event.type === "message" && event.message.client_markup?.force_reply && event.message.chat.id === state.chat) {
    setContext("reply", event.message);
  }
  return draw({ redraw: event.type === "press" ? [event.press.message] : [] });
});

addEventListener("hashchange", follow);
document.addEventListener("visibilitychange", () => state.me !== null && draw());
byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("text").focus(); });
startMenus();
startSide(attempt);
startHead(attempt);
startComposer(attempt);
live((online) => { byId("offline").hidden = online; });
