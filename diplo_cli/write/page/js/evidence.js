// The source text with its evidence marked.

/** The kinds of evidence: [class, name, the fields of that kind]. The first that fits a field is its kind. */
const KINDS = [
  ["role", "Roles", /^participants\[\d+\]\.(role|rank|organization|country)/],
  ["person", "Participants", /^(participants|countries)/],
  ["date", "Date", /^date/],
  ["place", "Place", /^place/],
  ["topic", "Topics", /^topics/],
  ["document", "Documents", /^documents/],
  ["quote", "Quotes", /^quotes/],
  ["event", "Form and status", /^/],
];
const kindOf = (field) => KINDS.find(([, , fields]) => fields.test(field))[0];

/** The text as paragraphs of text nodes and <mark>s; marks that overlap are cut where they begin and end. */
function markedText(text, marks) {
  const head = frontMatterEnd(text);
  const cuts = new Set([0, text.length, head]);
  for (const [, start, stop] of marks) cuts.add(start).add(stop);
  const points = [...cuts].sort((a, b) => a - b);
  const front = el("div", { class: "front" });
  const body = el("div", { class: "prose" });
  const sorted = marks.map((mark, at) => [at, ...mark]).sort((a, b) => a[2] - b[2]);
  const open = new Set();
  let next = 0;
  for (let at = 0; at + 1 < points.length; at += 1) {
    const [from, to] = [points[at], points[at + 1]];
    for (; next < sorted.length && sorted[next][2] <= from; next += 1) open.add(sorted[next]);
    for (const mark of open) if (mark[3] <= from) open.delete(mark);
    const part = open.size ? markPart(text.slice(from, to), [...open]) : text.slice(from, to);
    (to <= head ? front : body).append(part);
  }
  if (!head) return [body];
  front.lastChild.textContent = front.lastChild.textContent.trimEnd();
  return [front, body];
}

/** A stretch of text under one or more marks: the shortest gives it its colour, the next its underline. */
function markPart(words, open) {
  const nearest = open.sort((a, b) => (a[3] - a[2]) - (b[3] - b[2]));
  const kinds = [...new Set(nearest.map(([, field]) => kindOf(field)))];
  return el("mark", {
    class: `on-${kinds[0]}${kinds[1] ? ` under-${kinds[1]}` : ""}`,
    "data-marks": nearest.map(([at]) => at).join(" "),
    title: nearest.map(([, field, , , rule]) => `${field} (${rule})`).join("\n"),
  }, words);
}

function frontMatterEnd(text) {
  const match = /^---\r?\n[\s\S]*?\n---[ \t]*(\r?\n)+/.exec(text);
  return match ? match[0].length : 0;
}

/** For a record without its text: the words of the evidence with the fields that they speak for. */
function snippetList(snippets) {
  const byWords = new Map();
  for (const [field, words] of snippets) byWords.set(words, [...(byWords.get(words) ?? []), field]);
  return el("ul", { class: "snippets" }, [...byWords].map(([words, fields]) => el("li", {},
    el("mark", { class: `on-${kindOf(fields[0])}`, lang: "ru" }, words),
    el("span", { class: "none" }, fields.join(", ")))));
}

const kindKey = (fields) => el("ul", { class: "key", "aria-label": "Colours of the evidence" },
  KINDS.filter(([kind]) => fields.some((field) => kindOf(field) === kind)).map(([kind, name]) =>
    el("li", {}, el("mark", { class: `on-${kind}` }, name))));
