export type * from './chat-protocol.js';
export type * from './http-api.js';
export type * from './tasks.js';
