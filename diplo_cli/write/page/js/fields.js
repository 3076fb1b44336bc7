// The fields of one record, each with a button that leads to its words in the text.

function fieldList(row, detail, source) {
  const entries = [
    ["Date", dateField(detail)],
    ["Place", placeField(detail)],
    ["Form", formField(row, detail)],
    ["Participants", (detail.participants ?? []).map((side, at) => sideField(side, at))],
    ["Topics", (detail.topics ?? []).map((topic, at) => item(`topics[${at}]`, ru(topic.text)))],
    ["Documents", (detail.documents ?? []).map((document, at) => documentField(document, at))],
    ["Quotes", (detail.quotes ?? []).map((quote, at) => item(`quotes[${at}]`,
      el("q", { lang: "ru" }, quote.text), quote.speaker ? el("small", { lang: "ru" }, quote.speaker) : null))],
    ["Confidence", [el("div", { class: "item" }, confidenceMeter(row.confidence ?? 0))]],
    ["Sources differ on", (detail.contradictions ?? []).map((contradiction) => contradictionField(contradiction, detail))],
    ["Source", sourceField(row, source)],
  ];
  return el("dl", { class: "fields" }, entries.filter(([, items]) => items.length).map(([name, items]) =>
    el("div", {}, el("dt", {}, name), items.map((one) => el("dd", {}, one)))));
}

/** One value; `field` tells which evidence belongs to it: that field's and that of the fields within it. */
const item = (field, ...children) => el("div", { class: `item kind-${kindOf(field)}`, "data-field": field }, ...children);

function dateField({ date }) {
  if (!date) return [el("div", { class: "item none" }, "The text tells none")];
  return [item("date", el("strong", {}, date.edtf ? dateWords(date.edtf) : "–"),
    date.edtf ? el("code", {}, date.edtf) : null,
    date.anchor ? el("small", {}, `counted from the publication date, ${dayWords(date.anchor)}`) : null)];
}

function placeField({ place }) {
  if (!place) return [];
  return [item("place", el("strong", { lang: "ru" }, place.name ?? place.city ?? "–"),
    place.country ? badge(place.country) : null, place.venue ? el("small", { lang: "ru" }, place.venue) : null)];
}

function formField(row, { cameo, plover }) {
  return [
    item("format", el("strong", {}, FORMATS[row.format] ?? row.format)),
    item("status", STATUSES[row.status] ?? row.status, el("small", {}, SALIENCES[row.salience] ?? "")),
    item("cameo", el("code", {}, `CAMEO ${cameo}`), ` ${CAMEO[cameo] ?? ""}`,
      el("small", {}, el("code", {}, `PLOVER ${plover.event}${plover.mode ? `, ${plover.mode}` : ""}`))),
  ];
}

function sideField(side, at) {
  const name = side.name ?? side.organization ?? (side.country ? countryName(side.country) : "Not named");
  return item(`participants[${at}]`,
    el("strong", { lang: "ru" }, name), side.country ? badge(side.country) : null,
    side.host ? el("span", { class: "pill soft" }, "host") : null,
    side.role ? el("small", { lang: "ru" }, side.role) : null,
    side.organization && side.organization !== name ? el("small", { lang: "ru" }, side.organization) : null,
    side.name_latin || side.rank
      ? el("small", { class: "none" }, [side.name_latin, RANKS[side.rank]].filter(Boolean).join(" · ")) : null);
}

function documentField(document, at) {
  const state = { true: "signed here", false: "not signed here" }[document.signed];
  return item(`documents[${at}]`, el("strong", { lang: "ru" }, document.title),
    document.date ? el("small", {}, dateWords(document.date)) : null,
    state ? el("small", { class: "none" }, state) : null);
}

function contradictionField({ field, claims }, { reports }) {
  return el("div", { class: "item" }, el("code", {}, field), claims.map(({ value, source }) => {
    const from = reports[source]?.source ?? {};
    return el("small", {}, el("span", { lang: "ru" }, value), el("span", { class: "none" },
      ` (${from.publisher ?? from.path ?? `source ${source + 1}`})`));
  }));
}

function sourceField(row, source) {
  const safe = /^https?:\/\//i.test(source.url ?? "");
  const told = [source.publisher, source.published && dayWords(source.published), source.path].filter(Boolean);
  return [el("div", { class: "item" },
    source.title ? el("strong", { lang: "ru" }, source.title) : null,
    told.map((line) => el("small", {}, line)),
    source.url ? el("small", {}, safe
      ? el("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, source.url) : source.url) : null,
    el("small", { class: "none" }, "record ", el("code", {}, row.id)))];
}
