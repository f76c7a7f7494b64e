// Filters publication lists and copies BibTeX.  Pages work without it; nothing is loaded from elsewhere.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const make = (tag, properties, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };

  // -- the search box --

  const letters = { ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
  // "Müller" finds "Muller" and "MÜLLER"
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øłđßæœı]/g, (c) => letters[c]);
  const facets = ["year", "type", "keyword", "person"];
  const values = (entry, facet) => (entry.dataset[facet] || "").split("|").filter(Boolean);
  // a known person: id‖name
  const id = (value) => value.split("‖")[0];
  const key = (value) => fold(id(value));
  const asked = new URLSearchParams(location.search);

  const show = (node, visible) =>
    // a theme may insist on its display
    visible ? node.style.removeProperty("display") : node.style.setProperty("display", "none", "important");

  function setUp(box, number) {
    const entries = [...document.querySelectorAll("[data-list]")].filter(
      (entry) => entry !== box && entry.dataset.list === box.dataset.list);
    if (!entries.length) return;
    const suffix = number ? String(number + 1) : "";
    const lists = new Map();
    for (const entry of entries) {
      const list = entry.closest(".academic-publications");
      lists.set(list, (lists.get(list) || []).concat(entry));
    }
    const field = (label, control) => make("label", {}, make("span", { textContent: label }), control);
    const query = make("input", { type: "search", name: "q" + suffix, autocomplete: "off" });
    const selects = {};
    const form = make("form", { role: "search" }, field(words.search, query));
    form.setAttribute("aria-label", words.search);
    for (const facet of facets) {
      const counts = new Map();
      const names = new Map();
      for (const entry of entries) {
        for (const value of new Set(values(entry, facet).map(key))) counts.set(value, (counts.get(value) || 0) + 1);
        for (const value of values(entry, facet)) if (!names.has(key(value))) names.set(key(value), value);
      }
      if (counts.size < 2 || facet === "person" && !asked.has(facet + suffix)) continue;
      const found = [...names.values()];
      if (facet === "year") found.sort((a, b) => b - a);
      if (facet === "keyword") found.sort((a, b) => a.localeCompare(b));
      const select = make("select", { name: facet + suffix }, new Option(words.all, ""),
        ...found.map((value) => new Option(`${value.split("‖").pop()} (${counts.get(key(value))})`, id(value))));
      selects[facet] = select;
      form.append(field(words[facet], select));
    }
    const count = make("p", { className: "academic-search-count" });
    count.setAttribute("role", "status");
    form.append(count);
    box.append(form);

    // what is printed, and keywords, which are not
    let texts;
    const text = (entry) => {
      const parts = [...entry.querySelectorAll(".academic-line,.academic-detail,.sd-card-title,.sd-card-text")]
        .filter((part) => !part.matches(".academic-links")).map((part) => part.textContent);
      const { keyword = "", venue = "", year = "" } = entry.dataset;
      return fold([...parts, keyword, venue, year].join(" "));
    };

    function filter() {
      texts ||= new Map(entries.map((entry) => [entry, text(entry)]));
      const wanted = fold(query.value).split(/\s+/).filter(Boolean);
      const chosen = Object.entries(selects).filter(([, select]) => select.value);
      const fits = (entry) => wanted.every((word) => texts.get(entry).includes(word)) &&
        chosen.every(([facet, select]) => values(entry, facet).some((value) => key(value) === fold(select.value)));
      let shown = 0;
      // a heading is shown with its lists
      const groups = new Map();
      for (const [list, members] of lists) {
        let some = false;
        for (const entry of members) {
          const visible = fits(entry);
          show(entry, visible);
          shown += visible;
          some ||= visible;
        }
        show(list, some);
        for (let group = list; (group = group.parentElement?.closest(".academic-group")); )
          groups.set(group, groups.get(group) || some);
      }
      for (const [group, some] of groups) {
        const heading = group.querySelector(":scope > :is(h1,h2,h3,h4,h5,h6,.rubric)");
        if (heading) show(heading, some);
      }
      // its legend and its download
      let end = [...lists.keys()].pop();
      while ((end = end.nextElementSibling)?.matches(".academic-legend,.academic-downloads")) show(end, shown);
      count.textContent = wanted.length || chosen.length
        ? words.count.replace("{shown}", shown).replace("{all}", entries.length) : "";
    }

    const controls = [query, ...Object.values(selects)];
    function changed() {
      filter();
      const url = new URL(location);
      for (const control of controls)
        control.value.trim() ? url.searchParams.set(control.name, control.value.trim()) : url.searchParams.delete(control.name);
      history.replaceState(history.state, "", url);
    }
    function clear() {
      for (const control of controls) control.value = "";
      changed();
    }
    function uncover() {
      // a link to an entry that is filtered away
      const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && entries.includes(target) && target.style.display === "none") {
        clear();
        target.scrollIntoView();
      }
    }

    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !controls.some((control) => control.value)) return;
      event.preventDefault();
      clear();
    });
    addEventListener("hashchange", uncover);
    for (const control of controls) control.value = asked.get(control.name) || "";
    for (const select of Object.values(selects)) if (select.selectedIndex < 0) select.value = "";
    box.hidden = false;
    if (controls.some((control) => control.value)) filter();
    uncover();
  }
  document.querySelectorAll(".academic-search").forEach(setUp);

  // -- BibTeX: buttons are made when a fold-out is first opened --

  document.addEventListener("toggle", (event) => {
    const fold = event.target;
    const code = fold.matches?.("details.academic-bibtex[open]") && fold.querySelector("pre");
    if (!code || fold.querySelector(".academic-copy,.copybtn")) return;
    const text = code.textContent.trim() + "\n";
    const key = /@\w+\s*[{(]\s*([^,\s]*)/.exec(text)?.[1] || "entry";
    const status = make("span", { className: "academic-copied" });
    status.setAttribute("role", "status");
    const copy = make("button", { type: "button", className: "academic-copy", textContent: words.copy });
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        status.textContent = words.copied;
      } catch {
        // no permission, or a page without TLS: mark the text, so that the keyboard copies it
        getSelection().selectAllChildren(code);
        status.textContent = words.select;
      }
      setTimeout(() => (status.textContent = ""), 4000);
    });
    const save = make("a", {
      className: "academic-save", textContent: words.download, download: key.replace(/[^\w.-]+/g, "-") + ".bib",
      href: "data:text/x-bibtex;charset=utf-8," + encodeURIComponent(text),
    });
    fold.append(make("p", { className: "academic-bibtex-actions" }, copy, " ", save, " ", status));
  }, true);
})();
