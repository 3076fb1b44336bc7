// What is chosen lives in the address, after the #: the back button works, and a view can be kept as a bookmark.

const KEYS = ["q", "country", "with", "person", "place", "format", "status", "salience", "since", "until",
  "confidence", "order", "page", "meeting"];
const VIEW_KEYS = new Set(["order", "page", "meeting"]);

let state = {};
let render = () => {};

function readState() {
  const told = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(KEYS.filter((key) => told.get(key)).map((key) => [key, told.get(key)]));
}

function hashOf(next) {
  const told = new URLSearchParams();
  for (const key of KEYS) if (next[key]) told.set(key, next[key]);
  return `#${told}`;
}

/** Change what is chosen. A changed filter goes back to the first page; `replace` adds no step to the history. */
function choose(change, replace = false) {
  const next = { ...state, ...change };
  if (Object.keys(change).some((key) => !VIEW_KEYS.has(key))) delete next.page;
  if (hashOf(next) === hashOf(state)) return;
  state = next;
  history[replace ? "replaceState" : "pushState"](null, "", hashOf(state));
  render();
}

function followAddress() {
  addEventListener("popstate", () => {
    state = readState();
    render();
  });
  state = readState();
}

/** Each filter as a test of a row, or null where it is not set. */
const TESTS = {
  q: (words) => {
    const wanted = fold(words).split(/\s+/).filter(Boolean);
    return (row) => wanted.every((word) => haystack(row).includes(word));
  },
  country: (code) => (row) => row.countries.includes(code),
  with: (code) => (row) => row.countries.includes(code),
  person: (key) => (row) => row.sides.some((side) => side.person !== undefined && people[side.person].key === key),
  place: (name) => (row) => row.place === name,
  format: (form) => (row) => row.format === form,
  status: (status) => (row) => row.status === status,
  salience: (salience) => (row) => row.salience === salience,
  since: (iso) => (row) => row.to !== null && row.to >= dayOf(iso),
  until: (iso) => (row) => row.from !== null && row.from <= dayOf(iso),
  confidence: (least) => (row) => (row.confidence ?? 0) >= Number(least),
};
const FILTER_KEYS = Object.keys(TESTS);

function chosenRows() {
  const tests = FILTER_KEYS.filter((key) => state[key]).map((key) => TESTS[key](state[key]));
  return rows.filter((row) => tests.every((test) => test(row)));
}
