import { all, byId, one } from "./dom.js";

/** On a narrow screen the tab in use may lie outside its strip. */
export function showCurrentTab() {
  const tab = one(".nav-tabs [aria-current]");
  if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.clientWidth / 2;
}

/** Mark the section in view in the list of sections beside a long form. */
export function startSections() {
  const links = new Map(all("[data-bagian] a").map((link) => [byId(link.hash.slice(1)), link]));
  if (!links.size || !("IntersectionObserver" in window)) return;
  const observer = new IntersectionObserver((entries) => {
    const visible = entries.find((entry) => entry.isIntersecting);
    if (!visible) return;
    links.forEach((link, section) => {
      if (section === visible.target) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }, { rootMargin: "-80px 0px -70% 0px" });
  links.forEach((_link, section) => section && observer.observe(section));
}
