// <button data-copy="#id" data-copied="Copied"> puts the text of #id on the clipboard and says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    button.textContent = button.dataset.copied;
  } catch {
    // The browser refuses the clipboard: mark the text, so that it can be copied by hand.
    getSelection().selectAllChildren(source);
  }
});

// The button is of no use without this file, so it stands hidden until now.
for (const button of document.querySelectorAll("button[data-copy][hidden]")) button.hidden = false;
