import { all, byId, one } from "./dom.js";

/** Side menu on narrow screens: without script the link's target opens it, with script focus follows. */
export function startMenu() {
  const side = byId("menu-samping");
  const opener = one("[data-buka-menu]");
  if (!side || !opener) return;
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-expanded", "false");
  const toggle = (open) => {
    side.classList.toggle("terbuka", open);
    opener.setAttribute("aria-expanded", String(open));
    (open ? one("[data-tutup-menu]", side) : opener).focus();
  };
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    toggle(true);
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    toggle(true);
  });
  one("[data-tutup-menu]", side).addEventListener("click", (event) => {
    event.preventDefault();
    toggle(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && side.classList.contains("terbuka")) toggle(false);
  });
  document.addEventListener("click", (event) => {
    if (side.classList.contains("terbuka") && !side.contains(event.target) && !opener.contains(event.target)) toggle(false);
  });
}

const DROPDOWNS = "details.dropdown, details.laci";

/** Drop-downs are details elements; close them on Escape, on a click outside and when another opens. */
export function startDropdowns() {
  const closeOthers = (kept) => all(DROPDOWNS).forEach((menu) => {
    if (menu !== kept) menu.open = false;
  });
  // The filter panel may come later; "toggle" does not bubble.
  document.addEventListener("toggle", (event) => {
    if (event.target.matches(DROPDOWNS) && event.target.open) closeOthers(event.target);
  }, true);
  document.addEventListener("click", (event) => closeOthers(event.target.closest(DROPDOWNS)));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.activeElement?.closest("details.dropdown[open], details.laci[open]");
    if (!menu) return;
    menu.open = false;
    one("summary", menu).focus();
  });
}
