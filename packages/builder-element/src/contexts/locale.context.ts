import { createContext } from '@lit/context';
import type { Locale } from '@fluxo/core';

/** Language of the element's texts. */
export const localeContext = createContext<Locale>(Symbol('fluxo-locale'));
