// The page: what is chosen goes in, everything is drawn from it.

let drawn = null; // the filters that the charts and the table were last drawn for

render = () => {
  hideTip();
  const wanted = hashOf({ ...state, meeting: "" });
  if (wanted !== drawn) {
    const home = document.activeElement?.closest("#timeline, #matrix, #ranking, #chips, #pager");
    const chosen = chosenRows();
    drawFilters(chosen);
    drawTimeline(chosen);
    drawMatrix(chosen);
    drawRanking(chosen);
    drawTable(chosen);
    drawn = wanted;
    keepFocus(home);
  }
  drawReader();
};

/** What had the focus may be drawn anew: the focus stays in that part of the page, or goes to the search box. */
function keepFocus(home) {
  if (!home || home.contains(document.activeElement)) return;
  const first = home.querySelector("button:enabled") ?? byId("filters").q;
  first.focus({ preventScroll: true });
}

function summary() {
  const countries = tally(rows, (row) => row.countries).length;
  const starts = rows.filter((row) => row.from !== null).map((row) => row.start).sort();
  const period = starts.length ? `${dayWords(starts[0])} – ${dayWords(starts[starts.length - 1])}` : null;
  const parts = [plural(rows.length, "meeting"), plural(countries, "country", "countries"),
    plural(people.length, "named person", "named people"), period];
  fill(byId("summary"), parts.filter(Boolean).map((part) => el("span", {}, part)));
}

/** A link to a place in the page would take the choices out of the address: go there by hand. */
function setUpSkip() {
  document.querySelector("[data-skip]").addEventListener("click", (event) => {
    event.preventDefault();
    byId("meetings").focus();
  });
}

followAddress();
summary();
setUpSkip();
setUpFilters();
setUpTimeline();
setUpMatrix();
setUpRanking();
setUpTable();
setUpReader();
tips(byId("timeline"), ".bin", (bin) => bin.tell);
tips(byId("matrix"), "button", (button) => button.tell);
render();
