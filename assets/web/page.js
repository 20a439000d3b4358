
// The only script of the page: zoom and pan, tabs, eyes, details, search. What maps say is only
// ever read and written as text.
"use strict";
(() => {
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const one = (selector, inside = document) => inside.querySelector(selector);
  const sections = all("main > section");
  const aside = one("aside");
  const LEAST = 0.02, MOST = 40;
  let shown = 0;
  let before = null;

  // What of a map is seen: its middle in the map's units, and pixels per unit.
  const cameras = sections.map((section) => {
    const svg = one("svg", section);
    const box = svg.viewBox.baseVal;
    return { svg, width: box.width, height: box.height, x: 0, y: 0, scale: 0, moved: false };
  });
  const camera = () => cameras[shown];
  const draw = (c) => {
    const { width, height } = c.svg.getBoundingClientRect();
    if (!width || !height || !c.scale) return;
    c.svg.setAttribute("viewBox", [c.x - width / c.scale / 2, c.y - height / c.scale / 2, width / c.scale, height / c.scale].join(" "));
  };
  const fit = (c) => {
    const { width, height } = c.svg.getBoundingClientRect();
    if (!width || !height) return;
    const whole = Math.min(width / c.width, height / c.height);
    // Rather the upper part that can be read than all of it that cannot.
    c.scale = Math.max(whole, Math.min(width / c.width, 1));
    c.x = c.width / 2;
    c.y = Math.min(c.height / 2, height / c.scale / 2) || c.height / 2;
    if (c.height * c.scale <= height) c.y = c.height / 2;
    draw(c);
  };
  const zoom = (c, factor, clientX, clientY) => {
    const r = c.svg.getBoundingClientRect();
    const dx = (clientX ?? r.left + r.width / 2) - r.left - r.width / 2;
    const dy = (clientY ?? r.top + r.height / 2) - r.top - r.height / 2;
    const scale = Math.min(MOST, Math.max(LEAST, c.scale * factor));
    c.x += dx / c.scale - dx / scale;
    c.y += dy / c.scale - dy / scale;
    c.scale = scale;
    c.moved = true;
    draw(c);
  };
  const pan = (c, dx, dy) => {
    c.x = Math.min(c.width, Math.max(0, c.x - dx / c.scale));
    c.y = Math.min(c.height, Math.max(0, c.y - dy / c.scale));
    c.moved = true;
    draw(c);
  };

  const cardOf = (target) => (target instanceof Element ? target.closest(".card") : null);
  const close = () => {
    aside.hidden = true;
    all("article:not([hidden])", aside).forEach((article) => { article.hidden = true; });
    all(".card.shown").forEach((card) => card.classList.remove("shown"));
    if (before) before.focus({ preventScroll: true });
    before = null;
    draw(camera());
  };
  const open = (card) => {
    const article = document.getElementById("d-" + card.id);
    if (!article) return;
    all("article:not([hidden])", aside).forEach((other) => { other.hidden = true; });
    all(".card.shown").forEach((other) => other.classList.remove("shown"));
    article.hidden = false;
    aside.hidden = false;
    aside.scrollTop = 0;
    card.classList.add("shown");
    before = card;
    draw(camera());
  };
  const goTo = (card) => {
    const c = camera();
    const own = card.getBoundingClientRect();
    const r = c.svg.getBoundingClientRect();
    c.x += (own.left + own.width / 2 - r.left - r.width / 2) / c.scale;
    c.y += (own.top + own.height / 2 - r.top - r.height / 2) / c.scale;
    c.scale = Math.max(c.scale, 1);
    c.moved = true;
    draw(c);
  };
  const show = (index) => {
    shown = index;
    sections.forEach((section, number) => { section.hidden = number !== index; });
    all("[role=tab]").forEach((tab, number) => {
      tab.setAttribute("aria-selected", String(number === index));
      tab.tabIndex = number === index ? 0 : -1;
    });
    all(".eyes").forEach((eyes) => { eyes.hidden = eyes.dataset.map !== String(index); });
    close();
    if (camera().scale) draw(camera()); else fit(camera());
  };

  cameras.forEach((c, index) => {
    const svg = c.svg;
    const pointers = new Map();
    let moved = 0;
    let pressed = null;
    svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : 1;
      if (event.shiftKey) pan(c, -(event.deltaY + event.deltaX) * lines, 0);
      else zoom(c, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), event.clientX, event.clientY);
    }, { passive: false });
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      if (!pointers.size) { moved = 0; pressed = cardOf(event.target); }
      pointers.set(event.pointerId, event);
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => {
      const last = pointers.get(event.pointerId);
      if (!last) return;
      const dx = event.clientX - last.clientX, dy = event.clientY - last.clientY;
      const other = [...pointers.entries()].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const distance = (a) => Math.hypot(a.clientX - other.clientX, a.clientY - other.clientY);
        zoom(c, distance(event) / Math.max(1, distance(last)), other.clientX, other.clientY);
        moved = Infinity;
      } else {
        moved += Math.abs(dx) + Math.abs(dy);
        if (moved > 4) { svg.classList.add("dragged"); pan(c, dx, dy); }
      }
      pointers.set(event.pointerId, event);
    });
    const up = (event) => {
      if (!pointers.delete(event.pointerId) || pointers.size) return;
      svg.classList.remove("dragged");
      if (event.type === "pointerup" && moved <= 4) {
        if (pressed) open(pressed); else if (!aside.hidden) close();
      }
    };
    svg.addEventListener("pointerup", up);
    svg.addEventListener("pointercancel", up);
    svg.addEventListener("keydown", (event) => {
      const card = cardOf(event.target);
      if (card && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); open(card); aside.focus(); }
    });
    // A card that the keyboard reaches is brought into view.
    svg.addEventListener("focusin", (event) => {
      const card = cardOf(event.target);
      if (!card || !card.matches(":focus-visible")) return;
      const own = card.getBoundingClientRect(), r = svg.getBoundingClientRect();
      if (own.left < r.left || own.right > r.right || own.top < r.top || own.bottom > r.bottom) goTo(card);
    });
    const eyes = one(`.eyes[data-map="${index}"] select`);
    if (eyes) eyes.addEventListener("change", () => {
      all("[data-in]", svg).forEach((part) => {
        part.setAttribute("display", part.dataset.in.split(" ").includes(eyes.value) ? "inline" : "none");
      });
      all("[data-fade]", svg).forEach((part) => {
        part.setAttribute("opacity", part.dataset.fade.split(" ")[Number(eyes.value)] ?? "1");
      });
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!aside.hidden) close();
      return;
    }
    const typing = event.target instanceof Element && event.target.closest("input, select, aside");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const c = camera(), step = 80;
    const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
    if (event.target instanceof Element && event.target.closest("[role=tablist]")) {
      const to = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (to) { show((shown + to + sections.length) % sections.length); all("[role=tab]")[shown].focus(); }
    } else if (moves[event.key]) { event.preventDefault(); pan(c, ...moves[event.key]); }
    else if (event.key === "+" || event.key === "=") zoom(c, 1.25);
    else if (event.key === "-") zoom(c, 0.8);
    else if (event.key === "0") fit(c);
  });
  one(".zoom .in").addEventListener("click", () => zoom(camera(), 1.25));
  one(".zoom .out").addEventListener("click", () => zoom(camera(), 0.8));
  one(".zoom .fit").addEventListener("click", () => fit(camera()));
  one("aside .close").addEventListener("click", close);
  all("[role=tab]").forEach((tab, index) => tab.addEventListener("click", () => show(index)));

  const form = one("form"), field = one("input", form), count = one("output", form), list = one("ul", form);
  const MOST_FOUND = 50;
  // Letters that people write for each other are one.
  const bare = (text) => text.toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ").trim();
  // What can be found: cards by what they say, then by what is known of them; and whatever else is
  // written on the maps: stages, lanes, words of curves.
  const cards = all("article", aside).map((article) => ({
    place: () => document.getElementById(article.id.slice(2)),
    map: Number(article.id.match(/^d-m(\d+)-/)[1]),
    name: one("h2", article).textContent,
    said: bare(one("h2", article).textContent),
    known: bare(all("dd", article).map((value) => value.textContent).join(" ")),
  }));
  const others = sections.flatMap((section, map) => all("title", section)
    .filter((title) => !cardOf(title))
    .map((title) => ({
      place: () => title.parentElement, map, name: title.textContent, said: bare(title.textContent), known: "",
    })));
  const found = () => {
    const phrase = bare(field.value);
    const words = phrase.split(" ").filter(Boolean);
    if (!words.length) return null;
    const in_all = (text) => words.every((word) => text.includes(word));
    const rank = (one) => one.said.startsWith(phrase) ? 0 : one.said.includes(phrase) ? 1 : in_all(one.said) ? 2 : 3;
    const fitting = [...cards, ...others].filter((one) => in_all(one.said + " " + one.known));
    return fitting.map((one, order) => ({ one, order, rank: rank(one) }))
      .sort((a, b) => a.rank - b.rank || a.order - b.order).map((entry) => entry.one);
  };
  const leadTo = (entry) => {
    const place = entry.place();
    if (!place) return;
    show(entry.map);
    // What fades to the eyes of a role is seen by everyone.
    const eyes = one(`.eyes[data-map="${entry.map}"] select`);
    const faded = place.closest("[data-fade]");
    if (eyes && faded && Number(faded.getAttribute("opacity")) < 1) {
      eyes.value = "0";
      eyes.dispatchEvent(new Event("change"));
    }
    if (cardOf(place)) open(place);
    goTo(place);
  };
  const search = () => {
    const entries = found();
    list.replaceChildren();
    count.textContent = entries === null ? "" : entries.length ? count.dataset.found + " " + entries.length : count.dataset.none;
    for (const entry of (entries ?? []).slice(0, MOST_FOUND)) {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = entry.name.slice(0, 120);
      if (sections.length > 1) {
        const map = document.createElement("small");
        map.textContent = one("#t" + entry.map).textContent;
        button.append(map);
      }
      button.addEventListener("click", () => { list.replaceChildren(); leadTo(entry); });
      item.append(button);
      list.append(item);
    }
  };
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); field.value = ""; search(); }
    if (event.key === "ArrowDown") { event.preventDefault(); one("button", list)?.focus(); }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = found()?.[0];
    if (first) { list.replaceChildren(); leadTo(first); }
  });

  window.addEventListener("resize", () => { const c = camera(); if (c.moved) draw(c); else fit(c); });
  show(0);
})();
