// How the timeline cuts time: by days, weeks, months, quarters or years, whichever gives a readable number of bars.

const UNITS = {
  day: { days: 1, floor: (day) => day, next: (day) => day + 1, name: (day) => dateWords(isoOf(day)) },
  week: {
    days: 7, floor: (day) => day - partsOf(day).weekday, next: (day) => day + 7,
    name: (day) => `Week of ${dateWords(isoOf(day))}`,
  },
  month: months(1, ({ month, year }) => `${MONTHS[month]} ${year}`),
  quarter: months(3, ({ month, year }) => `Quarter ${month / 3 + 1} of ${year}`),
  year: months(12, ({ year }) => String(year)),
};

function months(count, nameOf) {
  return {
    days: count * 31,
    floor: (day) => { const { year, month } = partsOf(day); return dayFrom(year, month - (month % count)); },
    next: (day) => { const { year, month } = partsOf(day); return dayFrom(year, month + count); },
    name: (day) => nameOf(partsOf(day)),
  };
}

function unitFor(days) {
  if (days <= 62) return UNITS.day;
  if (days <= 500) return UNITS.week;
  if (days <= 3700) return UNITS.month;
  return days <= 11000 ? UNITS.quarter : UNITS.year;
}

/** The stretch of days to draw: all of them, or the bulk where a few lie so far off that they would flatten it. */
function stretch(dated) {
  const starts = dated.map((row) => row.from).sort((a, b) => a - b);
  const first = starts[0];
  const last = dated.reduce((latest, row) => Math.max(latest, row.to), first);
  const low = starts[Math.floor(starts.length * 0.04)];
  const high = starts[Math.ceil(starts.length * 0.96) - 1];
  const room = Math.max((high - low) / 2, 45);
  if (last - first <= 6 * room) return [first, last];
  const near = starts.filter((day) => day >= low - room && day <= high + room);
  return [near[0], near[near.length - 1]];
}

/** `[{from, to, name, rows}]` for the rows that have a date as precise as the bars, and how many were left out. */
function cutTime(some, since, until) {
  const dated = some.filter((row) => row.from !== null);
  if (!dated.length) return { bins: [], early: 0, late: 0, coarse: some.length };
  let [first, last] = stretch(dated);
  if (since) first = Math.max(first, dayOf(since));
  if (until) last = Math.min(last, dayOf(until));
  last = Math.max(first, last);
  const unit = unitFor(last - first + 1);
  const precise = dated.filter((row) => row.to - row.from <= Math.max(unit.days, 7));
  const bins = [];
  for (let day = unit.floor(first); day <= last; day = unit.next(day)) {
    bins.push({ from: day, to: unit.next(day) - 1, name: unit.name(day), rows: [] });
  }
  const end = bins[bins.length - 1].to;
  for (const row of precise) {
    if (row.to < bins[0].from || row.from > end) continue;
    for (let at = lastBefore(bins, row.from); at < bins.length && bins[at].from <= row.to; at += 1) bins[at].rows.push(row);
  }
  return {
    bins,
    early: precise.filter((row) => row.to < bins[0].from).length,
    late: precise.filter((row) => row.from > end).length,
    coarse: some.length - precise.length,
  };
}

/** The number of the bin that `day` falls into; the first where it lies before them all. */
function lastBefore(bins, day) {
  let low = 0;
  let high = bins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins[middle].from <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}
