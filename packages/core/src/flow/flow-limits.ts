/** Most nodes that a flow may have: keeps parsing, checks and the canvas within a second. */
export const MAX_FLOW_NODES = 10_000;

/** From here on authors are warned: no person keeps a graph of this size in mind; sub-flows do. */
export const MANY_FLOW_NODES = 1_000;

/** Largest flow in bytes of its JSON text (UTF-8). */
export const MAX_FLOW_BYTES = 1024 * 1024;

/** Problems told at once: a broken document of a megabyte would else be answered by many megabytes. */
export const MAX_FLOW_ISSUES = 1_000;
