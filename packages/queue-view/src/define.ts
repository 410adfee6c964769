import { QueueViewElement } from './queue-view.element.js';

// Another version on the page keeps the name it has.
if (!customElements.get('queue-view')) customElements.define('queue-view', QueueViewElement);
