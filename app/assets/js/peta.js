import { all, byId, one } from "./dom.js";

const STEP = 0.001;
const WIDE_STEP = 0.01;
const MOVES = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

const read = (field) => Number(field.value.trim().replace(",", "."));
const within = (value, low, high) => Math.min(Math.max(value, low), high);

/** A map that takes a point for two coordinate fields: by pointer, or by the arrow keys (Shift: wider steps). */
function choosePoint(map) {
  const [south, north, west, east] = ["south", "north", "west", "east"].map((edge) => Number(map.dataset[edge]));
  const [lat, lng] = [byId(map.dataset.lat), byId(map.dataset.lng)];
  const { width, height } = map.viewBox.baseVal;
  const marker = one(".peta-titik", map);

  const draw = () => {
    const [y, x] = [read(lat), read(lng)];
    const known = lat.value.trim() && lng.value.trim() && y >= south && y <= north && x >= west && x <= east;
    marker.setAttribute("visibility", known ? "visible" : "hidden");
    if (!known) return;
    all("circle", marker).forEach((circle) => {
      circle.setAttribute("cx", (width * (x - west)) / (east - west));
      circle.setAttribute("cy", (height * (north - y)) / (north - south));
    });
  };
  const put = (y, x) => {
    lat.value = within(y, south, north).toFixed(6).replace(".", ",");
    lng.value = within(x, west, east).toFixed(6).replace(".", ",");
    [lat, lng].forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
  };

  map.addEventListener("click", (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    put(north - ((north - south) * point.y) / height, west + ((east - west) * point.x) / width);
  });
  map.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const step = event.shiftKey ? WIDE_STEP : STEP;
    const empty = !lat.value.trim() || !lng.value.trim();
    const [y, x] = empty ? [(south + north) / 2, (west + east) / 2] : [read(lat), read(lng)];
    put(y + move[0] * step, x + move[1] * step);
  });
  [lat, lng].forEach((field) => field.addEventListener("input", draw));
  map.closest("details")?.removeAttribute("hidden");
}

export function startMaps() {
  all("[data-peta]").forEach(choosePoint);
}
