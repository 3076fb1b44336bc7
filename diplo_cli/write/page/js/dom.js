// Building elements. Text only ever goes in as text nodes: nothing here, or anywhere in the page, parses markup.

const byId = (id) => document.getElementById(id);

/** An element; `attributes` may hold on<event> handlers, and true or false for attributes without a value. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Text in Russian: what comes from the releases, marked for screen readers and hyphenation. */
const ru = (text, attributes = {}) => el("span", { lang: "ru", ...attributes }, text);

const hidden = (text) => el("span", { class: "sr" }, text);

function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
}

function options(select, pairs, chosen) {
  fill(select, pairs.map(([value, label]) => el("option", { value, selected: value === chosen }, label)));
}

/** Among the elements that match only one is in the tab order; `move(item, key, items)` is where a key leads. */
function rove(container, selector, move) {
  const items = [...container.querySelectorAll(selector)];
  items.forEach((item, at) => { item.tabIndex = at === 0 ? 0 : -1; });
  container.onkeydown = (event) => {
    const item = event.target.closest(selector);
    const next = item && move(item, event.key, items);
    if (!next) return;
    event.preventDefault();
    item.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
}

const STRIDES = { ArrowRight: 1, ArrowLeft: -1 };
const alongLine = (item, key, items) => STRIDES[key] && items[items.indexOf(item) + STRIDES[key]];
