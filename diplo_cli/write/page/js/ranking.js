// Who met most: people, countries, and where.

const RANKINGS = {
  People: {
    keys: (row) => row.sides.map((side) => side.person).filter((person) => person !== undefined),
    name: (at) => ru(people[at].name),
    line: (at) => [people[at].role && ru(people[at].role), people[at].country && badge(people[at].country)],
    choice: (at) => ({ person: people[at].key }),
  },
  Countries: {
    keys: (row) => row.countries, name: countryName, line: (code) => [badge(code)],
    choice: (code) => ({ country: code, with: "" }),
  },
  Places: {
    keys: (row) => (row.place ? [row.place] : []), name: (place) => ru(place), line: () => [],
    choice: (place) => ({ place }),
  },
};
const RANKING_STEP = 10;
let rankingKind = "People";
let rankingLength = RANKING_STEP;

function setUpRanking() {
  fill(byId("ranking-kinds"), Object.keys(RANKINGS).map((kind) => el("button", {
    type: "button", "aria-pressed": String(kind === rankingKind),
    onclick: ({ currentTarget }) => {
      rankingKind = kind;
      rankingLength = RANKING_STEP;
      for (const button of byId("ranking-kinds").children) {
        button.setAttribute("aria-pressed", String(button === currentTarget));
      }
      drawRanking(chosenRows());
    },
  }, kind)));
  byId("ranking-more").addEventListener("click", () => {
    const shown = byId("ranking").children.length;
    rankingLength += 20;
    drawRanking(chosenRows());
    byId("ranking").children[shown]?.querySelector("button").focus();
  });
}

function drawRanking(chosen) {
  const kind = RANKINGS[rankingKind];
  const ranked = tally(state.status ? chosen : chosen.filter(counted), kind.keys);
  fill(byId("ranking"), ranked.slice(0, rankingLength).map(([key, count]) => {
    const bar = el("i", { class: "meter", "aria-hidden": "true" });
    bar.style.width = `${(100 * count) / ranked[0][1]}%`;
    return el("li", {}, el("button", { type: "button", onclick: () => choose(kind.choice(key)) },
      el("span", { class: "rank-name" }, kind.name(key)),
      el("span", { class: "rank-count" }, number(count), hidden(count === 1 ? " meeting" : " meetings")),
      el("span", { class: "rank-line" }, kind.line(key)), bar));
  }));
  if (!ranked.length) fill(byId("ranking"), el("li", { class: "empty" }, "Nobody is named here."));
  byId("ranking-more").hidden = ranked.length <= rankingLength;
}
