// What the codes of a record are called.

const FORMATS = {
  talks: "Talks", consultations: "Consultations", meeting: "Meeting", reception: "Reception",
  phone_call: "Phone call", video_call: "Video call", visit: "Visit", session: "Session", summit: "Summit",
  ceremony: "Ceremony", other: "Other",
};

/** The forms as the timeline colours them: [name, forms]. */
const FORM_GROUPS = [
  ["Talks, consultations", ["talks", "consultations"]],
  ["Meetings, receptions", ["meeting", "reception"]],
  ["Calls", ["phone_call", "video_call"]],
  ["Visits, ceremonies", ["visit", "ceremony"]],
  ["Sessions, summits", ["session", "summit"]],
  ["Other", ["other"]],
];
const GROUP_OF_FORM = Object.fromEntries(FORM_GROUPS.flatMap(([, forms], at) => forms.map((form) => [form, at])));

const STATUSES = {
  held: "Held", ongoing: "Ongoing", planned: "Planned", cancelled: "Cancelled", unknown: "Outcome not told",
};
const SALIENCES = { main: "Main event", background: "Background" };

const RANKS = {
  head_of_state: "head of state", head_of_government: "head of government",
  deputy_head_of_government: "deputy head of government", minister: "minister", deputy_minister: "deputy minister",
  parliament_speaker: "speaker of parliament", parliamentarian: "member of parliament", ambassador: "ambassador",
  envoy: "envoy", aide: "aide", director: "director", head_of_organization: "head of an organization",
  regional_head: "regional head", military: "military", clergy: "clergy", business: "business",
  delegation: "delegation", other: "other",
};

const CAMEO = {
  "036": "express intent to meet or negotiate", "040": "consult", "041": "discuss by telephone",
  "042": "make a visit", "043": "host a visit", "044": "meet at a third location", "045": "mediate",
  "046": "engage in negotiation", "057": "sign formal agreement",
};

const regionNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

/** The English name of an ISO 3166-1 code, from the browser's own tables; the code itself where it has none. */
function countryName(code) {
  try {
    return regionNames.of(code);
  } catch {
    return code;
  }
}

const grouped = new Intl.NumberFormat("en");
const number = (count) => grouped.format(count);
const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

/** The country's code as a badge: its name is read out and shown on hover. */
const badge = (code) => el("span", { class: "badge", title: countryName(code) },
  el("span", { "aria-hidden": "true" }, code), hidden(countryName(code)));
