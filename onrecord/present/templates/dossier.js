// What scripts add: a search over the words of this page, notes at the height of their words, and words lit up from their notes.
// Everything else works without. Nothing is loaded, stored or sent.
"use strict";
(() => {
  const SEEN = "main p.said, main .row > p, main .row > h4, main h2, main h3, main .register li, main .prose p, main .meaning, main .actor, main td, main .hedging li, main .places li, main .undated li, main figcaption, main .unused li, main .flags p";
  const NOT_WORDS = ".tag, .unseen, .vh, .count";
  const MOST = 5000; // matches lit up at once; all are counted

  // --- search
  const form = document.querySelector(".search");
  const input = document.getElementById("search");
  const found = document.getElementById("found");
  const blocks = [...document.querySelectorAll(SEEN)];
  const folded = new Map();
  let matches = [];
  let at = -1;

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[‘’ʼ]/g, "'").replace(/[“”„]/g, '"');
  }

  // The words of a block, folded, with runs of white space as one space; and for each folded unit the node and place it came from.
  function words(block, placed) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => (node.parentElement.closest(NOT_WORDS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    });
    let text = "";
    const places = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!placed && /^[\x00-\x7f]*$/.test(node.data)) {
        const plain = node.data.toLowerCase().replace(/\s+/g, " ");
        text += text.endsWith(" ") ? plain.replace(/^ /, "") : plain;
        continue;
      }
      let start = 0;
      for (const character of node.data) {
        const space = /\s/.test(character);
        const unit = space ? (text.endsWith(" ") ? "" : " ") : fold(character);
        text += unit;
        if (placed) for (let i = 0; i < unit.length; i++) places.push([node, start, start + character.length]);
        start += character.length;
      }
    }
    return placed ? [text, places] : text;
  }

  // Asked of the filter, not of the layout: laying out what is not in view would take seconds.
  function hiddenLines() {
    const kinds = { "show-speech": "is-speech", "show-belief": "is-belief", "show-own": "is-own_voice", "show-doubtful": "is-doubtful" };
    return Object.keys(kinds).filter((id) => !document.getElementById(id).checked).map((id) => `:is(.line, tr).${kinds[id]}`).join();
  }

  function search(query) {
    const wanted = fold(query).replace(/\s+/g, " ").trim();
    matches = [];
    at = -1;
    if (wanted.length > 1) {
      const hidden = hiddenLines();
      for (const block of blocks) {
        if (hidden && block.closest(hidden)) continue;
        if (block.closest("tr[hidden]")) continue;
        if (!folded.has(block)) folded.set(block, words(block, false));
        const text = folded.get(block);
        for (let i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + wanted.length)) matches.push([block, i, wanted.length]);
      }
    }
    light();
    found.textContent = wanted.length < 2 ? "" : matches.length === 0 ? "no match" : matches.length === 1 ? "1 match" : `${matches.length} matches`;
  }

  function range([block, start, length]) {
    const [, places] = words(block, true);
    const made = document.createRange();
    made.setStart(places[start][0], places[start][1]);
    made.setEnd(places[start + length - 1][0], places[start + length - 1][2]);
    return made;
  }

  function light() {
    if (!window.Highlight) return;
    CSS.highlights.set("found", new Highlight(...matches.slice(0, MOST).map(range)));
    CSS.highlights.delete("current");
  }

  function go(step) {
    if (matches.length === 0) return;
    at = at < 0 ? (step > 0 ? 0 : matches.length - 1) : (at + step + matches.length) % matches.length;
    const here = range(matches[at]);
    if (window.Highlight) {
      const current = new Highlight(here);
      current.priority = 1;
      CSS.highlights.set("current", current);
    } else {
      getSelection().removeAllRanges();
      getSelection().addRange(here);
    }
    const box = here.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 40) matches[at][0].scrollIntoView({ block: "center" });
    found.textContent = `${at + 1} of ${matches.length}`;
  }

  form.hidden = false;
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(input.value), 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(1);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(waiting);
      if (at < 0 && matches.length === 0) search(input.value);
      go(event.shiftKey ? -1 : 1);
    }
  });
  form.querySelector(".next").addEventListener("click", () => go(1));
  form.querySelector(".previous").addEventListener("click", () => go(-1));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search], textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (event.key === "Escape" && (typing || matches.length)) {
      input.value = "";
      search("");
      input.blur();
    }
  });
  document.querySelector(".filters").addEventListener("change", () => search(input.value));

  // --- tables: put in order by a column, narrowed to the rows that hold some words or are of a kind
  function tableRows(table) {
    return [...table.querySelectorAll("tbody tr:not(.over)")];
  }

  function sortedBy(cell) {
    return cell.dataset.sort || fold(cell.innerText || cell.textContent).trim();
  }

  function sortTable(table, header) {
    const column = [...header.parentElement.children].indexOf(header);
    const step = header.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const each of header.parentElement.children) each.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", step === 1 ? "ascending" : "descending");
    const keyed = tableRows(table).map((row) => [sortedBy(row.cells[column]), sortedBy(row.cells[0]), row]);
    keyed.sort((a, b) => step * a[0].localeCompare(b[0], "en") || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0));
    table.tBodies[0].append(...keyed.map(([, , row]) => row));
  }

  function makeSortable(table) {
    for (const header of table.querySelectorAll("thead th")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = header.textContent;
      button.addEventListener("click", () => sortTable(table, header));
      header.replaceChildren(button);
    }
    table.querySelector("th").setAttribute("aria-sort", "ascending");
  }

  function offerTypes(select, rows) {
    const known = new Map(rows.map((row) => [row.dataset.type, row.cells[1].firstElementChild.firstChild.data.trim()]));
    for (const [value, name] of [...known].sort((a, b) => a[1].localeCompare(b[1], "en"))) select.add(new Option(name, value));
  }

  for (const narrow of document.querySelectorAll(".narrow")) {
    const tables = "all" in narrow.dataset ? [...narrow.parentElement.querySelectorAll("table.records")] : [narrow.nextElementSibling];
    const rows = tables.flatMap(tableRows);
    const status = narrow.querySelector("[role=status]");
    const asked = narrow.querySelector("input");
    const chosen = [...narrow.querySelectorAll("select")];
    narrow.hidden = false;
    if (!("all" in narrow.dataset)) tables.forEach(makeSortable); // what is set side by side stays so
    for (const select of chosen) if (select.name === "type") offerTypes(select, rows);
    const update = () => {
      const wanted = fold(asked.value).replace(/\s+/g, " ").trim();
      let shown = 0;
      for (const row of rows) {
        row.hidden =
          chosen.some((select) => select.value !== "" && row.dataset[select.name] !== select.value) ||
          (wanted !== "" && ![...row.cells].some((cell) => fold(cell.textContent).replace(/\s+/g, " ").includes(wanted)));
        shown += row.hidden ? 0 : 1;
      }
      const narrowed = wanted !== "" || chosen.some((select) => select.value !== "");
      status.textContent = narrowed ? `${shown} of ${rows.length} rows` : "";
    };
    asked.addEventListener("input", update);
    for (const select of chosen) select.addEventListener("change", update);
    narrow.addEventListener("submit", (event) => event.preventDefault());
  }

  // --- words lit up from their notes, and from the reference that led to them
  function lightUp(article, number, on) {
    for (const words of article.querySelectorAll(`.text [data-of="${CSS.escape(number)}"]:not(.note)`)) words.classList.toggle("lit", on);
  }
  for (const [type, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(type, (event) => {
      const note = event.target.closest && event.target.closest(".note[data-of]");
      if (note) lightUp(note.closest(".document"), note.dataset.of, on);
    });
  }

  // --- notes at the height of their words: moved within the height of their paragraph, so that nothing else moves
  const wide = matchMedia("(min-width: 62rem)");
  function placeNotes(row) {
    const notes = [...row.querySelectorAll(".note")];
    for (const note of notes) note.style.transform = "";
    if (!wide.matches) return;
    const box = row.getBoundingClientRect();
    const boxes = notes.map((note) => note.getBoundingClientRect());
    let floor = 0;
    const tops = notes.map((note, i) => {
      const words = document.getElementById(note.dataset.at);
      const wanted = words ? words.getClientRects()[0].top - box.top : boxes[i].top - box.top;
      const top = Math.max(wanted, floor);
      floor = top + boxes[i].height;
      return top;
    });
    let ceiling = Math.max(box.height, boxes.reduce((sum, each) => sum + each.height, 0));
    for (let i = notes.length - 1; i >= 0; i--) {
      tops[i] = Math.min(tops[i], ceiling - boxes[i].height);
      ceiling = tops[i];
      notes[i].style.transform = `translateY(${tops[i] - (boxes[i].top - box.top)}px)`;
    }
  }
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) placeNotes(entry.target);
  }, { rootMargin: "400px" });
  const rows = [...document.querySelectorAll(".row:has(.note)")];
  for (const row of rows) watcher.observe(row);
  function placeAgain() {
    watcher.disconnect();
    for (const row of rows) watcher.observe(row);
  }
  addEventListener("resize", placeAgain);
  document.getElementById("show-values").addEventListener("change", placeAgain);
})();
