export type * from './chat-protocol.js';
export type * from './contacts.js';
export type * from './hooks.js';
export type * from './http-api.js';
export type * from './occurrence-types.js';
export type * from './occurrences.js';
export type * from './tasks.js';
