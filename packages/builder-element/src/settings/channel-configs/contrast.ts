/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast with white, from 1 to 21. */
export function contrastWithWhite(colour: string): number {
  return 1.05 / (luminance(colour) + 0.05);
}

/** Black or white, whichever is readable on the colour. */
export function readableOn(colour: string): '#000000' | '#ffffff' {
  // Where both contrast equally: sqrt(1.05 * 0.05) - 0.05.
  return luminance(colour) > 0.179 ? '#000000' : '#ffffff';
}
