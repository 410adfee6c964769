import type { Instant } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { textsOf } from '../locales/part-texts.js';
import { LocalizedElement } from '../panels/localized.element.js';
import { SIMULATOR_TEXTS } from './simulator-texts.js';
import { fromZonedText, toZonedText } from './zoned-time.js';

const STEPS = [
  { label: 'minute', seconds: 60 },
  { label: 'hour', seconds: 3600 },
  { label: 'day', seconds: 86_400 },
] as const;

/**
 * The clock of a simulated conversation.
 *
 * @fires {CustomEvent<Instant>} clock-set - The clock shall stand there; before the present it is a new beginning.
 */
export class SimulatorClockElement extends LocalizedElement {
  static override styles = [
    ...LocalizedElement.styles,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      p {
        margin: 0;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 6px;
      }
      form label {
        display: grid;
        flex: 1;
        gap: 2px;
      }
    `,
  ];

  @property({ attribute: false }) now: Instant | null = null;
  /** When the conversation goes on by itself; `null` for never. */
  @property({ attribute: false }) deadline: Instant | null = null;
  @property({ attribute: false }) timeZone = 'America/Sao_Paulo';
  @state() private wanted = '';
  readonly #text = textsOf(SIMULATOR_TEXTS, this.t);

  override render(): TemplateResult | typeof nothing {
    const { now, deadline } = this;
    if (now === null) return nothing;
    const target = fromZonedText(this.wanted, this.timeZone);
    return html`
      <p>${this.#text('now', { at: this.t.dateTime(now, this.timeZone) })}</p>
      <div class="row">
        ${STEPS.map(
          ({ label, seconds }) =>
            html`<button type="button" @click=${() => this.#set(now + seconds * 1000)}>
              ${this.#text(label)}
            </button>`,
        )}
        <button
          type="button"
          ?disabled=${deadline === null}
          @click=${() => deadline !== null && this.#set(deadline)}
        >
          ${icon('skip-forward', 14)}
          ${
            deadline === null
              ? this.#text('noDeadline')
              : this.#text('toDeadline', { at: this.t.dateTime(deadline, this.timeZone) })
          }
        </button>
      </div>
      <form @submit=${(event: Event) => this.#onSubmit(event, target)}>
        <label>
          <span class="small muted">${this.#text('dateTime')}</span>
          <input
            type="datetime-local"
            .value=${this.wanted || toZonedText(now, this.timeZone)}
            @input=${(event: Event) => (this.wanted = (event.target as HTMLInputElement).value)}
          />
        </label>
        <button type="submit" ?disabled=${target === null}>${this.#text('setClock')}</button>
      </form>
      ${target !== null && target < now ? html`<p class="small muted">${this.#text('earlier')}</p>` : nothing}
    `;
  }

  #onSubmit(event: Event, target: Instant | null): void {
    event.preventDefault();
    if (target === null) return;
    this.wanted = '';
    this.#set(target);
  }

  #set(at: Instant): void {
    this.dispatchEvent(new CustomEvent('clock-set', { detail: at }));
  }
}
