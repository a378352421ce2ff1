// Everything works without this file; it only makes some things handier.
"use strict";
(() => {
  const language = document.documentElement.lang;
  const lower = (text) => text.toLocaleLowerCase(language);
  const main = document.getElementById("content");

  // A tree can be narrowed while typing: a line stays when it or something below it matches.
  for (const input of document.querySelectorAll("input[data-filters]")) {
    const tree = document.getElementById(input.dataset.filters);
    input.closest(".needs-script").hidden = false;
    input.addEventListener("input", () => {
      const wanted = lower(input.value.trim());
      for (const line of tree.querySelectorAll("li")) {
        line.hidden = wanted !== "" && !lower(line.textContent).includes(wanted);
      }
    });
  }

  // A form is sent once; coming back to the page makes it usable again.
  document.addEventListener("submit", ({ target }) => {
    if (target.method === "post") {
      setTimeout(() => target.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
    }
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form button:disabled").forEach((button) => { button.disabled = false; });
  });

  // read gets a page of our own; whatever is no page is left to the browser.
  const read = async (url, signal) => {
    const answer = await fetch(url, { signal, headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected && new URL(answer.url).pathname === "/login") {
      throw new Error(answer.status);
    }
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  // Results while typing: the same page is fetched, its results take the place of ours.
  for (const form of document.querySelectorAll("form[data-live]")) {
    const results = document.getElementById(form.dataset.live);
    const count = document.getElementById(form.dataset.live + "-count");
    let timer, asked;
    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      const url = new URL(form.action);
      url.search = new URLSearchParams(new FormData(form));
      try {
        const page = await read(url, asked.signal);
        results.replaceChildren(...page.getElementById(results.id).childNodes);
        if (count) {
          count.textContent = page.getElementById(count.id)?.textContent ?? "";
        }
        history.replaceState(history.state, "", url);
      } catch (error) {
        if (error.name !== "AbortError") {
          form.requestSubmit();
        }
      }
    };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  }

  // A sheet shows the content of its page over this one. Going back closes it.
  const sheet = document.createElement("dialog");
  const open = async (link) => {
    let page;
    try {
      page = await read(link.href);
    } catch {
      location.assign(link.href);
      return;
    }
    const close = document.getElementById("sheet-close").content.cloneNode(true);
    const content = document.createElement("div");
    const ids = new Map();
    content.append(...page.getElementById("content").childNodes);
    // Two things on a page never have the same id.
    for (const named of content.querySelectorAll("[id]")) {
      ids.set(named.id, named.id = "sheet-" + named.id);
    }
    for (const name of ["for", "aria-labelledby", "aria-describedby", "aria-controls"]) {
      for (const element of content.querySelectorAll(`[${name}]`)) {
        element.setAttribute(name, element.getAttribute(name).split(" ").map((id) => ids.get(id) ?? id).join(" "));
      }
    }
    const title = content.querySelector("h1");
    if (title) {
      title.id ||= "sheet-title";
      sheet.setAttribute("aria-labelledby", title.id);
    }
    sheet.className = "sheet";
    sheet.replaceChildren(close, content);
    document.body.append(sheet);
    history.pushState({ sheet: true }, "", location.href);
    sheet.showModal();
  };
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet || event.target.closest(".sheet-close")) {
      sheet.close();
    }
  });
  sheet.addEventListener("close", () => {
    sheet.remove();
    if (history.state?.sheet) {
      history.back();
    }
  });
  window.addEventListener("popstate", () => { if (sheet.open) { sheet.close(); } });

  const plain = (event) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || !plain(event)) {
      return;
    }
    if (link.hasAttribute("data-sheet") && !sheet.open) {
      event.preventDefault();
      open(link);
    } else if (link.matches(".bar [aria-current]") && link.href === location.href) {
      event.preventDefault(); // tapped again: to the top
      window.scrollTo({ top: 0, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
      main.focus({ preventScroll: true });
    }
  });
})();
