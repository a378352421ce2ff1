// The points table: saved while one goes, keys as in a spreadsheet, blocks
// pasted, sums. Without this file the form saves all changed cells at once.
"use strict";
(() => {
  const form = document.getElementById("points-form");
  const table = document.getElementById("points");
  const say = document.getElementById("points-state");
  const link = document.getElementById("points-comment");
  const guidelines = [...form.querySelectorAll("input[name=g]")].map((input) => input.value);
  const work = [...table.tHead.rows[0].cells].slice(4).map((cell) => cell.dataset.category === "WORK");
  const [workCap, responsibilityCap, groupCap] = table.dataset.caps.split(",").map(Number);
  const rows = [...table.tBodies[0].rows].map((row, i) => ({
    row,
    member: row.querySelector("input[name=m]").value,
    was: row.querySelector(`input[name=w${i}]`)?.value.split(",").map(Number),
    inputs: [...row.querySelectorAll("input[type=number]")],
    cells: [...row.cells].slice(1),
  }));
  const place = (input) => input.name.split(".").map(Number);
  const value = (input) => Number(input.value || 0);
  const waiting = new Set(), failed = new Map(); // failed with the text that was not kept
  let busy = false, words = "";

  // What is to be told: work going on, then what is not saved, then that all is.
  const tell = (text) => {
    words = text ?? words;
    const state = busy || waiting.size ? "saving" : failed.size ? "failed" : "saved";
    say.className = state;
    say.textContent = say.dataset[state].replace("#", failed.size) + (words ? " " + words : "");
  };
  const mark = (input, state) => {
    input.className = state;
    if (state === "failed") {
      input.setAttribute("aria-invalid", "true");
      failed.set(input, input.value);
    } else {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("title");
      failed.delete(input);
    }
  };

  // Sums as the database makes them: each kind capped, 1 and 2 are 0, 3 and 4 are 5, then the whole is capped.
  const counted = (w, r) => {
    const sum = Math.min(w, workCap) + Math.min(r, responsibilityCap);
    return sum === 1 || sum === 2 ? 0 : Math.min(sum === 3 || sum === 4 ? 5 : sum, groupCap);
  };
  const foot = [...table.tFoot.rows[0].cells].slice(1);
  const number = (cell) => Number(cell.querySelector("input")?.value ?? cell.firstChild?.data ?? 0);
  const column = (n) => { foot[n].textContent = rows.reduce((sum, { cells }) => sum + number(cells[n]), 0); };
  const count = (touched) => {
    const columns = new Set([0, 1, 2]);
    for (const input of touched) {
      const [i, j] = place(input);
      let w = 0, r = 0;
      rows[i].inputs.forEach((each, n) => { if (work[n]) { w += value(each); } else { r += value(each); } });
      [counted(w, r), w, r].forEach((sum, n) => { rows[i].cells[n].textContent = sum; });
      columns.add(j + 3);
    }
    columns.forEach(column);
  };

  const send = async () => {
    if (busy || !waiting.size) {
      return;
    }
    busy = true;
    const batch = [...waiting];
    waiting.clear();
    tell("");
    const sent = batch.map((input) => {
      const [i, j] = place(input);
      return { member: rows[i].member, guideline: guidelines[j], points: value(input), was: rows[i].was[j] };
    });
    const cells = JSON.stringify(sent);
    let problem = "";
    try {
      const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams({ cells }) });
      const body = await answer.json();
      busy = false;
      if (answer.ok) {
        let cut = 0;
        body.cells.forEach(({ points }, n) => {
          const input = batch[n], [i, j] = place(input);
          rows[i].was[j] = points;
          if (value(input) === sent[n].points) {
            cut += points !== sent[n].points;
            if (points !== sent[n].points) { input.value = points; }
            mark(input, "saved");
          }
        });
        count(batch);
        problem = cut ? say.dataset.cut.replace("#", cut) : "";
      } else {
        problem = body.error.message;
        const wrong = new Set((body.error.detail?.rows ?? []).map(({ row }) => row - 1));
        for (const { row, points } of body.error.detail?.rows ?? []) {
          const input = batch[row - 1], [i, j] = place(input);
          if (body.error.code === "stale_version") {
            rows[i].was[j] = points;
            input.title = say.dataset.stale.replace("#", points);
            problem += " " + table.tHead.rows[0].cells[j + 4].firstElementChild.textContent + ": " + input.title;
          }
        }
        // All or none: those that were not at fault are sent again.
        batch.forEach((input, n) => { if (wrong.size && !wrong.has(n)) { waiting.add(input); } else { mark(input, "failed"); } });
      }
    } catch {
      busy = false;
      problem = say.dataset.offline;
      batch.forEach((input) => { mark(input, "failed"); });
    }
    tell(problem);
    send();
  };

  // What failed is sent again when it was changed, or when somebody says so: going by must not write over another's points.
  const keep = (inputs, again = false) => {
    for (const input of inputs) {
      const [i, j] = place(input);
      if (!again && failed.get(input) === input.value) {
        continue;
      }
      if (input.validity.badInput || value(input) < 0 || !Number.isInteger(value(input))) {
        mark(input, "failed");
      } else if (value(input) !== rows[i].was[j] || failed.has(input)) {
        waiting.add(input);
        mark(input, "saving");
      }
    }
    if (waiting.size || failed.size) {
      count(inputs);
      tell();
    }
    send();
  };

  const go = (input, down, right) => {
    let [i, j] = place(input);
    for (i += down; rows[i] && !rows[i].inputs.length; i += down) { /* who is not active has no fields */ }
    const next = rows[i]?.inputs[j + right];
    next?.focus();
    return Boolean(next);
  };
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0] };
  table.addEventListener("keydown", (event) => {
    const step = steps[event.key], input = event.target;
    if (input.type !== "number" || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "Escape") {
      const [i, j] = place(input);
      input.value = rows[i].was[j] || "";
      input.select();
      count([input]);
    } else if (step) {
      event.preventDefault();
      if (!go(input, event.shiftKey && event.key === "Enter" ? -1 : step[0], step[1])) {
        keep([input]);
      }
    }
  });
  table.addEventListener("focusin", ({ target }) => {
    if (target.type !== "number") {
      return;
    }
    target.select();
    const [i, j] = place(target);
    link.hidden = false;
    link.href = form.dataset.comments + "?" + new URLSearchParams({ member: rows[i].member, guideline: guidelines[j] });
  });
  table.addEventListener("input", ({ target }) => { count([target]); });
  // A value set by keys and left by them is not always told as a change.
  table.addEventListener("focusout", ({ target }) => {
    if (target.type === "number") {
      keep([target]);
    }
  });
  // Scrolling over a field must not change it.
  table.addEventListener("wheel", ({ target }) => { if (target === document.activeElement) { target.blur(); } }, { passive: true });

  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (event.target.type !== "number" || !/[\t\n]/.test(text)) {
      return;
    }
    event.preventDefault();
    const [top, left] = place(event.target);
    const touched = [];
    let lost = 0;
    text.split("\n").forEach((line, down) => line.split("\t").forEach((word, right) => {
      const input = rows[top + down]?.inputs[left + right];
      if (!input) {
        lost += word.trim() !== "";
        return;
      }
      const points = Number(word.trim().replace(",", "."));
      input.value = word.trim() === "" ? "" : Number.isNaN(points) ? "" : String(Math.round(points));
      if (Number.isNaN(points)) {
        lost++;
      }
      touched.push(input);
    }));
    keep(touched);
    tell(lost ? say.dataset.lost.replace("#", lost) : "");
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    keep(rows.flatMap(({ inputs }) => inputs), true);
  });
  window.addEventListener("beforeunload", (event) => {
    if (busy || waiting.size || failed.size) {
      event.preventDefault();
    }
  });
  // What came back from a refused form is not saved yet.
  for (const input of rows.flatMap(({ inputs }) => inputs)) {
    const [i, j] = place(input);
    if (value(input) !== rows[i].was[j]) {
      mark(input, "failed");
    }
  }
  if (failed.size) {
    count([...failed.keys()]);
    tell();
  }
})();
