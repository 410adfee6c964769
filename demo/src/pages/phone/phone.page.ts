import { followPreferences } from '../preferences.js';
import { DemoPhone } from './demo-phone.element.js';

customElements.define('demo-phone', DemoPhone);

followPreferences(({ lang }) => {
  document.querySelector('demo-phone')?.setAttribute('lang', lang);
});
