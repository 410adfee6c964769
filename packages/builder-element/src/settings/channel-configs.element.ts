import type { ChannelConfig, ReferenceOption } from '@fluxo/core/contract';
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { EditableResource } from '../data/settings/resource.js';
import type { SettingsDataSource } from '../data/settings/settings-data-source.js';
import type { ChannelConfigInput, SecretName } from '../data/settings/settings-types.js';
import type { FieldIssue } from '../forms/field.element.js';
import { renderFields } from '../forms/field-registry.js';
import { isWithin } from '../forms/settings-path.js';
import { icon } from '../icons/icon.js';
import { EditableElement, type Editing, type Fact } from './frame/editable-element.js';
import { factsOfFields } from './frame/facts.js';
import type { Column } from './frame/resource-element.js';
import {
  channelConfigDraft,
  channelConfigInput,
  checkChannelConfig,
  newChannelConfig,
  type ChannelConfigDraft,
} from './channel-configs/channel-config-draft.js';
import {
  ACCENT_FIELD,
  CONVERSATION_FIELDS,
  IDENTITY_FIELDS,
  META_FIELDS,
  ORIGINS_FIELD,
  SECRET_FIELDS,
  START_ON_OPEN_FIELD,
  WEB_FIELDS,
} from './channel-configs/channel-config-fields.js';
import { CONFIGS } from './channel-configs/channel-config-texts.js';

type Open = Extract<Editing<ChannelConfig, ChannelConfigDraft>, { kind: 'editing' }>;

/**
 * Configurações de WhatsApp: credentials of each number, start flows, limits and the web chat.
 *
 * @element channel-configs
 * @fires {CustomEvent<ItemOpenedDetail>} item-opened - One was chosen, or Novo. Cancel it to show it elsewhere.
 * @fires {CustomEvent<ItemChangedDetail>} item-saved - One was stored.
 * @fires {CustomEvent<ItemChangedDetail>} item-deleted - One is gone.
 * @fires {CustomEvent<null>} leave-requested - The way back to the list was chosen. Cancel it to go elsewhere.
 * @csspart frame - Everything inside the element.
 * @csspart table - The list.
 * @cssprop --fluxo-accent - Colour of primary actions and focus. All of `--fluxo-*` in design/tokens.json apply.
 */
export class ChannelConfigsElement extends EditableElement<
  ChannelConfig,
  ChannelConfigInput,
  ChannelConfigDraft
