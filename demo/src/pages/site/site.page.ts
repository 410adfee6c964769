import '@fluxo/chat-widget/define';
import { loadSettings } from '../demo-api.js';
import { followPreferences } from '../preferences.js';

const { configKey } = await loadSettings();
const widget = document.createElement('chat-widget');
widget.setAttribute('config-key', configKey);
widget.setAttribute('base-url', location.origin);
followPreferences(({ lang }) => widget.setAttribute('lang', lang));
document.body.append(widget);
