/** Format under which the palette gives the id of a node type to a drop on the canvas. */
export const NODE_TYPE_FORMAT = 'application/x-fluxo-node-type';
