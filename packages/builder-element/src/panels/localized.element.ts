import { LitElement } from 'lit';
import { LocaleController } from '../locales/locale.controller.js';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';

/** A part of a panel that only shows what it is given: our look and the language around it. */
export abstract class LocalizedElement extends LitElement {
  static override styles = [tokens, controls];
  protected readonly t = new LocaleController(this);
}
