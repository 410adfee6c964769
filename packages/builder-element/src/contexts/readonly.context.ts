import { createContext } from '@lit/context';

/** True while the flow may be looked at but not changed. */
export const readonlyContext = createContext<boolean>(Symbol('fluxo-readonly'));
