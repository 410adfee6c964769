import { createContext } from '@lit/context';
import type { DataSource } from '../data/data-source.js';

/** Where flows and the things they refer to are stored. `null` until the element knows its server. */
export const dataSourceContext = createContext<DataSource | null>(Symbol('fluxo-data-source'));
