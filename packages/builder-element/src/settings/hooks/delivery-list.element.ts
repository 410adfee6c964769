import type { HookAttempt, HookDelivery, HookDeliveryDetail } from '@fluxo/core/contract';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../icons/icon.js';
import { FRAME } from '../frame/frame-texts.js';
import { ListController } from '../frame/list.controller.js';
import { PartElement } from '../frame/part-element.js';
import { EVENT_TEXTS, HOOKS, STATE_TEXTS } from './hook-texts.js';

const LOOKS = { waiting: '', delivered: 'success', failed: 'danger', cancelled: 'warning' } as const;

/** What hooks were sent, newest first, each with its requests and answers. */
export class DeliveryListElement extends PartElement {
  static override styles = [
    ...PartElement.styles,
    css`
      :host {
        background: none;
      }
      .deliveries {
        display: grid;
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .deliveries > li {
        padding: 8px 12px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
      }
      .attempts {
        display: grid;
        gap: 12px;
        margin-top: 8px;
      }
      pre {
        max-height: 240px;
        margin: 4px 0;
        padding: 8px 10px;
        overflow: auto;
        border-radius: 6px;
        background: var(--_surface-sunken);
        font-size: calc(var(--_font-size) * 0.857);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** Only those of one hook. */
  @property() hook: string | null = null;
  @state() private opened: HookDeliveryDetail | null = null;
  readonly #list = new ListController<HookDelivery>(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('source') && !changed.has('hook')) return;
    const { source, hook } = this;
    this.#list.start((query, options) =>
      source.hookDeliveries.list({ ...query, ...(hook === null ? {} : { hook }) }, options),
    );
  }

  /** Loads the list again, for instance after a test was sent. */
  async refresh(): Promise<void> {
    await this.#list.reload();
  }

  override render(): TemplateResult {
    const { state: list } = this.#list;
    return html`${this.#renderFilters()} ${this.renderFailure()}
    ${
      list.kind === 'loading'
        ? this.renderWaiting()
        : list.kind === 'failed'
          ? this.renderUnloadable(list.error, () => void this.#list.reload())
          : list.rows.length === 0
            ? html`<p class="muted">${this.say(HOOKS.noDeliveries)}</p>`
            : html`<ol class="deliveries">
                  ${repeat(
                    list.rows,
                    ({ id }) => id,
                    (row) => this.#renderDelivery(row),
                  )}
                </ol>
                ${
                  list.next === null
                    ? nothing
                    : html`<div class="footer">
                        <button
                          type="button"
                          ?disabled=${list.isRefreshing}
                          @click=${() => void this.#list.loadMore()}
                        >
                          ${this.say(FRAME.more)}
                        </button>
                      </div>`
                }`
    }`;
  }

  #renderFilters(): TemplateResult {
    const select = (
      key: string,
      label: string,
      options: readonly (readonly [string, string])[],
    ): TemplateResult =>
      html`<select
        aria-label=${label}
        @change=${(event: Event) => this.#list.narrow({ [key]: (event.target as HTMLSelectElement).value || undefined })}
      >
        ${options.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      </select>`;
    return html`<div class="bar">
      ${select('state', this.say(HOOKS.state), [
        ['', this.say(HOOKS.anyState)],
        ...Object.entries(STATE_TEXTS).map(([key, text]) => [key, this.say(text)] as const),
      ])}
      ${select('event', this.say(HOOKS.events), [
        ['', this.say(HOOKS.anyEvent)],
        ...Object.entries(EVENT_TEXTS).map(([key, text]) => [key, this.say(text)] as const),
      ])}
      <div class="search">
        ${icon('search')}
        <input
          type="search"
          aria-label=${this.say(HOOKS.protocol)}
          placeholder=${this.say(HOOKS.protocol)}
          @input=${(event: Event) =>
            this.#list.narrow(
              { protocol: (event.target as HTMLInputElement).value.trim() || undefined },
              true,
            )}
        />
      </div>
      <span class="spacer"></span>
      <button
        type="button"
        class="quiet icon-only"
        aria-label=${this.say(FRAME.refresh)}
        @click=${() => void this.#list.reload()}
      >
        ${icon('refresh-cw')}
      </button>
    </div>`;
  }

  #renderDelivery(row: HookDelivery): TemplateResult {
    const event = this.say(EVENT_TEXTS[row.event]);
    const isOpen = this.opened?.id === row.id;
    return html`<li>
      <div class="line">
        <button
          type="button"
          class="quiet icon-only"
          aria-expanded=${isOpen}
          aria-label=${this.say(HOOKS.detail, { event: `${event} ${row.protocol ?? ''}` })}
          @click=${() => void this.#toggle(row)}
        >
          ${icon(isOpen ? 'chevron-down' : 'chevron-right')}
        </button>
        <span class="badge ${LOOKS[row.state]}">${this.say(STATE_TEXTS[row.state])}</span>
        <strong>${event}</strong>
        <span class="number">${row.protocol}</span>
        ${this.hook === null ? html`<span class="muted">${row.hookName}</span>` : nothing}
        <span class="spacer"></span>
        <span class="muted small">
          ${this.say(HOOKS.attempts, { count: row.attempts })}${row.lastError ? html` · ${row.lastError}` : nothing}
          ${row.nextAttemptAt ? html`· ${this.say(HOOKS.next, { at: this.t.dateTime(row.nextAttemptAt) })}` : nothing}
        </span>
        <span class="muted small" title=${this.t.dateTime(row.createdAt)}>${this.t.ago(row.createdAt)}</span>
      </div>
      ${isOpen && this.opened ? this.#renderDetail(this.opened) : nothing}
    </li>`;
  }

  #renderDetail(detail: HookDeliveryDetail): TemplateResult {
    return html`<div class="attempts">
      ${detail.log.map((attempt) => this.#renderAttempt(attempt))}
      <div>
        <span class="field-name">${this.say(HOOKS.body)}</span>
        ${
          detail.body === null
            ? html`<p class="muted">${this.say(HOOKS.erased)}</p>`
            : html`<pre tabindex="0">${pretty(detail.body)}</pre>`
        }
      </div>
      ${
        this.readonly || detail.body === null
          ? nothing
          : html`<div>
              <button type="button" ?disabled=${this.isBusy} @click=${() => void this.#send(detail)}>
                ${icon('send')} ${this.say(HOOKS.sendAgain)}
              </button>
            </div>`
      }
    </div>`;
  }

  #renderAttempt({ number, at, durationMs, request, answer, error }: HookAttempt): TemplateResult {
    const headers = (all: Readonly<Record<string, string>>): string =>
      Object.entries(all)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n');
    return html`<section>
      <strong>${this.say(HOOKS.attempt, { number })}</strong>
      <span class="muted small">${this.t.dateTime(at)} · ${this.t.number(durationMs)} ms</span>
      <div class="pair">
        <div>
          <span class="muted small">${this.say(HOOKS.request)}</span>
          <pre tabindex="0">${`POST ${request.url}\n${headers(request.headers)}`}</pre>
        </div>
        <div>
          <span class="muted small">${this.say(HOOKS.answer)}</span>
          ${
            answer === null
              ? html`<p>${this.say(HOOKS.noAnswer, { error: error ?? '' })}</p>`
              : html`<pre tabindex="0">
${`HTTP ${answer.status}\n${headers(answer.headers)}\n\n${answer.body}${answer.isCut ? '…' : ''}`}</pre>`
          }
        </div>
      </div>
    </section>`;
  }

  async #toggle(row: HookDelivery): Promise<void> {
    if (this.opened?.id === row.id) {
      this.opened = null;
      return;
    }
    await this.attempt(async () => {
      this.opened = (await this.source.hookDeliveries.get(row.id)).view;
    });
  }

  async #send({ id }: HookDeliveryDetail): Promise<void> {
    const isSent = await this.attempt(() => this.source.hookDeliveries.send(id));
    if (!isSent) return;
    this.tell(this.say(HOOKS.sentAgain));
    await this.#list.reload();
  }
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
