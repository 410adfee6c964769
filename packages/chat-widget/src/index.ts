export { ChatWidgetElement } from './launcher/chat-widget.element.js';
export type { ChatWidgetEventMap } from './launcher/chat-widget-events.js';
