import type { ConversationSummary } from '@fluxo/core/contract';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DataSource } from '../data/data-source.js';
import { isAbort } from '../data/data-source-error.js';
import { icon } from '../icons/icon.js';
import { errorText } from '../locales/error-text.js';
import { textsOf } from '../locales/part-texts.js';
import { LocalizedElement } from '../panels/localized.element.js';
import { REPLAY_TEXTS } from './replay-texts.js';

const PAGE = 20;

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'loaded'; readonly items: readonly ConversationSummary[]; readonly next: string | null };

/**
 * Chooses a conversation that walked a flow: one of the recent ones, or by its id.
 *
 * @fires {CustomEvent<string>} conversation-chosen - Id of the conversation.
 */
export class ConversationPickerElement extends LocalizedElement {
  static override styles = [
    ...LocalizedElement.styles,
    css`
      :host {
        display: grid;
        gap: 12px;
      }
      form {
        display: flex;
        align-items: end;
        gap: 8px;
      }
      form label {
        display: grid;
        flex: 1;
        gap: 2px;
      }
      h3 {
        margin: 0;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        font-weight: 600;
      }
      ul {
        display: grid;
        gap: 4px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li button {
        display: grid;
        grid-template-columns: 20px 1fr auto;
        gap: 2px 8px;
        width: 100%;
        padding: 8px;
        text-align: start;
        white-space: normal;
      }
      li small {
        grid-column: 2 / -1;
        overflow: hidden;
        color: var(--_text-muted);
        font-weight: 400;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      time {
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        font-weight: 400;
      }
      .skeletons {
        display: grid;
        gap: 14px;
      }
    `,
  ];

  @property({ attribute: false }) flowId: string | null = null;
  @property({ attribute: false }) dataSource: DataSource | null = null;
  @state() private loaded: Loaded = { kind: 'loading' };
  readonly #text = textsOf(REPLAY_TEXTS, this.t);
  #loading: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loading?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('flowId') || changed.has('dataSource')) void this.#load();
  }

  override render(): TemplateResult {
    return html`<form @submit=${this.#onId}>
        <label>
          <span class="small">${this.#text('id')}</span>
          <input name="id" autocomplete="off" spellcheck="false" required />
        </label>
        <button type="submit">${this.#text('show')}</button>
      </form>
      <h3>${this.#text('recent')}</h3>
      ${this.flowId === null ? html`<p class="muted">${this.#text('notSaved')}</p>` : this.#renderList(this.loaded)}`;
  }

  #renderList(loaded: Loaded): TemplateResult {
    if (loaded.kind === 'loading') {
      return html`<div class="skeletons" role="status" aria-label=${this.t.text('common.loading')}>
        <span class="skeleton"></span><span class="skeleton"></span>
      </div>`;
    }
    if (loaded.kind === 'failed') {
      return html`<div class="notice danger" role="alert">
        ${icon('circle-alert')}
        <span>
          ${this.#text('failed')}. ${errorText(loaded.error, this.t)}
          <button type="button" class="link" @click=${() => void this.#load()}>
            ${this.t.text('common.retry')}
          </button>
        </span>
      </div>`;
    }
    if (loaded.items.length === 0) return html`<p class="muted">${this.#text('none')}</p>`;
    return html`<ul>
        ${loaded.items.map((item) => this.#renderItem(item))}
      </ul>
      ${
        loaded.next === null
          ? nothing
          : html`<button type="button" @click=${() => void this.#load(loaded.next ?? undefined)}>
              ${this.#text('more')}
            </button>`
      }`;
  }

  #renderItem({
    id,
    channel,
    contactName,
    lastMessageAt,
    lastMessage,
    protocol,
  }: ConversationSummary): TemplateResult {
    return html`<li>
      <button type="button" @click=${() => this.#choose(id)}>
        ${icon(channel === 'whatsapp' ? 'smartphone' : 'monitor')}
        <span>${contactName || this.#text('noName')}</span>
        <time datetime=${lastMessageAt} title=${this.t.dateTime(lastMessageAt)}
          >${this.t.ago(lastMessageAt)}</time
        >
        <small>${[protocol, lastMessage].filter(Boolean).join(' · ')}</small>
      </button>
    </li>`;
  }

  #onId(event: SubmitEvent): void {
    event.preventDefault();
    const id = new FormData(event.target as HTMLFormElement).get('id');
    if (typeof id === 'string' && id.trim() !== '') this.#choose(id.trim());
  }

  #choose(id: string): void {
    this.dispatchEvent(new CustomEvent('conversation-chosen', { detail: id }));
  }

  async #load(after?: string): Promise<void> {
    const { dataSource, flowId } = this;
    this.#loading?.abort();
    if (!dataSource || flowId === null) return;
    const loading = (this.#loading = new AbortController());
    const known = after !== undefined && this.loaded.kind === 'loaded' ? this.loaded.items : [];
    if (after === undefined) this.loaded = { kind: 'loading' };
    try {
      const page = await dataSource.listConversations(
        flowId,
        { limit: PAGE, ...(after === undefined ? {} : { after }) },
        { signal: loading.signal },
      );
      if (!loading.signal.aborted) {
        this.loaded = { kind: 'loaded', items: [...known, ...page.items], next: page.next };
      }
    } catch (error) {
      if (!isAbort(error) && !loading.signal.aborted) this.loaded = { kind: 'failed', error };
    }
  }
}
