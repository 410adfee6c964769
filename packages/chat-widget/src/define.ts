import { ChatWidgetElement } from './launcher/chat-widget.element.js';

// Another version on the page keeps the name it has.
if (!customElements.get('chat-widget')) customElements.define('chat-widget', ChatWidgetElement);
