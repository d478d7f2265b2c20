/** First element that matches, or null. */
export const one = (selector, root = document) => root.querySelector(selector);

/** All elements that match, as an array. */
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** The elements named by a space-separated attribute such as aria-describedby. */
export const byId = (id) => document.getElementById(id);
