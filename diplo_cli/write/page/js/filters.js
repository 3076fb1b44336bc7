// The bar of filters, and the chips that tell which are in force.

const CHIP_WORDS = {
  q: (value) => `“${value}”`,
  country: countryName,
  with: (value) => `with ${countryName(value)}`,
  person: (value) => value,
  place: (value) => `in ${value}`,
  format: (value) => FORMATS[value] ?? value,
  status: (value) => STATUSES[value] ?? value,
  salience: (value) => SALIENCES[value] ?? value,
  since: (value) => `since ${dayWords(value)}`,
  until: (value) => `until ${dayWords(value)}`,
  confidence: (value) => `confidence ${value} and more`,
};

function countryOptions(any) {
  const named = tally(rows, (row) => row.countries).map(([code]) => [code, countryName(code)]);
  return [["", any], ...named.sort((a, b) => a[1].localeCompare(b[1]))];
}

const presentOptions = (words, key) =>
  [["", "Any"], ...Object.entries(words).filter(([value]) => rows.some((row) => row[key] === value))];

function setUpFilters() {
  const form = byId("filters");
  options(form.country, countryOptions("Any"));
  options(form.with, countryOptions("Any"));
  options(form.format, presentOptions(FORMATS, "format"));
  options(form.status, presentOptions(STATUSES, "status"));
  options(form.salience, presentOptions(SALIENCES, "salience"));
  options(form.confidence, [["", "Any"], ["0.5", "0.5 and more"], ["0.7", "0.7 and more"], ["0.9", "0.9 and more"]]);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (target.name && target.name !== "q") choose({ [target.name]: target.value });
  });
  let waiting;
  form.q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => choose({ q: form.q.value.trim() }, true), 120);
  });
  byId("reset").addEventListener("click", () => {
    choose(Object.fromEntries(FILTER_KEYS.map((key) => [key, ""])));
    form.q.focus();
  });
  byId("more").addEventListener("click", ({ currentTarget }) => {
    const open = currentTarget.getAttribute("aria-expanded") !== "true";
    currentTarget.setAttribute("aria-expanded", open);
    form.classList.toggle("open", open);
  });
}

function drawFilters(chosen) {
  const form = byId("filters");
  for (const key of FILTER_KEYS) {
    const field = form.elements[key];
    if (field && field.value.trim() !== (state[key] ?? "")) field.value = state[key] ?? "";
  }
  const used = FILTER_KEYS.filter((key) => state[key]);
  fill(byId("count"), el("strong", {}, number(chosen.length)),
    used.length ? ` of ${plural(rows.length, "meeting")}` : ` meeting${rows.length === 1 ? "" : "s"}`);
  fill(byId("chips"), used.map((key) => el("li", {}, el("button", {
    type: "button", class: "chip", "aria-label": `Remove the filter ${CHIP_WORDS[key](state[key])}`,
    onclick: () => choose({ [key]: "" }),
  }, CHIP_WORDS[key](state[key]), el("span", { "aria-hidden": "true" }, "×")))));
  byId("reset").hidden = used.length === 0;
  byId("more").classList.toggle("used", used.some((key) => key !== "q"));
}
