import type { Json, MediaField, MediaKind, MediaRef } from '@fluxo/core';
import { isJsonObject } from '@fluxo/core/language';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { errorText } from '../../locales/error-text.js';
import { isAbort } from '../../data/data-source-error.js';
import { icon } from '../../icons/icon.js';
import { childPath } from '../settings-path.js';
import { FieldElement } from '../field.element.js';
import { inlineStyle } from '../../styles/inline-style.js';

const ACCEPT: Readonly<Record<MediaKind, string>> = {
  image: 'image/jpeg,image/png,image/webp',
  audio: 'audio/aac,audio/mp4,audio/mpeg,audio/amr,audio/ogg',
  video: 'video/mp4,video/3gpp',
  document: '.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt',
};

/** A file by its address (which may hold variables), or sent to the host's media store. */
export class MediaFieldElement extends FieldElement<MediaField> {
  static override styles = [
    ...FieldElement.styles,
    css`
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
        min-width: 0;
      }
      legend {
        padding: 0;
      }
      .stack {
        display: grid;
        gap: 8px;
      }
      .file {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 4px 4px 4px 10px;
        border: 1px solid var(--_border);
        border-radius: calc(var(--_radius) - 2px);
        background: var(--_surface-sunken);
      }
      .file span {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .error {
        margin: 0;
        color: var(--_danger);
      }
    `,
  ];

  @state() private uploading: { readonly name: string; readonly abort: AbortController } | null = null;
  @state() private failure: unknown = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.uploading?.abort.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('path')) return;
    this.uploading?.abort.abort();
    this.uploading = null;
    this.failure = null;
  }

  override render(): TemplateResult {
    const media = mediaOf(this.value);
    return html`
      <fieldset aria-describedby="help problems">
        <legend class="label"><span class="name">${this.t.pick(this.field.label)}</span></legend>
        <div class="stack">
          <select
            id="control"
            aria-label=${this.t.text('media.kind')}
            ?disabled=${this.scope.isReadonly}
            @change=${this.#onKind}
          >
            <option value="" ?selected=${media === null}>${this.t.text('media.none')}</option>
            ${this.field.allowed.map(
              (kind) =>
                html`<option value=${kind} ?selected=${media?.kind === kind}>
                  ${this.t.text(`media.${kind}`)}
                </option>`,
            )}
          </select>
          ${media ? this.#renderPlace(media) : nothing}
        </div>
      </fieldset>
      ${this.renderHelp()} ${this.renderProblems()}
    `;
  }

  #renderPlace(media: MediaRef): TemplateResult {
    const name = media.fileName ?? media.mediaId ?? '';
    if (media.mediaId !== undefined) {
      return html`<div class="file">
        ${icon('file-text')} <span title=${name}>${this.t.text('media.uploaded', { name })}</span>
        ${
          this.scope.isReadonly
            ? nothing
            : html`<button
                type="button"
                class="quiet icon-only"
                aria-label=${this.t.text('media.remove')}
                @click=${() => this.edit({ kind: media.kind, url: '' })}
              >
                ${icon('x')}
              </button>`
        }
      </div>`;
    }
    return html`
      <fluxo-text-field
        .field=${
          {
            kind: 'text',
            key: 'url',
            label: URL_LABEL,
            template: true,
            format: 'url',
            required: true,
          } as const
        }
        .value=${media.url ?? ''}
        .path=${childPath(this.path, 'url')}
        .issues=${this.issues}
        @field-edited=${(event: CustomEvent<{ readonly value: Json; readonly isTyping: boolean }>) => {
          event.stopPropagation();
          this.edit({ kind: media.kind, url: event.detail.value }, event.detail.isTyping);
        }}
      ></fluxo-text-field>
      ${this.#renderUpload(media.kind)}
    `;
  }

  #renderUpload(kind: MediaKind): TemplateResult | typeof nothing {
    if (!this.scope.uploadMedia || this.scope.isReadonly) return nothing;
    if (this.uploading) {
      return html`<div class="file" role="status">
        <span class="spin" ${inlineStyle({ flex: 'none' })}>${icon('loader-circle')}</span>
        <span>${this.t.text('media.uploading', { name: this.uploading.name })}</span>
        <button type="button" class="quiet" @click=${this.#cancel}>${this.t.text('common.cancel')}</button>
      </div>`;
    }
    return html`
      <div class="row">
        <button type="button" @click=${this.#browse}>${icon('upload')} ${this.t.text('media.upload')}</button>
        <input
          id="file"
          type="file"
          hidden
          accept=${ACCEPT[kind]}
          aria-label=${this.t.text('media.upload')}
          @change=${(event: Event) => this.#onFile(event, kind)}
        />
      </div>
      ${this.failure ? html`<p class="error small" role="alert">${errorText(this.failure, this.t)}</p>` : nothing}
    `;
  }

  #browse(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#file')?.click();
  }

  #cancel(): void {
    this.uploading?.abort.abort();
    this.uploading = null;
  }

  #onKind(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const kind = this.field.allowed.find((allowed) => allowed === value);
    const url = mediaOf(this.value)?.url ?? '';
    this.failure = null;
    this.edit(kind ? { kind, url } : null);
  }

  #forget(abort: AbortController): void {
    if (this.uploading?.abort === abort) this.uploading = null;
  }

  async #onFile(event: Event, kind: MediaKind): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    const upload = this.scope.uploadMedia;
    input.value = '';
    if (!file || !upload) return;
    const abort = new AbortController();
    const { path } = this;
    this.uploading = { name: file.name, abort };
    this.failure = null;
    try {
      const { mediaId, mimeType, fileName } = await upload(file, kind, { signal: abort.signal });
      if (!abort.signal.aborted) this.edit({ kind, mediaId, mimeType, fileName }, false, path);
    } catch (error) {
      if (!isAbort(error) && !abort.signal.aborted) this.failure = error;
    } finally {
      this.#forget(abort);
    }
  }
}

const URL_LABEL = {
  'pt-BR': 'Endereço do arquivo (URL)',
  en: 'Address of the file (URL)',
  es: 'Dirección del archivo (URL)',
} as const;

function mediaOf(value: Json): MediaRef | null {
  if (!isJsonObject(value)) return null;
  return typeof value['kind'] === 'string' ? (value as unknown as MediaRef) : null;
}
