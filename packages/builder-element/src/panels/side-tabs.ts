/** Tabs of the panel right of the canvas, in their order. */
export const SIDE_TABS = [
  'inspector',
  'issues',
  'simulator',
  'tests',
  'numbers',
  'replay',
  'history',
] as const;

/** A tab of the panel right of the canvas. */
export type SideTab = (typeof SIDE_TABS)[number];

/** Icons of the tabs. */
export const SIDE_ICONS: Readonly<Record<SideTab, string>> = {
  inspector: 'sliders-horizontal',
  issues: 'triangle-alert',
  simulator: 'play',
  tests: 'flask-conical',
  numbers: 'chart-column',
  replay: 'route',
  history: 'history',
};

/** What comes with its tab, when that is first chosen: it registers its elements. */
export const LAZY_TABS: Readonly<Partial<Record<SideTab, () => Promise<void>>>> = {
  simulator: async () => (await import('../simulator/define-simulator.js')).defineSimulator(),
  tests: async () => (await import('../tests/define-tests.js')).defineTests(),
  numbers: async () => (await import('../numbers/define-numbers.js')).defineNumbers(),
  replay: async () => (await import('../replay/define-replay.js')).defineReplay(),
  history: async () => (await import('./define-history.js')).defineHistory(),
};

/** Tabs that show no picture of their own on the canvas: what a lasting one painted stays while they are chosen. */
export const PLAIN_TABS: ReadonlySet<SideTab> = new Set(['inspector', 'issues', 'history']);
