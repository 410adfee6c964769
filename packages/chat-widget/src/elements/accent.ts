/**
 * The accent of a channel config with the colour, black or white, that is readable on it. `null` when it is no colour, or
 * when the page has set its own, which wins. `element` is only used to resolve the colour.
 */
export function coloursOf(element: HTMLElement, accent: string): readonly [string, string] | null {
  const { style } = element;
  if (!CSS.supports('color', accent)) return null;
  const host = element.getRootNode();
  const outside = host instanceof ShadowRoot ? host.host : element;
  if (getComputedStyle(outside).getPropertyValue('--fluxo-accent')) return null;
  style.color = accent;
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number);
  style.color = '';
  const linear = (channel: number): number => (channel / 255) ** 2.2;
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  // Where white and black text contrast equally: sqrt(1.05 * 0.05) - 0.05.
  return [accent, luminance > 0.179 ? '#000' : '#fff'];
}
