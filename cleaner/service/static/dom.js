// Elements from texts: whatever a page says becomes a text node, never markup.

/** Find the element with an id. */
export const byId = (id) => document.getElementById(id);

/** Make an element; a property that is `undefined` or `false` is left out, one with a `-` is an attribute. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.includes("-") || name === "role" || name === "dir") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Return a function that calls `run` once it was not called for some milliseconds. */
export function calmly(run, milliseconds) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
}

/** Write a number, and the word for so many of it. */
export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
