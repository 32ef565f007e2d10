// Runs beside the page, in a world of its own: the page itself may run nothing.
globalThis.qirtas ??= (() => {
  const content = () => document.getElementById("qirtas-content");
  const marks = () => [...content().childNodes].filter((node) => node.nodeType === Node.COMMENT_NODE);

  const parsed = (source) => {
    const holder = document.createElement("template");
    holder.innerHTML = source;
    return holder.content;
  };

  const replace = (first, removed, sources) => {
    const found = marks();
    const end = found[first + removed] ?? null;
    for (let node = found[first] ?? null; node !== end; ) {
      const next = node.nextSibling;
      node.remove();
      node = next;
    }
    const fresh = document.createDocumentFragment();
    for (const source of sources) {
      fresh.append(document.createComment("qirtas"), parsed(source));
    }
    content().insertBefore(fresh, end);
  };

  const put = (id, source) => document.getElementById(id).replaceChildren(parsed(source));

  const turn = (lang, dir) => {
    const root = document.documentElement;
    root.lang = lang;
    root.dir = dir;
    document.body.classList.remove("rtl", "ltr");
    document.body.classList.add(dir);
  };

  const element = (piece, inside) => {
    const sought = `[data-block="${inside}"]`;
    for (let node = marks()[piece]?.nextSibling; node; node = node.nextSibling) {
      if (node.nodeType === Node.COMMENT_NODE) break;
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const found = node.matches(sought) ? node : node.querySelector(sought);
      if (found) return found;
    }
    return null;
  };

  // Marks the block of the caret; brings it into sight where it is not, unless it is to stay calm.
  const follow = (piece, inside, calm) => {
    const before = document.querySelector("[data-here]");
    const here = element(piece, inside);
    if (before !== here) before?.removeAttribute("data-here");
    if (!here) return;
    here.setAttribute("data-here", "");
    if (calm) return;
    const box = here.getBoundingClientRect();
    const room = innerHeight;
    const seen = box.top >= 0 && box.bottom <= room;
    const fills = box.top < room * 0.4 && box.bottom > room * 0.6;
    if (!seen && !fills) scrollBy({ top: box.top - room * 0.25, behavior: "instant" });
  };

  // Returns the piece and the block in it that stand at a point, as text, "" for none. What is
  // near will do where it is said: the first block that ends below the point.
  const at = (x, y, near) => {
    let node = document.elementFromPoint(x, y)?.closest("[data-block]");
    if (!node && near) {
      const below = (each) => each.getBoundingClientRect().bottom > y;
      node = [...document.querySelectorAll("[data-block]")].find(below);
    }
    if (!node) return "";
    const inside = Number(node.dataset.block);
    while (node && node.parentNode !== content()) node = node.parentNode;
    while (node && node.nodeType !== Node.COMMENT_NODE) node = node.previousSibling;
    const piece = marks().indexOf(node);
    return piece < 0 ? "" : `${piece} ${inside}`;
  };

  const scheme = (name) => {
    const root = document.documentElement;
    root.className = name;
    root.dataset.theme = name;
    for (const link of document.querySelectorAll("link[data-scheme]")) {
      link.media = link.dataset.scheme === name ? "all" : "not all";
    }
  };

  const dress = (addresses) => {
    const links = document.querySelectorAll("link[data-scheme]");
    links.forEach((link, index) => {
      if (link.getAttribute("href") !== addresses[index]) link.href = addresses[index];
    });
  };

  return { replace, put, turn, follow, at, scheme, dress };
})();
