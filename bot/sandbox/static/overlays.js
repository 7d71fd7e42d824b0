// What lies above the page: menus, toasts, dialogs.

import { byId, el } from "./dom.js";

let opener = null;

export function openMenu(button, entries) {
  const menu = byId("menu");
  opener = button;
  button.setAttribute("aria-expanded", "true");
  menu.replaceChildren(...entries.map(([label, action]) => el("button", {
    type: "button", role: "menuitem", tabindex: "-1",
    onclick: () => { closeMenu(); action(); },
  }, label)));
  menu.hidden = false;
  place(menu, button.getBoundingClientRect());
  menu.firstElementChild?.focus();
}

function place(menu, by) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.min(Math.max(8, by.right - width), innerWidth - width - 8);
  const top = by.bottom + height + 8 < innerHeight ? by.bottom + 4 : Math.max(8, by.top - height - 4);
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${top}px`;
}

export function closeMenu() {
  const menu = byId("menu");
  if (menu.hidden) return;
  menu.hidden = true;
  opener?.setAttribute("aria-expanded", "false");
  opener?.focus();
  opener = null;
}

export function startMenus() {
  const menu = byId("menu");
  menu.addEventListener("keydown", (event) => {
    const entries = [...menu.children];
    const at = entries.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      entries[(to + entries.length) % entries.length].focus();
    }
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      closeMenu();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.hidden && !menu.contains(event.target) && !opener?.contains(event.target)) closeMenu();
  });
  addEventListener("resize", closeMenu);
}

let toastTimer = 0;

export function toast(text) {
  const place = byId("toast");
  place.textContent = text;
  place.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    place.classList.remove("shown");
    place.textContent = "";
  }, 5000);
}

// Opens the dialog with these fields; gives what `read` makes of the form, or null when it is given up.
export async function ask({ title, fields = [], confirm = "OK", cancel = "Annuler", role = "dialog", read = () => true }) {
  const dialog = byId("dialog");
  // One question at a time: an alert of the bot waits until a form is done.
  while (dialog.open) await new Promise((done) => { dialog.addEventListener("close", done, { once: true }); });
  const form = byId("dialog-form");
  dialog.setAttribute("role", role);
  form.replaceChildren(
    el("h2", { id: "dialog-title" }, title), ...fields,
    el("div", { class: "dialog-buttons" },
      cancel && el("button", { type: "submit", value: "", class: "quiet", formNoValidate: true }, cancel),
      el("button", { type: "submit", value: "ok", class: "main" }, confirm)));
  // Enter in a field confirms, although « Annuler » comes first in the order of reading.
  form.onkeydown = (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=checkbox])")) {
      event.preventDefault();
      form.requestSubmit(form.querySelector(".main"));
    }
  };
  dialog.returnValue = "";
  dialog.showModal();
  (form.querySelector("input, [data-first]") || form.querySelector(".main")).focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" ? read(form) : null), { once: true });
  });
}

export function alertBox(text) {
  return ask({
    title: "Mailleur", role: "alertdialog", cancel: "", confirm: "OK",
    fields: [el("p", { class: "alert-text" }, text)],
  });
}

export function nameField(id, label, maximum) {
  const input = el("input", { id, name: id, type: "text", required: true, maxlength: String(maximum), autocomplete: "off" });
  return el("p", { class: "field" }, el("label", { for: id }, label), input);
}

export function checks(legend, people) {
  return el("fieldset", { class: "field" }, el("legend", {}, legend), people.map((person) => el("label", { class: "check" },
    el("input", { type: "checkbox", name: "people", value: String(person.id) }), person.first_name)));
}

export const checked = (form) => [...form.querySelectorAll("input[name=people]:checked")].map((box) => Number(box.value));
