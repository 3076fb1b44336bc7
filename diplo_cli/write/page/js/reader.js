// One meeting: the source text with its evidence on one side, the fields on the other.

let readRow = null;
let opener = null;

function setUpReader() {
  const dialog = byId("reader");
  const leave = () => choose({ meeting: "" }, true);
  byId("close").addEventListener("click", leave);
  byId("previous").addEventListener("click", () => step(-1));
  byId("next").addEventListener("click", () => step(1));
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); leave(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) leave(); });
  dialog.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === "ArrowRight") step(1);
  });
  addEventListener("DOMContentLoaded", () => { if (readRow) showMeeting(readRow); });
}

function step(stride) {
  const to = listed[listed.indexOf(readRow) + stride];
  if (to) choose({ meeting: to.id }, true);
}

function drawReader() {
  const dialog = byId("reader");
  const row = rowById.get(state.meeting) ?? null;
  if (!row && dialog.open) {
    dialog.close();
    opener?.focus();
  }
  if (row && row !== readRow) showMeeting(row);
  readRow = row;
  if (row && !dialog.open) {
    opener = document.activeElement;
    dialog.showModal();
    byId("reader-title").focus();
  }
}

function showMeeting(row) {
  const at = listed.indexOf(row);
  byId("previous").disabled = at <= 0;
  byId("next").disabled = at < 0 || at === listed.length - 1;
  fill(byId("reader-title"), meetingTitle(row));
  fill(byId("reader-line"), dateCell(row), row.place ? ru(row.place) : null, statusMark(row));
  const detail = detailOf(row);
  if (detail) showReport(row, detail, 0); // else the file is still being read: shown when it is
}

/** The text and the evidence of one source: a merged record has several. */
function showReport(row, detail, chosen) {
  const report = detail.reports[chosen];
  const text = textOf(report);
  const marks = report.marks ?? [];
  const snippets = report.snippets ?? [];
  const kinds = [...marks, ...snippets].map(([field]) => field);
  fill(byId("reader-text"), sourceSwitch(row, detail, chosen), kinds.length ? kindKey(kinds) : null,
    text === null ? el("p", { class: "note" }, "The records hold no source text: make them with --with-text to read it here.")
      : el("article", { lang: "ru" }, markedText(text, marks)),
    snippets.length ? snippetList(snippets) : null, sameText(row));
  fill(byId("reader-fields"), fieldList(row, detail, report.source ?? {}));
  byId("reader-text").scrollTop = 0;
  byId("reader-fields").scrollTop = 0;
  tieFields(marks);
}

function sourceSwitch(row, detail, chosen) {
  if (detail.reports.length < 2) return null;
  return el("div", { class: "switch sources", role: "group", "aria-label": "Sources of this meeting" },
    detail.reports.map(({ source = {} }, at) => el("button", {
      type: "button", "aria-pressed": String(at === chosen),
      onclick: () => {
        showReport(row, detail, at);
        byId("reader-text").querySelector("[aria-pressed=true]").focus();
      },
    }, source.publisher ?? source.path ?? `Source ${at + 1}`)));
}

function meetingTitle(row) {
  const form = FORMATS[row.format] ?? row.format;
  return row.countries.length ? `${form}: ${row.countries.map(countryName).join(" – ")}` : form;
}

/** Links to the other meetings that the same text tells. */
function sameText(row) {
  const others = rows.filter((other) => other !== row && other.texts.some((text) => row.texts.includes(text)));
  return others.length ? el("nav", { class: "others", "aria-label": "Other meetings in this text" },
    el("h3", {}, "Also in this text"),
    el("ul", {}, others.map((other) => el("li", {}, el("button", {
      type: "button", class: "link", onclick: () => choose({ meeting: other.id }, true),
    }, meetingTitle(other)), " ", dateCell(other))))) : null;
}

/** A field and its marks light up together; choosing one leads to the other. */
function tieFields(marks) {
  const parts = [...byId("reader-text").querySelectorAll("mark[data-marks]")];
  const partsOfMark = marks.map((_, at) => parts.filter((part) => part.dataset.marks.split(" ").includes(String(at))));
  for (const field of byId("reader-fields").querySelectorAll("[data-field]")) {
    const name = field.dataset.field;
    const own = marks.map((_, at) => at).filter((at) => within(marks[at][0], name)).sort((a, b) => marks[a][1] - marks[b][1]);
    if (!own.length) continue;
    const shown = own.flatMap((at) => partsOfMark[at]);
    const light = (on) => [field, ...shown].forEach((element) => element.classList.toggle("lit", on));
    field.append(leadButton(own.map((at) => partsOfMark[at][0]).filter(Boolean)));
    field.addEventListener("pointerenter", () => light(true));
    field.addEventListener("pointerleave", () => light(false));
    field.addEventListener("focusin", () => light(true));
    field.addEventListener("focusout", () => light(false));
    for (const part of shown) {
      part.addEventListener("pointerenter", () => light(true));
      part.addEventListener("pointerleave", () => light(false));
      part.addEventListener("click", () => field.scrollIntoView({ block: "nearest" }));
    }
  }
}

const within = (field, name) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`);

/** Leads to the first place in the text, and on to the next each time it is chosen. */
function leadButton(places) {
  let next = 0;
  const words = [...new Set(places.map((place) => place.textContent))].slice(0, 3).join("», «");
  return el("button", {
    type: "button", class: "lead", title: "Show in the text",
    onclick: () => {
      places[next % places.length].scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
      next += 1;
    },
  }, el("span", { "aria-hidden": "true" }, "¶", places.length > 1 ? el("sup", {}, String(places.length)) : null),
  hidden(`Show in the text: «${words}»`));
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");
