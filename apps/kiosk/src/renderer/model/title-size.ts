/** How large a heading may be, by its width in hanzi; Latin letters are about half as wide. */
export const titleSize = (title: string): "large" | "middle" | "small" => {
  let width = 0;
  for (const character of title) width += /[\u0020-\u024f]/.test(character) ? 0.55 : 1;
  if (width <= 12) return "large";
  return width <= 19 ? "middle" : "small";
};
