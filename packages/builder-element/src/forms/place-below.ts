const GAP = 4;
/** Less room than this below the control, and more above it, turns the popover upwards. */
const NEEDED_HEIGHT = 200;

/** Puts an open popover of the top layer below its anchor, or above it where there is no room. */
export function placeBelow(anchor: Element, popover: HTMLElement, align: 'start' | 'end' = 'start'): void {
  const box = anchor.getBoundingClientRect();
  const below = window.innerHeight - box.bottom - 2 * GAP;
  const above = box.top - 2 * GAP;
  const isUp = below < NEEDED_HEIGHT && above > below;
  const { style } = popover;
  style.setProperty('max-height', `${Math.max(120, Math.min(360, isUp ? above : below))}px`);
  if (align === 'start')
    style.setProperty('min-width', `${Math.min(box.width, window.innerWidth - 2 * GAP)}px`);
  style.setProperty('top', isUp ? 'auto' : `${box.bottom + GAP}px`);
  style.setProperty('bottom', isUp ? `${window.innerHeight - box.top + GAP}px` : 'auto');
  const left = align === 'start' ? box.left : box.right - popover.offsetWidth;
  style.setProperty(
    'left',
    `${Math.max(GAP, Math.min(left, window.innerWidth - popover.offsetWidth - GAP))}px`,
  );
}
