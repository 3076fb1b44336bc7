// One small box that tells what lies under the pointer or the focus. What it says, the element's label says too.

function showTip(target, lines) {
  const tip = byId("tip");
  fill(tip, lines.map((line, at) => el(at ? "div" : "strong", {}, line)));
  tip.hidden = false;
  const box = target.getBoundingClientRect();
  const left = box.left + box.width / 2 - tip.offsetWidth / 2;
  const above = box.top - tip.offsetHeight - 8;
  tip.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${above > 8 ? above : box.bottom + 8}px`;
}

const hideTip = () => { byId("tip").hidden = true; };

/** Show `linesOf(target)` for the elements of `container` that match `selector`. */
function tips(container, selector, linesOf) {
  const over = ({ target, type }) => {
    const item = type === "focusin" && !target.matches(":focus-visible") ? null : target.closest(selector);
    if (item) showTip(item, linesOf(item));
    else hideTip();
  };
  container.addEventListener("pointerover", over);
  container.addEventListener("focusin", over);
  container.addEventListener("pointerleave", hideTip);
  container.addEventListener("focusout", hideTip);
}
