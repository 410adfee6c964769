/** How a person left a panel. Widths in CSS px. */
export interface PanelMemory {
  readonly width: number;
  readonly folded: boolean;
}

const PREFIX = 'fluxo:panel:';

/** What was remembered under a name, if the browser lets us and it is still readable. */
export function readPanelMemory(key: string): PanelMemory | null {
  if (key === '') return null;
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const { width, folded } = value as Partial<PanelMemory>;
    return typeof width === 'number' && typeof folded === 'boolean' ? { width, folded } : null;
  } catch {
    return null; // storage is closed to us, or holds something else
  }
}

/** Remembers it, where the browser lets us. */
export function writePanelMemory(key: string, memory: PanelMemory): void {
  if (key === '') return;
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(memory));
  } catch {
    // A full or closed storage costs a width, nothing else.
  }
}
