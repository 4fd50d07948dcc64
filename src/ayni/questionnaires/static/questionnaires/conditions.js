// Shows and hides the questions of form[data-known] by their conditions while one answers. Without it all are shown,
// each saying when it is asked; the server decides in the same way (definition/conditions.py).
function valueOf(form, code, known) {
  if (code in known) return known[code];
  const question = form.querySelector(`[data-question="${code}"]`);
  if (!question || question.hidden || form.elements.namedItem(`${code}.na`)?.checked) return null;
  const kind = question.dataset.kind;
  if (kind === "many") return list([...question.querySelectorAll("input:checked")].filter((box) => box.name === code).map((box) => box.value));
  if (kind === "ranking") return list([...question.querySelectorAll("[data-choice]")].filter((box) => box.value.trim()).map((box) => box.dataset.choice));
  if (kind === "table") return [...question.querySelectorAll("table :is(input, select)")].some((cell) => cell.value.trim()) || null;
  if (kind === "file") return question.dataset.given || null;
  const field = form.elements.namedItem(code);
  const value = (field?.value ?? "").trim();
  return value === "" ? null : value;
}

const list = (chosen) => (chosen.length ? chosen : null);
const plain = (value) => (typeof value === "boolean" ? (value ? "yes" : "no") : String(value));
const number = (value) => Number(String(value).replace(",", "."));

function holds(condition, read) {
  if (condition.all) return condition.all.every((one) => holds(one, read));
  if (condition.any) return condition.any.some((one) => holds(one, read));
  const value = read(condition.question);
  if ("answered" in condition) return (value !== null) === condition.answered;
  if (value === null || value === undefined) return false;
  if ("is" in condition) return plain(value) === plain(condition.is);
  if ("is_not" in condition) return plain(value) !== plain(condition.is_not);
  if ("has" in condition) return value.includes(condition.has);
  if ("at_least" in condition) return number(value) >= number(condition.at_least);
  return number(value) <= number(condition.at_most);
}

for (const form of document.querySelectorAll("form[data-known]")) {
  const known = JSON.parse(form.dataset.known);
  const decide = () => {
    for (const question of form.querySelectorAll("[data-condition]")) {
      question.hidden = !holds(JSON.parse(question.dataset.condition), (code) => valueOf(form, code, known) ?? null);
    }
  };
  form.addEventListener("input", decide);
  decide();
}
