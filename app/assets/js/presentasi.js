import { all, one } from "./dom.js";

const STEPS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };

/** Shows one screen at a time and turns to the next by key, button or clock; the address names the screen. */
function present(stage) {
  const slides = all("[data-lembar]", stage);
  const seconds = Number(stage.dataset.detik);
  let current = Math.max(0, slides.findIndex((slide) => `#${slide.id}` === window.location.hash));
  let clock = 0;
  // Who asked the system for less motion starts the clock by hand.
  let paused = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  const wind = () => {
    clearTimeout(clock);
    if (!paused) clock = setTimeout(() => turn(1), seconds * 1000);
  };
  const show = (number) => {
    current = (number + slides.length) % slides.length;
    slides.forEach((slide, index) => {
      slide.toggleAttribute("data-tampil", index === current);
      slide.inert = index !== current;
    });
    one("[data-nomor]").textContent = `${current + 1} dari ${slides.length}`;
    window.history.replaceState(null, "", `#${slides[current].id}`);
    wind();
  };
  const turn = (step) => show(current + step);
  const pause = (wanted) => {
    paused = wanted;
    const button = one("[data-jeda]");
    button.setAttribute("aria-pressed", String(paused));
    one("span", button).textContent = paused ? "Lanjutkan" : "Jeda";
    wind();
  };

  const onKey = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("button, a, summary")) return;
    const actions = { Home: () => show(0), End: () => show(slides.length - 1), p: () => pause(!paused) };
    const action = actions[event.key] ?? (event.key in STEPS ? () => turn(STEPS[event.key]) : null);
    if (!action) return;
    event.preventDefault();
    action();
  };

  document.addEventListener("keydown", onKey);
  one("[data-maju]").addEventListener("click", () => turn(1));
  one("[data-mundur]").addEventListener("click", () => turn(-1));
  one("[data-jeda]").addEventListener("click", () => pause(!paused));
  const full = one("[data-penuh]");
  full.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()));
  all(".kendali [hidden]").forEach((button) => { button.hidden = button === full && !document.fullscreenEnabled; });
  document.documentElement.dataset.lembar = slides.length;
  pause(paused);
  show(current);
}

all("[data-presentasi]").forEach(present);
