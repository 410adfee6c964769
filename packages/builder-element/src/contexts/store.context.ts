import { createContext } from '@lit/context';
import type { EditorStore } from '../model/editor-store.js';

/** The edited flow. `null` until it is loaded. */
export const storeContext = createContext<EditorStore | null>(Symbol('fluxo-editor-store'));
