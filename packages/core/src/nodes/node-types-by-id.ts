import type { NodeTypes } from '../flow/node-types.js';
import { nodeTypes } from './index.js';

/** The product's node types by id. */
export const nodeTypesById: NodeTypes = new Map(nodeTypes.map((definition) => [definition.id, definition]));
