import type { NodeDefinition } from '../nodes/define-node.js';

/** The node types that a flow may use, by id. Passed as an argument: the format does not know the product's list. */
export type NodeTypes = ReadonlyMap<string, NodeDefinition>;
