// Sends a form of filters as soon as one is changed; without this file its button does it.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-filters]");
  if (form) form.requestSubmit();
});

for (const button of document.querySelectorAll("[data-filters-apply]")) button.hidden = true;
