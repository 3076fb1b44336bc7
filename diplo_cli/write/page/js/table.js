// The list of meetings: fifty a page, so that five thousand are no slower than fifty.

const PAGE = 50;
const SIDES_SHOWN = 4;

const undatedLast = (a, b) => (a.from === null) - (b.from === null);
const ORDERS = {
  newest: ["newest first", (a, b) => undatedLast(a, b) || b.from - a.from || a.at - b.at],
  oldest: ["oldest first", (a, b) => undatedLast(a, b) || a.from - b.from || a.at - b.at],
  sure: ["surest first", (a, b) => (b.confidence ?? 0) - (a.confidence ?? 0) || a.at - b.at],
  unsure: ["least sure first", (a, b) => (a.confidence ?? 0) - (b.confidence ?? 0) || a.at - b.at],
  file: ["as in the records", (a, b) => a.at - b.at],
};

let listed = []; // the chosen rows in order: the reader steps through them

function setUpTable() {
  options(byId("order"), Object.entries(ORDERS).map(([key, [name]]) => [key, name]));
  byId("order").addEventListener("change", ({ target }) => choose({ order: target.value, page: "" }));
  byId("rows").addEventListener("click", ({ target }) => {
    const line = target.closest("tr");
    if (line && !target.closest("a, button") && !String(getSelection())) line.querySelector("a").click();
  });
}

function drawTable(chosen) {
  const order = ORDERS[state.order] ? state.order : "newest";
  byId("order").value = order;
  listed = [...chosen].sort(ORDERS[order][1]);
  const pages = Math.max(1, Math.ceil(listed.length / PAGE));
  const page = Math.min(Math.max(1, Number(state.page) || 1), pages);
  fill(byId("rows"), listed.slice((page - 1) * PAGE, page * PAGE).map(tableRow));
  byId("table").hidden = listed.length === 0;
  byId("empty").hidden = listed.length > 0;
  drawPager(page, pages);
}

function tableRow(row) {
  const td = (name, ...children) => el("td", { role: "cell", class: `cell-${name}` }, ...children);
  return el("tr", { role: "row", "data-id": row.id },
    td("date", dateCell(row)),
    td("sides", el("a", {
      href: hashOf({ ...state, meeting: row.id }),
      onclick: (event) => { event.preventDefault(); choose({ meeting: row.id }); },
    }, sidesCell(row)), row.title ? ru(row.title, { class: "release" }) : null),
    td("form", FORMATS[row.format] ?? row.format, statusMark(row),
      row.salience === "background" ? el("span", { class: "pill soft" }, "background") : null),
    td("place", row.place ? ru(row.place) : "", row.in ? badge(row.in) : null),
    td("confidence", confidenceMeter(row.confidence ?? 0)));
}

function dateCell(row) {
  if (row.edtf) return el("time", { datetime: row.start }, dateWords(row.edtf));
  return el("span", { class: "none" }, row.published ? `not told; published ${dayWords(row.published)}` : "not told");
}

/** The sides as the release names them: people with their countries' badges; the countries where nobody is named. */
function sidesCell(row) {
  const named = row.sides.filter((side) => side.name);
  if (!named.length) {
    return el("span", { class: "sides" }, row.countries.length ? row.countries.map((code) => badge(code)) : "Sides not told");
  }
  const shown = named.slice(0, SIDES_SHOWN).map((side) =>
    el("span", { class: "side" }, side.country && badge(side.country), ru(side.name)));
  if (named.length > SIDES_SHOWN) shown.push(el("span", { class: "none" }, `and ${named.length - SIDES_SHOWN} more`));
  return el("span", { class: "sides" }, shown);
}

const statusMark = (row) =>
  (row.status === "held" ? null : el("span", { class: `pill ${row.status}` }, STATUSES[row.status].toLowerCase()));

function confidenceMeter(confidence) {
  const meter = el("i", { class: "meter", "aria-hidden": "true" });
  meter.style.width = `${100 * confidence}%`;
  return el("span", { class: "confidence" }, el("span", {}, confidence.toFixed(2)), el("span", { class: "track" }, meter));
}

function drawPager(page, pages) {
  const go = (to, label) => el("button", {
    type: "button", class: "quiet", disabled: to < 1 || to > pages,
    onclick: () => { choose({ page: String(to) }); byId("meetings").focus(); },
  }, label);
  const first = (page - 1) * PAGE + 1;
  fill(byId("pager"), pages < 2 ? [] : [
    go(page - 1, "← Previous"),
    el("span", {}, `${number(first)}–${number(Math.min(first + PAGE - 1, listed.length))} of ${number(listed.length)}`),
    go(page + 1, "Next →"),
  ]);
}
