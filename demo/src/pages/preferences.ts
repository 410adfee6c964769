/** Language and theme of the demo's pages, kept for the next visit and shared between its frames. */
export interface Preferences {
  readonly lang: 'pt-BR' | 'en' | 'es';
  readonly theme: 'light' | 'dark' | 'auto';
}

const KEY = 'fluxo-demo-preferences';
const DEFAULTS: Preferences = { lang: 'pt-BR', theme: 'auto' };

/** The kept preferences; the defaults when there are none or they cannot be read. */
export function readPreferences(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return {
      lang: kept.lang === 'en' || kept.lang === 'es' ? kept.lang : DEFAULTS.lang,
      theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : DEFAULTS.theme,
    };
  } catch {
    return DEFAULTS;
  }
}

export function writePreferences(preferences: Preferences): void {
  localStorage.setItem(KEY, JSON.stringify(preferences));
}

/** Applies them to this page now and whenever another frame or tab changes them. */
export function followPreferences(apply: (preferences: Preferences) => void): void {
  const update = (): void => {
    const preferences = readPreferences();
    document.documentElement.lang = preferences.lang;
    document.documentElement.dataset['theme'] = preferences.theme;
    apply(preferences);
  };
  update();
  addEventListener('storage', (event) => {
    if (event.key === KEY) update();
  });
}
