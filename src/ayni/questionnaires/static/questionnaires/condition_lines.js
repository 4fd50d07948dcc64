// Once a question is chosen in a line, only the comparisons and answers that go with it are offered. Without it all
// are, each answer under its question, and the server says what does not go together (condition_forms.py).
const table = document.querySelector("[data-fitting]");
const fitting = table ? JSON.parse(table.dataset.fitting) : {};

for (const row of table?.tBodies[0].rows ?? []) {
  const of = (name) => row.querySelector(`[name$="-${name}"]`);
  const [question, test, value, number] = ["question", "test", "value", "number"].map(of);
  const tests = [...test.options];
  const answers = [...value.children];

  const put = (select, items) => {
    const chosen = select.value;
    select.replaceChildren(...items);
    const still = [...select.options].some((one) => one.value === chosen);
    select.value = still ? chosen : select.options[0].value;
  };

  const offer = () => {
    const known = fitting[question.value];
    const own = answers.filter((one) => one.tagName !== "OPTGROUP" || one.children[0].value.startsWith(`${question.value}=`));
    put(test, known ? tests.filter((one) => known.includes(one.value)) : tests);
    put(value, known ? own : answers);
    const alone = known && ["answered", "not_answered"].includes(test.value);
    value.disabled = Boolean(known) && (alone || own.length < 2);
    if (number) number.disabled = Boolean(known) && (alone || !known.includes("at_least") || own.length > 1);
    for (const one of [value, number]) if (one?.disabled) one.value = "";
  };

  question.addEventListener("change", offer);
  test.addEventListener("change", offer);
  if (!row.querySelector(".errors")) offer();
}
