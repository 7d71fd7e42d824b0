// What the page knows: people, chats, messages; kept up to date by live events, fetched again after a pause.

export const state = {
  bot: null,
  people: new Map(),
  chats: new Map(),
  messages: new Map(), // chat id -> Map of message id -> message; only chats that were opened
  presses: new Map(), // press id -> press that waits for its answer
  me: null, // id of the person who acts in this window
  chat: null, // id of the open chat
};

const listeners = new Set();
export const onChange = (listener) => listeners.add(listener);
const tell = (event) => listeners.forEach((listener) => listener(event));

export class Refusal extends Error {}

async function read(address, options) {
  const answer = await fetch(address, options);
  const data = await answer.json().catch(() => ({ description: answer.statusText }));
  if (!answer.ok) throw new Refusal(data.description);
  return data;
}

export async function act(name, given = {}) {
  const result = await read(`/page/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ person: state.me, ...given }),
  });
  // The live event of a new person or group may come after this answer, and one goes there at once.
  if (result.person) state.people.set(result.person.id, result.person);
  // A live event may have brought a newer state of the chat while the answer was on its way.
  const known = result.chat && state.chats.get(result.chat.id);
  const newer = (known?.last_message?.message_id ?? 0) > (result.chat?.last_message?.message_id ?? 0);
  if (result.chat && !newer) state.chats.set(result.chat.id, result.chat);
  return result;
}

export const commandsOf = async (chat) => (await read(`/page/chats/${chat}/commands?person=${state.me}`)).commands;

export const searchOf = (search) => read(`/page/searches/${search}`);

export async function openChat(chat) {
  if (state.messages.has(chat)) return;
  // Events that come while the messages are on their way gather here: what they bring is newer.
  const early = new Map();
  state.messages.set(chat, early);
  try {
    const found = (await read(`/page/chats/${chat}/messages`)).messages;
    state.messages.set(chat, new Map([...found.map((message) => [message.message_id, message]), ...early]));
  } catch (fault) {
    state.messages.delete(chat);
    throw fault;
  }
}

export async function resync() {
  const fresh = await read("/page/state");
  state.bot = fresh.bot;
  state.people = new Map(fresh.people.map((person) => [person.id, person]));
  state.chats = new Map(fresh.chats.map((chat) => [chat.id, chat]));
  state.messages.clear();
  if (state.chat !== null && state.chats.has(state.chat)) await openChat(state.chat);
  tell({ type: "all" });
}

export function myChats(person = state.me) {
  const mine = [...state.chats.values()].filter((chat) => chat.members.includes(person) && !chat.migrated_to);
  const at = (chat) => (chat.last_message ? chat.last_message.date : 0);
  // The private chat first while it is empty, then by the last message.
  return mine.sort((a, b) => at(b) - at(a) || b.id - a.id);
}

export const chatName = (chat) => (chat.type === "private" ? state.bot.first_name : chat.title);

// How far somebody has read is known to the browser only.
const mark = (person, chat) => `lu:${person}:${chat}`;
const memory = new Map();

function lastRead(person, chat) {
  const key = mark(person, chat);
  if (!memory.has(key)) {
    try {
      memory.set(key, Number(localStorage.getItem(key) || 0));
    } catch {
      memory.set(key, 0);
    }
  }
  return memory.get(key);
}

export function markRead(person, chatId) {
  const last = state.chats.get(chatId)?.last_message?.message_id || 0;
  if (lastRead(person, chatId) === last) return;
  memory.set(mark(person, chatId), last);
  try {
    localStorage.setItem(mark(person, chatId), String(last));
  } catch {
    // A browser that keeps nothing forgets the marks at the next visit; nothing else depends on them.
  }
}

export function unread(person, chat) {
  const last = chat.last_message;
  if (!last || last.from.id === person) return 0;
  return Math.max(0, last.message_id - lastRead(person, chat.id));
}

export function live(onLine) {
  const source = new EventSource("/page/events");
  source.addEventListener("open", async () => {
    await resync();
    onLine(true);
  });
  source.addEventListener("error", () => onLine(false));
  source.addEventListener("message", (message) => receive(JSON.parse(message.data)));
  addEventListener("pagehide", () => source.close());
}

function receive(event) {
  if (event.type === "person") state.people.set(event.person.id, event.person);
  if (event.type === "chat") state.chats.set(event.chat.id, event.chat);
  if (event.type === "message") {
    const { message } = event;
    state.messages.get(message.chat.id)?.set(message.message_id, message);
    const chat = state.chats.get(message.chat.id);
    if (chat && message.message_id >= (chat.last_message?.message_id || 0)) chat.last_message = message;
  }
  if (event.type === "gone") state.messages.get(event.chat)?.delete(event.message);
  if (event.type === "press") {
    if (event.press.answer) state.presses.delete(event.press.id);
    else state.presses.set(event.press.id, event.press);
  }
  if (event.type === "bot") resync();
  tell(event);
}
