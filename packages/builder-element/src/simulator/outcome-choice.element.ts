import type { NodeService } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { textsOf } from '../locales/part-texts.js';
import { LocalizedElement } from '../panels/localized.element.js';
import {
  apiAnswer,
  apiParts,
  bodyOf,
  choiceOf,
  choicesFor,
  outcomeOf,
  type Outcome,
  type OutcomeChoice,
} from './service-outcomes.js';
import { SIMULATOR_TEXTS, type SimulatorText } from './simulator-texts.js';

/**
 * Chooses what a service, a queue or one node's service answers.
 *
 * @fires {CustomEvent<Outcome | undefined>} outcome-chosen - Another outcome, or none of its own.
 */
export class OutcomeChoiceElement extends LocalizedElement {
  static override styles = [
    ...LocalizedElement.styles,
    css`
      :host {
        display: grid;
        gap: 4px;
      }
      label {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr);
        align-items: center;
        gap: 8px;
      }
      label span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .answer {
        display: grid;
        grid-template-columns: 88px 1fr;
        gap: 4px;
      }
      textarea {
        min-height: 56px;
        font-family: ui-monospace, Menlo, Consolas, monospace;
        font-size: calc(var(--_font-size) * 0.857);
      }
    `,
  ];

  @property({ attribute: false }) service: NodeService = 'api';
  @property({ attribute: false }) outcome: Outcome | undefined = undefined;
  /** Name of what is chosen for. */
  @property({ attribute: false }) label = '';
  /** One node of its kind: it can also do what is chosen for the kind. */
  @property({ type: Boolean }) single = false;
  readonly #text = textsOf(SIMULATOR_TEXTS, this.t);

  override render(): TemplateResult {
    const chosen = this.single && this.outcome === undefined ? 'kind' : choiceOf(this.service, this.outcome);
    const choices = choicesFor(this.service).filter((choice) => !this.single || choice !== 'default');
    return html`<label>
        <span>${this.label}</span>
        <select @change=${(event: Event) => this.#onChoice((event.target as HTMLSelectElement).value)}>
          ${this.single ? html`<option value="kind" ?selected=${chosen === 'kind'}>${this.#text('asKind')}</option>` : nothing}
          ${choices.map(
            (choice) =>
              html`<option value=${choice} ?selected=${choice === chosen}>
                ${this.#text(LABELS[choice])}
              </option>`,
          )}
        </select>
      </label>
      ${this.service === 'api' && chosen === 'answer' ? this.#renderAnswer() : nothing}`;
  }

  #renderAnswer(): TemplateResult {
    const { status, body } = apiParts(this.outcome);
    return html`<div class="answer">
      <input
        type="number"
        min="100"
        max="599"
        aria-label=${this.#text('apiStatus')}
        .value=${String(status)}
        @change=${(event: Event) => this.#tell(apiAnswer(Number((event.target as HTMLInputElement).value), body))}
      />
      <textarea
        aria-label=${this.#text('apiBody')}
        spellcheck="false"
        .value=${typeof body === 'string' ? body : JSON.stringify(body)}
        @change=${(event: Event) => this.#tell(apiAnswer(status, bodyOf((event.target as HTMLTextAreaElement).value)))}
      ></textarea>
    </div>`;
  }

  #onChoice(value: string): void {
    const choice = choicesFor(this.service).find((one) => one === value);
    this.#tell(choice === undefined ? undefined : outcomeOf(choice));
  }

  #tell(outcome: Outcome | undefined): void {
    this.outcome = outcome;
    this.dispatchEvent(new CustomEvent('outcome-chosen', { detail: outcome }));
  }
}

const LABELS: Readonly<Record<OutcomeChoice, SimulatorText>> = {
  default: 'ask',
  answer: 'answer',
  'no-answer': 'noAnswer',
  succeed: 'succeed',
  fail: 'fail',
  open: 'open',
  shut: 'shut',
  finished: 'exit.finished',
  full: 'exit.full',
  'gave-up': 'exit.gave-up',
  'out-of-hours': 'exit.out-of-hours',
  'wait-limit': 'exit.wait-limit',
  'user-idle': 'exit.user-idle',
  'agent-idle': 'exit.agent-idle',
};
