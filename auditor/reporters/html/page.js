(function () {
  "use strict";
  const controls = document.getElementById("controls");
  const table = document.getElementById("league");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const fields = { q: "s", g: "g", a: "a", r: "r" };
  const inputs = Object.keys(fields).map((id) => document.getElementById(id));
  function fits(row) {
    return inputs.every(function (input) {
      const wanted = input.value.trim().toLowerCase();
      const held = row.dataset[fields[input.id]].toLowerCase();
      if (!wanted) return true;
      if (input.id === "q") return wanted.split(/\s+/).every((word) => held.includes(word));
      return input.id === "r" ? held.split(" ").includes(wanted) : held === wanted;
    });
  }
  function filter() {
    let count = 0;
    for (const row of rows) {
      const shown = fits(row);
      count += shown;
      row.hidden = !shown;
      document.getElementById(row.dataset.h).hidden = !shown;
    }
    document.getElementById("count").textContent = count + " / " + rows.length + " 份";
  }
  function value(row, column, kind) {
    const cell = row.cells[column];
    const text = cell ? cell.textContent : "";
    if (kind === "t") return text;
    const number = parseFloat(text);
    return Number.isNaN(number) ? Infinity : number;
  }
  function sort(head) {
    const column = head.cellIndex, kind = head.dataset.k;
    const down = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down > 0 ? "ascending" : "descending");
    rows.sort(function (one, two) {
      const a = value(one, column, kind), b = value(two, column, kind);
      if (a === b) return 0;
      return (kind === "t" ? a.localeCompare(b, "zh-CN") : a < b ? -1 : 1) * down;
    });
    body.append(...rows);
  }
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }
  for (const input of inputs) input.addEventListener("input", filter);
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.hidden = false;
  filter();
})();
