// What lies under the pointer or the focus: its findings in a box, and all of their words lit.

const findings = (item) => item.dataset.f.split(" ").map(byId).filter(Boolean);
const switchedOn = (row) => byId(`show-${row.className.match(/k-(\w+)/)[1]}`).checked;

/** The lines of the box: a finding each, the shortest first. */
function tell(item) {
  const lines = findings(item).filter(switchedOn).map((row) => {
    const [kind, words, rule, value, used] = [...row.querySelectorAll("td")].map((cell) => cell.textContent);
    return `${kind} «${words}» by ${rule}${value && `: ${value}`}${used && ` [meeting ${used}]`}`;
  });
  return lines.length ? lines : ["Switched off"];
}

function light(id) {
  document.querySelectorAll(".lit").forEach((item) => item.classList.remove("lit"));
  if (id) document.querySelectorAll(`[data-f~="${id}"]`).forEach((item) => item.classList.add("lit"));
}

/** What lies under the pointer is lit, else what has the focus: a link to some words leads the pointer away. */
function lightUnder({ target }) {
  const item = target.closest?.("[data-f]") ?? document.activeElement?.closest("[data-f]");
  light(item?.dataset.f.split(" ")[0]);
}

function describe({ target }) {
  document.querySelectorAll("[aria-describedby]").forEach((word) => word.removeAttribute("aria-describedby"));
  if (target.matches(".w")) target.setAttribute("aria-describedby", "tip");
}

/** Rows hide in closed details until a link leads to them. */
function openTarget() {
  const details = document.getElementById(location.hash.slice(1))?.closest("details");
  if (details) details.open = true;
}

for (const passages of document.querySelectorAll(".passages")) {
  rove(passages, ".w", alongLine);
  tips(passages, ".w", tell);
}
document.addEventListener("pointerover", lightUnder);
document.addEventListener("focusin", lightUnder);
document.addEventListener("focusin", describe);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideTip(); });
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.('a[href^="#"]');
  const details = link && byId(link.getAttribute("href").slice(1))?.closest("details");
  if (details) details.open = true;
});
addEventListener("hashchange", openTarget);
openTarget();
