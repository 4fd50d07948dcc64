/* Bars of a plan's calendar dragged to another month. Dropping one opens the form that moves a line by months, filled
   in, where the reason is given: nothing changes before it is sent. */

const place = document.querySelector("[data-slip-address]");

function monthWidth(bar) {
  const years = bar.closest("table").querySelectorAll(".gantt-year").length || 1;
  return bar.ownerSVGElement.getBoundingClientRect().width / (years * 12);
}

function makeDraggable(bar) {
  let from = null;
  const drawn = (distance) => bar.setAttribute("transform", `translate(${distance} 0)`);

  bar.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = event.clientX;
    bar.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  bar.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const width = monthWidth(bar);
    drawn(Math.round((event.clientX - from) / width) * width);
  });
  bar.addEventListener("pointercancel", () => {
    from = null;
    drawn(0);
  });
  bar.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const months = Math.round((event.clientX - from) / monthWidth(bar));
    from = null;
    if (months === 0) {
      drawn(0);
      return;
    }
    const address = place.dataset.slipAddress.replace("CODE", encodeURIComponent(bar.dataset.line));
    const asked = new URLSearchParams({ months, date: bar.dataset.date });
    window.location.assign(`${address}?${asked}`);
  });
}

if (place) {
  document.querySelectorAll(".gantt-bar[data-line]:not([data-line=''])").forEach(makeDraggable);
  // The way back through the browser's memory shows a bar where it was left.
  window.addEventListener("pageshow", () =>
    document.querySelectorAll(".gantt-bar[transform]").forEach((bar) => bar.removeAttribute("transform")),
  );
}
