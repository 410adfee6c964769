import { createContext } from '@lit/context';
import type { NodeRegistry } from '../model/node-registry.js';

/** The node types that can be used. */
export const nodeRegistryContext = createContext<NodeRegistry>(Symbol('fluxo-node-registry'));
