import { createContext } from '@lit/context';
import type { SaveStatus } from '../model/save-status.js';

/** State of saving, for the top bar. */
export const saveStatusContext = createContext<SaveStatus>(Symbol('fluxo-save-status'));
