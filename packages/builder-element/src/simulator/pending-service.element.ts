import type { EngineCommand, QueueExit, ServiceOutcome } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { textsOf } from '../locales/part-texts.js';
import { LocalizedElement } from '../panels/localized.element.js';
import { apiAnswer, bodyOf, NO_ANSWER, QUEUE_EXITS } from './service-outcomes.js';
import { SIMULATOR_TEXTS, type SimulatorText } from './simulator-texts.js';

/**
 * Something outside of the flow that a test conversation waits for: what it would answer is up to the author.
 *
 * @fires {CustomEvent<ServiceOutcome>} service-answered - The service answers this.
 * @fires {CustomEvent<QueueExit>} queue-left - The conversation leaves the queue by this exit.
 */
export class PendingServiceElement extends LocalizedElement {
  static override styles = [
    ...LocalizedElement.styles,
    css`
      :host {
        display: block;
        flex: none;
      }
      .waiting {
        display: grid;
        gap: 8px;
        padding: 10px 12px;
        border-top: 1px solid var(--_border);
        background: var(--_accent-soft);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .call {
        overflow-wrap: anywhere;
      }
      .answer {
        display: grid;
        grid-template-columns: 88px 1fr;
        gap: 6px;
      }
      textarea {
        min-height: 56px;
        font-family: ui-monospace, Menlo, Consolas, monospace;
        font-size: calc(var(--_font-size) * 0.857);
      }
    `,
  ];

  @property({ attribute: false }) command: EngineCommand | null = null;
  @state() private status = 200;
  @state() private body = '{}';
  readonly #text = textsOf(SIMULATOR_TEXTS, this.t);

  override render(): TemplateResult | typeof nothing {
    const { command } = this;
    if (command === null) return nothing;
    if (command.type === 'enterQueue') {
      return this.#renderWaiting(
        this.#text('inQueue'),
        html`<span class="small muted" id="leave">${this.#text('leaveBy')}</span>
          <div class="row" role="group" aria-labelledby="leave">
            ${QUEUE_EXITS.map(
              (exit) =>
                html`<button type="button" @click=${() => this.#tell('queue-left', exit)}>
                  ${this.#text(`exit.${exit}`)}
                </button>`,
            )}
          </div>`,
      );
    }
    const key = `command.${command.type}`;
    if (!isText(key)) return nothing;
    return this.#renderWaiting(
      this.#text(key),
      command.type === 'callApi' ? this.#renderCall(command) : this.#renderService(),
    );
  }

  #renderWaiting(title: string, content: TemplateResult): TemplateResult {
    return html`<div class="waiting" role="group" aria-label=${title}>
      <b role="status">${title}</b>${content}
    </div>`;
  }

  #renderService(): TemplateResult {
    return html`<span class="row">
      <button type="button" class="primary" @click=${() => this.#tell('service-answered', { outcome: 'ok' })}>
        ${this.#text('succeed')}
      </button>
      <button type="button" @click=${() => this.#tell('service-answered', NO_ANSWER)}>
        ${this.#text('fail')}
      </button>
    </span>`;
  }

  #renderCall({ call }: Extract<EngineCommand, { type: 'callApi' }>): TemplateResult {
    return html`<span class="small muted call">${call.method} ${call.url}</span>
      <div class="answer">
        <input
          type="number"
          min="100"
          max="599"
          aria-label=${this.#text('apiStatus')}
          .value=${String(this.status)}
          @input=${(event: Event) => (this.status = Number((event.target as HTMLInputElement).value))}
        />
        <textarea
          aria-label=${this.#text('apiBody')}
          spellcheck="false"
          .value=${this.body}
          @input=${(event: Event) => (this.body = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </div>
      <span class="row">
        <button
          type="button"
          class="primary"
          @click=${() => this.#tell('service-answered', apiAnswer(this.status, bodyOf(this.body)))}
        >
          ${this.#text('answer')}
        </button>
        <button type="button" @click=${() => this.#tell('service-answered', NO_ANSWER)}>
          ${this.#text('noAnswer')}
        </button>
      </span>`;
  }

  #tell(type: 'service-answered' | 'queue-left', detail: ServiceOutcome | QueueExit): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function isText(key: string): key is SimulatorText {
  return key in SIMULATOR_TEXTS;
}
