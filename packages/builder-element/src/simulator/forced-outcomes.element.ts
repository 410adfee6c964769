import type { NodeId, NodeService } from '@fluxo/core';
import type { ForcedOutcomes } from '@fluxo/core/simulation';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { textsOf } from '../locales/part-texts.js';
import { LocalizedElement } from '../panels/localized.element.js';
import { forcedFor, SERVICES, withForced, withForcedNode, type Outcome } from './service-outcomes.js';
import { SIMULATOR_TEXTS } from './simulator-texts.js';

/** A node of the flow that asks a service. */
export interface ServiceNode {
  readonly id: NodeId;
  readonly name: string;
  readonly service: NodeService;
}

/**
 * What services, queues and contacts do in a test conversation: for all nodes of a kind, and for single ones.
 *
 * @fires {CustomEvent<ForcedOutcomes>} outcomes-forced - Something else shall be answered from now on.
 */
export class ForcedOutcomesElement extends LocalizedElement {
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
      h4 {
        margin: 8px 0 0;
        font-size: calc(var(--_font-size) * 0.929);
        font-weight: 600;
      }
      .known {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 28px;
      }
      .contact {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 4px;
      }
    `,
  ];

  @property({ attribute: false }) forced: ForcedOutcomes = {};
  @property({ attribute: false }) nodes: readonly ServiceNode[] = [];
  readonly #text = textsOf(SIMULATOR_TEXTS, this.t);

  override render(): TemplateResult {
    // Two services are asked in one step by nodes that identify: those are forced for all of them together.
    const single = this.nodes.filter(({ service }) => service !== 'contact');
    return html`
      <p class="small muted">${this.#text('servicesHelp')}</p>
      ${SERVICES.map((service) => (service === 'contact' ? this.#renderContact() : this.#renderKind(service)))}
      ${
        single.length === 0
          ? nothing
          : html`<h4>${this.#text('byNode')}</h4>
              ${repeat(
                single,
                ({ id }) => id,
                (node) => this.#renderNode(node),
              )}`
      }
    `;
  }

  #renderKind(service: NodeService): TemplateResult {
    return html`<fluxo-outcome-choice
      .service=${service}
      .label=${this.#text(`service.${service}`)}
      .outcome=${forcedFor(service, this.forced)}
      @outcome-chosen=${(event: CustomEvent<Outcome | undefined>) =>
        this.#tell(withForced(service, this.forced, event.detail))}
    ></fluxo-outcome-choice>`;
  }

  #renderNode({ id, name, service }: ServiceNode): TemplateResult {
    return html`<fluxo-outcome-choice
      single
      .service=${service}
      .label=${name}
      .outcome=${this.forced.nodes?.[id]}
      @outcome-chosen=${(event: CustomEvent<Outcome | undefined>) =>
        this.#tell(withForcedNode(this.forced, id, event.detail))}
    ></fluxo-outcome-choice>`;
  }

  #renderContact(): TemplateResult {
    const { contact, ...rest } = this.forced;
    const isKnown = contact?.known === true;
    const change = (part: { readonly name?: string; readonly email?: string }): void =>
      this.#tell({ ...rest, contact: { ...contact, known: true, ...part } });
    const valueOf = (event: Event): string => (event.target as HTMLInputElement).value.trim();
    return html`<label class="known">
        <input
          type="checkbox"
          .checked=${isKnown}
          @change=${(event: Event) =>
            this.#tell(
              (event.target as HTMLInputElement).checked ? { ...rest, contact: { known: true } } : rest,
            )}
        />
        ${this.#text('service.contact')}: ${this.#text('known')}
      </label>
      ${
        isKnown
          ? html`<div class="contact">
              <input
                aria-label=${this.#text('contactName')}
                placeholder=${this.#text('contactName')}
                .value=${contact.name ?? ''}
                autocomplete="off"
                @change=${(event: Event) => change({ name: valueOf(event) })}
              />
              <input
                type="email"
                aria-label=${this.#text('contactEmail')}
                placeholder=${this.#text('contactEmail')}
                .value=${contact.email ?? ''}
                autocomplete="off"
                @change=${(event: Event) => change({ email: valueOf(event) })}
              />
            </div>`
          : nothing
      }`;
  }

  #tell(forced: ForcedOutcomes): void {
    this.forced = forced;
    this.dispatchEvent(new CustomEvent('outcomes-forced', { detail: forced }));
  }
}
