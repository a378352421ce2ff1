// Everything works without this file; it only makes two things handier.
"use strict";

// A tree can be narrowed while typing: a line stays when it or something below it matches.
for (const input of document.querySelectorAll("input[data-filters]")) {
  const tree = document.getElementById(input.dataset.filters);
  input.closest(".needs-script").hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLocaleLowerCase(document.documentElement.lang);
    for (const line of tree.querySelectorAll("li")) {
      line.hidden = wanted !== "" && !line.textContent.toLocaleLowerCase(document.documentElement.lang).includes(wanted);
    }
  });
}

// A form is sent once; coming back to the page makes it usable again.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", () => {
    setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
  });
}
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form button:disabled").forEach((button) => { button.disabled = false; });
});
