// Days as numbers (days since 1970, UTC), and dates as people write them.

const DAY = 86400000;
const dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const partsOf = (day) => {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), weekday: (date.getUTCDay() + 6) % 7 };
};
const dayFrom = (year, month, day = 1) => {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.round(date.getTime() / DAY);
};

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];

/** One EDTF date, e.g. `2025-10-27`, `2025-10`, `XXXX-10-09`; null for what is none of these. */
function readEdtf(text) {
  const match = /^([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?([?~%])?$/.exec(text);
  if (!match) return null;
  const [, year, month, day, doubt] = match;
  if (month && !(month >= "01" && month <= "12")) return null;
  const told = (part) => (part && !part.includes("X") ? part : "");
  return {
    year: told(year), month: told(month) && MONTHS[month - 1], day: told(day).replace(/^0/, ""),
    doubt: doubt ? "about " : "",
  };
}

const joinDate = ({ day, month, year, doubt = "" }) => doubt + [day, month, year].filter(Boolean).join(" ");

/** An EDTF date or interval in words, e.g. «27–29 October 2025»; as it stands where it is of another kind. */
function dateWords(edtf) {
  const [from, to] = edtf.split("/").map(readEdtf);
  if (!from || to === null) return edtf;
  if (!to) return joinDate(from) || edtf;
  if (from.year !== to.year) return `${joinDate(from)} – ${joinDate(to)}`;
  if (from.month !== to.month) return `${joinDate({ ...from, year: "" })} – ${joinDate(to)}`;
  return `${from.doubt}${from.day}–${joinDate({ ...to, doubt: "" })}`;
}

const dayWords = (iso) => dateWords(iso);
