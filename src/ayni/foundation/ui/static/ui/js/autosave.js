// Saves the draft of form[data-autosave-url] a second after the last key, and says so in [data-autosave-status].
// Where several people write, the answer is JSON: the revision to go on from, the fields another changed, and words.
// A request is never started while another is under way: an older draft must not land on a newer one.
const PAUSE = 1000;
const RETRY = 15000;

function watch(form) {
  const status = form.querySelector("[data-autosave-status]");
  let timer = null;
  let sending = false;
  let waiting = false;
  let leaving = null;

  const say = (state, extra = "") => {
    if (!status) return;
    status.dataset.state = state;
    status.textContent = `${status.dataset[state]} ${extra}`.trim();
  };

  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };

  async function save() {
    if (sending) {
      waiting = true;
      return;
    }
    sending = true;
    waiting = false;
    leaving = new AbortController();
    say("saving");
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST",
        body: draft(form),
        credentials: "same-origin",
        redirect: "error",
        signal: leaving.signal,
        headers: { "X-Requested-With": "autosave" },
      });
      if (answer.ok) {
        const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
        say("saved", [time, await take(form, answer)].filter(Boolean).join(" · "));
      } else if (answer.status === 409) {
        say("refused");
        if (status) status.textContent = (await answer.json()).said;
      } else if (answer.status >= 500) {
        say("offline");
        later(RETRY);
      } else {
        say("refused");
        const why = answer.status === 400 && (await reason(answer));
        if (status && why) status.textContent = why;
      }
    } catch {
      if (leaving.signal.aborted) return;
      say("offline");
      later(RETRY);
    } finally {
      sending = false;
      if (waiting) later(PAUSE);
    }
  }

  form.addEventListener("input", () => later(PAUSE));
  // What is being saved for good must not be overtaken by its own draft.
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    waiting = false;
    leaving?.abort();
  });
  addEventListener("online", () => status?.dataset.state === "offline" && later(0));
}

// Words for the person come as plain text; a page is an answer for somebody else.
async function reason(answer) {
  return answer.headers.get("Content-Type")?.startsWith("text/plain") ? (await answer.text()).trim() : "";
}

// The other person's words go into the form before the next draft, which would otherwise take them back.
async function take(form, answer) {
  if (!answer.headers.get("Content-Type")?.includes("json")) return "";
  const { revision, taken, said } = await answer.json();
  const field = form.elements.namedItem("revision");
  if (field) field.value = revision;
  for (const [name, value] of Object.entries(taken ?? {})) put(form.elements.namedItem(name), value);
  return said;
}

function put(field, value) {
  if (!field) return;
  const chosen = [value].flat().map(String);
  const boxes = field instanceof RadioNodeList ? [...field] : [field];
  for (const box of boxes) {
    if (box.type === "checkbox" || box.type === "radio") box.checked = chosen.includes(box.value);
    else box.value = value ?? "";
  }
}

// Files are sent with the form itself, once, and not with each draft; passwords too. The CSRF token is a field of the form.
function draft(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  for (const field of form.querySelectorAll("input[type=password]")) data.delete(field.name);
  return data;
}

for (const form of document.querySelectorAll("form[data-autosave-url]")) watch(form);
