// Everything works without this file; it only makes some things handier.
"use strict";
(() => {
  const language = document.documentElement.lang;
  const lower = (text) => text.toLocaleLowerCase(language);

  // read gets a page of our own; whatever is none is left to the browser.
  const read = async (url, signal) => {
    const answer = await fetch(url, { signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.getElementById("content") || new URL(answer.url).pathname === "/login") {
      throw new Error("no page");
    }
    return page;
  };

  // A tree can be narrowed while typing: a line stays when it or something below it matches.
  const narrow = (input) => {
    const tree = document.getElementById(input.dataset.filters);
    input.closest(".needs-script").hidden = false;
    input.addEventListener("input", () => {
      const wanted = lower(input.value.trim());
      for (const line of tree.querySelectorAll("li")) {
        line.hidden = wanted !== "" && !lower(line.textContent).includes(wanted);
      }
    });
  };

  // Results while typing: the same page is fetched, and its results take the place of ours.
  const live = (form) => {
    const parts = [form.dataset.live, form.dataset.live + "-count"];
    let timer, asked;
    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      const { signal } = asked;
      const url = new URL(form.action);
      url.search = new URLSearchParams(new FormData(form));
      try {
        const page = await read(url, signal);
        if (signal.aborted) {
          return;
        }
        for (const id of parts) {
          const from = page.getElementById(id);
          document.getElementById(id)?.replaceChildren(...(from ? from.childNodes : []));
        }
        history.replaceState(history.state, "", url);
      } catch {
        if (!signal.aborted) {
          form.requestSubmit();
        }
      }
    };
    const input = form.querySelector("input[type=search]");
    if (!input.value) {
      input.focus({ preventScroll: true });
    }
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
    form.addEventListener("submit", () => { clearTimeout(timer); asked?.abort(); });
  };

  const improve = (root) => {
    root.querySelectorAll("input[data-filters]").forEach(narrow);
    root.querySelectorAll("form[data-live]").forEach(live);
  };

  // A form is sent once; coming back to the page makes it usable again.
  document.addEventListener("submit", ({ target }) => {
    if (target.method === "post") {
      setTimeout(() => target.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
    }
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form button:disabled").forEach((button) => { button.disabled = false; });
  });

  // A sheet shows the content of its page over this one; forms in it are sent as ever, going back closes it.
  const sheet = document.createElement("dialog");
  sheet.className = "sheet";
  const fill = (page) => {
    const content = document.createElement("div");
    content.append(...page.getElementById("content").childNodes);
    // Nothing in it may have an id that the page below has too.
    for (const named of content.querySelectorAll("[id]")) {
      named.id = "sheet-" + named.id;
    }
    for (const name of ["for", "aria-labelledby", "aria-describedby", "data-filters", "data-live"]) {
      for (const element of content.querySelectorAll(`[${name}]`)) {
        element.setAttribute(name, element.getAttribute(name).replace(/\S+/g, "sheet-$&"));
      }
    }
    const title = content.querySelector("h1");
    title.id ||= "sheet-title";
    sheet.setAttribute("aria-labelledby", title.id);
    sheet.replaceChildren(document.getElementById("sheet-close").content.cloneNode(true), content);
  };
  // Pointing at the link of a sheet already asks for it; an answer is as fresh as the click.
  let warm = {};
  const fetchSheet = (href) => {
    if (warm.href !== href || Date.now() - warm.at > 3000) {
      warm = { href, at: Date.now(), page: read(href) };
      warm.page.catch(() => {});
    }
    return warm.page;
  };
  const point = ({ target }) => {
    const link = target.closest?.("a[data-sheet]");
    if (link && !navigator.connection?.saveData) {
      fetchSheet(link.href);
    }
  };
  document.addEventListener("pointerover", point);
  document.addEventListener("touchstart", point, { passive: true });
  const open = async (link) => {
    try {
      fill(await fetchSheet(link.href));
      warm = {};
    } catch {
      location.assign(link.href);
      return;
    }
    document.body.append(sheet);
    history.pushState({ sheet: true }, "");
    sheet.showModal();
    improve(sheet);
  };
  sheet.addEventListener("click", ({ target }) => {
    if (target === sheet || target.closest(".sheet-close")) {
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

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    if (link.hasAttribute("data-sheet") && !sheet.open) {
      event.preventDefault();
      open(link);
    } else if (link.matches(".bar [aria-current]") && link.href === location.href) {
      event.preventDefault(); // tapped again: to the top
      window.scrollTo({ top: 0, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    }
  });

  // The bell: while somebody looks, the server says when the count changes. A page that is left at once does not ask.
  const bell = document.querySelector("a.bell[data-unread]");
  if (bell && window.EventSource) {
    const count = bell.querySelector(".count");
    const title = document.title;
    let source, next, pause = 1000;
    const show = (unread) => {
      const text = unread > 99 ? "99+" : String(unread);
      count.hidden = !unread;
      count.firstElementChild.textContent = text;
      document.title = unread ? `(${text}) ${title}` : title;
    };
    const stop = () => {
      clearTimeout(next);
      source?.close();
      source = undefined;
    };
    const listen = () => {
      stop();
      source = new EventSource(bell.dataset.unread);
      source.addEventListener("unread", ({ data }) => { pause = 1000; show(Number(data)); });
      // The browser would come back at a fixed pace; ours grows.
      source.addEventListener("error", () => { stop(); begin(pause * (0.5 + Math.random())); pause = Math.min(pause * 2, 120000); });
    };
    const begin = (after) => {
      clearTimeout(next);
      if (!document.hidden && !source) {
        next = setTimeout(listen, after);
      }
    };
    document.addEventListener("visibilitychange", () => { if (document.hidden) { stop(); } else { begin(0); } });
    window.addEventListener("pagehide", stop);
    window.addEventListener("pageshow", () => { begin(2000); });
    if (!count.hidden) {
      show(parseInt(count.firstElementChild.textContent, 10));
    }
  }

  improve(document);
})();
