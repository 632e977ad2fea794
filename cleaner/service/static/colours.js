// One hue for each category; what nobody foresaw gets one by its name.

const HUES = {
  navigation: 215, related: 265, newsletter: 330, subscription: 300, promo: 25, share: 190, consent: 50, comments: 160,
  legal: 235, byline: 90, advert: 5, reading: 130, embed: 110, caption: 75, tags: 175, hidden: 250, boilerplate: 35,
};

/** Give an element the colour of a category; what no rule named is grey. */
export function paint(element, category) {
  const hue = HUES[category] ?? [...category].reduce((sum, char) => (sum * 31 + char.codePointAt(0)) % 360, 7);
  element.style.setProperty("--hue", hue);
  element.style.setProperty("--vivid", category === "boilerplate" ? 0.15 : 1);
  return element;
}