> {
  static override styles = [
    ...EditableElement.styles,
    css`
      .with-preview {
        display: grid;
        gap: 16px 24px;
      }
      @container (min-width: 1080px) {
        .with-preview {
          grid-template-columns: minmax(0, 1fr) 320px;
        }
      }
    `,
  ];

  @state() private flows: readonly ReferenceOption[] = [];
  @state() private types: readonly ReferenceOption[] = [];

  protected override readonly newTitle = CONFIGS.create;
  protected override readonly listTexts = CONFIGS;
  protected override readonly columns: readonly Column<ChannelConfig>[] = [
    {
      id: 'name',
      label: CONFIGS.name,
      sortBy: ({ name }) => name,
      render: (config) => this.#renderMarks(config),
    },
    {
      id: 'number',
      label: CONFIGS.number,
      sortBy: ({ phoneNumberId }) => phoneNumberId,
      render: ({ phoneNumberId }) =>
        phoneNumberId === ''
          ? html`<span class="muted">${this.say(CONFIGS.webOnly)}</span>`
          : html`<span class="number">${phoneNumberId}</span>`,
    },
    {
      id: 'instance',
      label: CONFIGS.instance,
      sortBy: ({ applicationInstance }) => applicationInstance,
      render: ({ applicationInstance }) => this.say(CONFIGS[applicationInstance]),
    },
    {
      id: 'start',
      label: CONFIGS.startFlow,
      render: (config) => this.#renderFlows(config),
    },
  ];

  protected override resourceOf(
    source: SettingsDataSource,
  ): EditableResource<ChannelConfig, ChannelConfigInput> {
    return source.channelConfigs;
  }

  protected override nameOf({ name }: ChannelConfig): string {
    return name;
  }

  protected override searchTextOf(config: ChannelConfig): string {
    return `${config.name} ${config.phoneNumberId} ${config.businessAccountId}`;
  }

  protected override newDraft(): ChannelConfigDraft {
    return newChannelConfig();
  }

  protected override draftOf(view: ChannelConfig): ChannelConfigDraft {
    return channelConfigDraft(view);
  }

  protected override inputOf(draft: ChannelConfigDraft): ChannelConfigInput {
    return channelConfigInput(draft);
  }

  protected override check(draft: ChannelConfigDraft): readonly FieldIssue[] {
    return checkChannelConfig(draft);
  }

  protected override factsOf(draft: ChannelConfigDraft): readonly Fact[] {
    const { locale } = this.t;
    const nameOf = (id: string): string =>
      [...this.flows, ...this.types].find((option) => option.id === id)?.name ?? id;
    return [
      ...factsOfFields([...IDENTITY_FIELDS, ...META_FIELDS, ...CONVERSATION_FIELDS], draft, locale, nameOf),
      { label: ORIGINS_FIELD.label[locale], value: draft.web.allowedOrigins.join('\n') },
      ...factsOfFields([...WEB_FIELDS, ACCENT_FIELD, START_ON_OPEN_FIELD], draft.web, locale),
    ];
  }

  protected override sourceChanged(): void {
    super.sourceChanged();
    const { source } = this;
    if (!source) return;
    // Names make the list readable; without them it shows what it has.
    source.listReferences('flow').then(
      (flows) => (this.flows = flows),
      () => {},
    );
    source.listReferences('occurrence-type').then(
      (types) => (this.types = types),
      () => {},
    );
  }

  protected override renderForm({ view, draft, issues }: Open): unknown {
    const web = issues.filter(({ path }) => isWithin(path, '/web'));
    return html`
      ${this.renderSection(
        CONFIGS.identity,
        null,
        html`<div class="pair">${renderFields(IDENTITY_FIELDS, draft, '', issues)}</div>`,
      )}
      ${this.renderSection(
        CONFIGS.whatsapp,
        CONFIGS.whatsappHelp,
        html`
          ${this.#renderSecret('accessToken', view, draft, issues)}
          <div class="pair">${renderFields(META_FIELDS, draft, '', issues)}</div>
          ${this.#renderSecret('appSecret', view, draft, issues)}
          ${this.#renderSecret('verifyToken', view, draft, issues)}
        `,
      )}
      ${this.renderSection(CONFIGS.webhook, CONFIGS.webhookHelp, this.#renderWebhook(view))}
      ${
        view && view.phoneNumberId !== ''
          ? html`${this.renderSection(
              CONFIGS.connection,
              CONFIGS.connectionHelp,
              html`<fluxo-connection-panel
                .source=${this.source}
                .config=${view}
                ?readonly=${this.isReadonly}
                ?dirty=${this.isDirty}
              ></fluxo-connection-panel>`,
            )}
            ${this.renderSection(
              CONFIGS.templates,
              CONFIGS.templatesHelp,
              html`<fluxo-template-list
                .source=${this.source}
                .config=${view}
                ?readonly=${this.isReadonly}
              ></fluxo-template-list>`,
            )}`
          : nothing
      }
      ${this.renderSection(
        CONFIGS.conversations,
        null,
        html`<div class="pair">${renderFields(CONVERSATION_FIELDS.slice(0, 4), draft, '', issues)}</div>
          ${renderFields(CONVERSATION_FIELDS.slice(4), draft, '', issues)}`,
      )}
      ${this.renderSection(
        CONFIGS.web,
        CONFIGS.webHelp,
        html`
          <div class="with-preview">
            <div class="fields">
              ${renderFields(WEB_FIELDS, draft.web, '/web', web)}
              <fluxo-colour-field
                .field=${ACCENT_FIELD}
                .value=${draft.web.accent}
                .path=${'/web/accent'}
                .issues=${web}
              ></fluxo-colour-field>
              ${renderFields([START_ON_OPEN_FIELD], draft.web, '/web', web)}
            </div>
            <div>
              <span class="field-name">${this.say(CONFIGS.preview)}</span>
              <fluxo-launcher-preview
                .accent=${draft.web.accent}
                .heading=${draft.web.title}
                .greeting=${draft.web.greeting}
              ></fluxo-launcher-preview>
            </div>
          </div>
          <fluxo-string-list
            .field=${ORIGINS_FIELD}
            .value=${draft.web.allowedOrigins}
            .path=${'/web/allowedOrigins'}
            .issues=${web}
          ></fluxo-string-list>
          ${this.#renderSecret('identitySecret', view, draft, issues)} ${this.#renderSnippet(view)}
        `,
      )}
    `;
  }

  #renderSecret(
    name: SecretName,
    view: ChannelConfig | null,
    draft: ChannelConfigDraft,
    issues: readonly FieldIssue[],
  ): TemplateResult {
    return html`<fluxo-secret-field
      .field=${SECRET_FIELDS[name]}
      .value=${draft.secrets[name]}
      .path=${`/secrets/${name}`}
      .issues=${issues}
      ?stored=${view?.secrets[name] ?? false}
    ></fluxo-secret-field>`;
  }

  #renderWebhook(view: ChannelConfig | null): TemplateResult {
    if (!view) return html`<p class="notice">${icon('info')}<span>${this.say(CONFIGS.saveFirst)}</span></p>`;
    return html`<fluxo-copy-text
      .label=${this.say(CONFIGS.webhookUrl)}
      .text=${`${this.#origin}/webhooks/whatsapp/${view.id}`}
    ></fluxo-copy-text>`;
  }

  #renderSnippet(view: ChannelConfig | null): unknown {
    if (!view) return nothing;
    const text = `<script type="module" src="${this.#origin}/sdk/v1/chat-widget.js"></script>
<chat-widget config-key="${view.publicKey}" base-url="${this.#origin}" lang="${view.language}"></chat-widget>`;
    return html`<div>
      <fluxo-copy-text .label=${this.say(CONFIGS.snippet)} .text=${text}></fluxo-copy-text>
      <p class="field-help">${this.say(CONFIGS.snippetHelp)}</p>
    </div>`;
  }

  #renderMarks({ phoneNumberId, secrets }: ChannelConfig): unknown {
    const isIncomplete = phoneNumberId !== '' && !(secrets.accessToken && secrets.appSecret);
    return isIncomplete
      ? html` <span class="badge warning"
          >${icon('triangle-alert', 14)} ${this.say(CONFIGS.incomplete)}</span
        >`
      : nothing;
  }

  #renderFlows({ startFlow, webStartFlow }: ChannelConfig): unknown {
    const ids = [...new Set([startFlow, webStartFlow])].filter((id) => id !== null);
    if (ids.length === 0) {
      return html`<span class="badge warning"
        >${icon('triangle-alert', 14)} ${this.say(CONFIGS.noFlow)}</span
      >`;
    }
    return ids.map((id) => this.flows.find((flow) => flow.id === id)?.name ?? '…').join(' · ');
  }

  /** Origin of the server, as Meta and visitors reach it. */
  get #origin(): string {
    return new URL(this.baseUrl || location.origin, location.href).href.replace(/\/+$/, '');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'channel-configs': ChannelConfigsElement;
  }
}
