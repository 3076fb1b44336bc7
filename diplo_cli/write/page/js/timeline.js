// When: a bar for each stretch of time, stacked by the form of the meeting. Choosing one narrows the dates to it.

const MOST_BLOCKS = 14; // up to this height, each meeting is a block of its own

function setUpTimeline() {
  fill(byId("timeline-key"), FORM_GROUPS.map(([name], at) =>
    el("li", {}, el("i", { class: `swatch form-${at}`, "aria-hidden": "true" }), name)));
  let waiting;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => drawTimeline(chosenRows()), 150);
  });
}

function drawTimeline(chosen) {
  const { bins, early, late, coarse } = cutTime(chosen, state.since, state.until);
  const plot = byId("timeline");
  byId("timeline-key").hidden = bins.length === 0;
  const width = plot.clientWidth - 32;
  if (bins.length) fill(plot, scale(bins), bars(bins, width), axis(bins, width));
  else fill(plot, el("p", { class: "empty" }, "No meeting with a date to draw."));
  rove(plot, ".bin", alongLine);
  fill(byId("timeline-note"), timelineNotes(bins, early, late, coarse));
}

function bars(bins, width) {
  const most = highest(bins);
  const line = el("div", { class: "bars" }, bins.map((bin) => {
    const groups = FORM_GROUPS.map((_, at) => bin.rows.filter((row) => GROUP_OF_FORM[row.format] === at).length);
    const button = el("button", {
      type: "button", class: "bin", "aria-label": `${bin.name}: ${binWords(bin, groups).join(", ")}`,
      onclick: () => choose({ since: isoOf(bin.from), until: isoOf(bin.to) }),
    }, groups.flatMap((count, at) => blocks(count, at, most)));
    button.tell = [bin.name, ...binWords(bin, groups)];
    return button;
  }));
  line.style.gap = `${Math.min(6, (0.22 * width) / bins.length)}px`;
  return line;
}

/** What the scale ends at: a few meetings should not look like many. */
const highest = (bins) => Math.max(4, ...bins.map((bin) => bin.rows.length));

function binWords(bin, groups) {
  const parts = groups.map((count, at) => [count, FORM_GROUPS[at][0]]).filter(([count]) => count);
  if (!parts.length) return ["no meeting"];
  return [plural(bin.rows.length, "meeting"), ...parts.map(([count, name]) => `${name.toLowerCase()}: ${number(count)}`)];
}

function blocks(count, group, most) {
  const separate = most <= MOST_BLOCKS;
  return Array.from({ length: separate ? count : Math.min(count, 1) }, () => {
    const block = el("i", { class: `block form-${group}` });
    block.style.height = `${(100 * (separate ? 1 : count)) / most}%`;
    return block;
  });
}

function scale(bins) {
  const most = highest(bins);
  return el("div", { class: "scale", "aria-hidden": "true" }, el("span", {}, number(most)), el("span", {}, "0"));
}

/** Names of months or years under the bars where they begin, as many as have room. */
function axis(bins, width) {
  const from = bins[0].from;
  const days = bins[bins.length - 1].to - from + 1;
  const ticks = tickDays(bins, days, Math.max(2, Math.floor(width / 62)));
  return el("div", { class: "axis", "aria-hidden": "true" }, ticks.map(([day, label, minor]) => {
    const tick = el("span", { class: minor ? "tick minor" : "tick" }, label);
    tick.style.left = `${(100 * (day - from)) / days}%`;
    return tick;
  }));
}

const TICK_MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600];

/** `[day, label, minor]` for at most about `room` ticks: days within a fortnight, else months or years. */
function tickDays(bins, days, room) {
  const last = bins[bins.length - 1].to;
  if (days <= 16) return bins.map(({ from }) => [from, shortDay(from, days > room), true]);
  const step = TICK_MONTHS.find((months) => days / (30.4 * months) <= room) ?? 1200;
  const ticks = [];
  for (let day = UNITS.month.floor(bins[0].from); day <= last; day = UNITS.month.next(day)) {
    const { year, month } = partsOf(day);
    if (day < bins[0].from || (year * 12 + month) % step) continue;
    ticks.push([day, month ? MONTHS[month].slice(0, 3) : String(year), month !== 0]);
  }
  if (ticks.length && ticks[0][2]) ticks[0][1] += ` ’${String(partsOf(ticks[0][0]).year).slice(-2)}`;
  return ticks;
}

function shortDay(day, narrow) {
  const date = isoOf(day).slice(8).replace(/^0/, "");
  return narrow ? date : `${date} ${MONTHS[partsOf(day).month].slice(0, 3)}`;
}

function timelineNotes(bins, early, late, coarse) {
  const outside = (count, side, change) => (count ? el("button", {
    type: "button", class: "link", onclick: () => choose(change),
  }, `${plural(count, "meeting")} far ${side}`) : null);
  const notes = bins.length ? [
    outside(early, "earlier", { until: isoOf(bins[0].from - 1) }),
    outside(late, "later", { since: isoOf(bins[bins.length - 1].to + 1) }),
  ] : [];
  if (coarse && bins.length) notes.push(el("span", {}, `${plural(coarse, "meeting")} whose text tells no date this precise`));
  const shown = notes.filter(Boolean);
  return shown.length ? ["Not drawn: ", ...shown.flatMap((note, at) => (at ? [", ", note] : [note])), "."] : [];
}
