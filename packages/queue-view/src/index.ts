export { QueueViewElement, type QueueViewEventMap } from './queue-view.element.js';
export { SourceError, type ConversationSource, type TokenProvider } from './state/conversation-source.js';
export type { LoadError, Tab } from './state/inbox-state.js';
