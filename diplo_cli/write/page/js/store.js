// The records, as the file holds them.

const parseBlock = (id) => {
  const block = byId(id);
  return block ? JSON.parse(block.textContent) : null;
};

const { rows, people } = parseBlock("index");
rows.forEach((row, at) => {
  row.at = at;
  row.countries ??= [];
  row.sides ??= [];
  row.texts ??= [];
  row.from = row.start ? dayOf(row.start) : null;
  row.to = row.end ? dayOf(row.end) : row.from;
});
for (const person of people) person.key = person.country ? `${person.name} (${person.country})` : person.name;
const rowById = new Map(rows.map((row) => [row.id, row]));
const counted = (row) => row.status !== "planned" && row.status !== "cancelled";

/** The fields and the evidence of one meeting; null while the browser still reads the file. */
const detailOf = (row) => parseBlock(`detail-${row.at}`);
const textOf = (report) => (report.text === undefined ? null : parseBlock(`text-${report.text}`));

const fold = (text) => text.toLocaleLowerCase("ru").replaceAll("ё", "е");

/** All that the search box looks in, made once a row, on the first search. */
function haystack(row) {
  row.haystack ??= fold([
    row.id, row.title, row.place, row.venue, row.in && countryName(row.in), FORMATS[row.format],
    ...row.countries.flatMap((code) => [code, countryName(code)]),
    ...row.sides.flatMap((side) => [side.name, side.role, side.person === undefined ? "" : people[side.person].name]),
    ...(row.topics ?? []),
  ].filter(Boolean).join("\n"));
  return row.haystack;
}

/** How often each key of `keysOf(row)` occurs: [[key, count]], the most frequent first. */
function tally(some, keysOf) {
  const counts = new Map();
  for (const row of some) for (const key of new Set(keysOf(row))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0])));
}
