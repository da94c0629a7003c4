/// The page's script: sorts and filters tables, opens what a link leads to.
///
/// Nothing in it depends on
/// the data, so its hash in the page's policy admits it and nothing else.
enum PageScript {
  static let text: StaticString = #"""
    (() => {
      "use strict";
      const all = (selector, root = document) => [...root.querySelectorAll(selector)];
      const value = (row, index) => {
        const cell = row.cells[index];
        if (!cell) return "";
        const raw = cell.dataset.v;
        if (raw === undefined) return cell.textContent.trim();
        return raw === "" ? null : Number(raw);
      };
      for (const table of all("table.sortable")) {
        const body = table.tBodies[0];
        for (const button of all("thead button", table)) {
          button.addEventListener("click", () => {
            const head = button.closest("th");
            const index = [...head.parentNode.children].indexOf(head);
            const was = head.getAttribute("aria-sort");
            const falling = was ? was === "ascending" : head.dataset.n === "1";
            for (const other of all("th", head.parentNode)) other.removeAttribute("aria-sort");
            head.setAttribute("aria-sort", falling ? "descending" : "ascending");
            const rows = [...body.rows].map((row, place) => [value(row, index), row, place]);
            rows.sort((a, b) => {
              if (a[0] === null || b[0] === null) {
                return (a[0] === null) - (b[0] === null) || a[2] - b[2];
              }
              const order = typeof a[0] === "number" && typeof b[0] === "number"
                ? a[0] - b[0] : String(a[0]).localeCompare(String(b[0]), "en", { numeric: true });
              return (falling ? -order : order) || a[2] - b[2];
            });
            body.append(...rows.map((entry) => entry[1]));
          });
        }
      }
      for (const field of all("input[type=search]")) {
        field.closest(".filter").hidden = false;
        const table = document.getElementById(field.getAttribute("aria-controls"));
        const note = field.parentNode.querySelector("output");
        field.addEventListener("input", () => {
          const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
          let shown = 0;
          for (const row of table.tBodies[0].rows) {
            const text = row.textContent.toLowerCase();
            row.hidden = !words.every((word) => text.includes(word));
            if (!row.hidden) shown += 1;
          }
          note.textContent = words.length ? shown + " of " + table.tBodies[0].rows.length : "";
        });
      }
      for (const box of all(".flowbox")) {
        const centre = () => { box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2; };
        centre();
        const around = box.closest("details");
        if (around) around.addEventListener("toggle", centre, { once: true });
      }
      const reveal = () => {
        let id = "";
        try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
        const target = id && document.getElementById(id);
        if (!target) return;
        for (let up = target; up; up = up.parentElement) {
          if (up.tagName === "DETAILS") up.open = true;
          if (up.tagName === "TR") up.hidden = false;
        }
        if (target.tagName === "DETAILS") target.open = true;
        target.scrollIntoView();
      };
      addEventListener("hashchange", reveal);
      reveal();
    })();
    """#
}
