// Who met whom: how many meetings each two countries share.

const MATRIX_SIZES = ["8", "12", "16", "24", "40"];
let matrixSize = matchMedia("(max-width: 40rem)").matches ? "8" : "16";

function setUpMatrix() {
  const select = byId("matrix-size");
  const all = tally(rows, (row) => row.countries).length;
  const sizes = MATRIX_SIZES.filter((size) => Number(size) < all);
  options(select, [...sizes.map((size) => [size, `first ${size}`]), [String(all), `all ${all}`]]);
  if (!sizes.includes(matrixSize)) matrixSize = String(all);
  select.value = matrixSize;
  select.addEventListener("change", () => { matrixSize = select.value; drawMatrix(chosenRows()); });
}

function drawMatrix(chosen) {
  const some = state.status ? chosen : chosen.filter(counted);
  const together = some.filter((row) => row.countries.length > 1);
  const codes = tally(together, (row) => row.countries).slice(0, Number(matrixSize)).map(([code]) => code);
  fill(byId("matrix-note"), state.status ? "" : "Planned and cancelled meetings are not counted.");
  if (codes.length < 2) {
    fill(byId("matrix"), el("p", { class: "empty" }, "No two countries met here."));
    return;
  }
  const counts = pairCounts(together, codes);
  const most = Math.max(...counts.flat());
  fill(byId("matrix"), el("table", { class: "grid" },
    el("caption", { class: "sr" }, "Meetings that each two countries share; choose a number to list them"),
    el("thead", {}, el("tr", {}, el("td"), codes.map((code) => el("th", { scope: "col" }, badge(code))))),
    el("tbody", {}, codes.map((code, row) => el("tr", {},
      el("th", { scope: "row" }, el("span", { class: "country" }, countryName(code)),
        el("abbr", { title: countryName(code), "aria-hidden": "true" }, code)),
      codes.map((other, column) => cell(code, other, counts[row][column], most)))))));
  byId("matrix").firstChild.style.maxWidth = `${12 + codes.length * 3.6}rem`;
  rove(byId("matrix"), "button", moveInGrid);
}

/** Left and right to the next number; up and down to the next in the same column. */
function moveInGrid(button, key, items) {
  const strides = { ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling" };
  if (!strides[key]) return alongLine(button, key, items);
  const column = button.closest("td").cellIndex;
  let line = button.closest("tr")[strides[key]];
  while (line && !line.cells[column].querySelector("button")) line = line[strides[key]];
  return line?.cells[column].querySelector("button");
}

/** A square of counts, the countries in the order of `codes`. */
function pairCounts(together, codes) {
  const place = new Map(codes.map((code, at) => [code, at]));
  const counts = codes.map(() => codes.map(() => 0));
  for (const row of together) {
    const present = row.countries.filter((code) => place.has(code)).map((code) => place.get(code));
    for (const one of present) for (const other of present) if (one !== other) counts[one][other] += 1;
  }
  return counts;
}

function cell(code, other, count, most) {
  if (code === other) return el("td", { class: "self" });
  if (!count) return el("td", {}, hidden("0"));
  const shade = Math.ceil(6 * Math.sqrt(count / most));
  const button = el("button", {
    type: "button", class: `shade-${shade}`,
    "aria-label": `${countryName(code)} and ${countryName(other)}: ${plural(count, "meeting")}`,
    onclick: () => choose({ country: code, with: other }),
  }, number(count));
  button.tell = [`${countryName(code)} – ${countryName(other)}`, plural(count, "meeting")];
  return el("td", {}, button);
}
