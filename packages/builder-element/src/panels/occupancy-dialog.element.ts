import type { Occupancy } from '@fluxo/core/contract';
import { css, html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { ModalElement } from './modal.element.js';

/** After a save: who is still inside older revisions, and whether to take them along. */
export class OccupancyDialogElement extends ModalElement<'move'> {
  static override styles = [
    ...ModalElement.styles,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 6px 8px;
        border-bottom: 1px solid var(--_border);
        text-align: start;
      }
      th {
        color: var(--_text-muted);
        font-weight: 500;
      }
      td.number,
      th.number {
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @state() private occupancy: Occupancy = { conversations: 0, nodes: [] };

  /** Opens and waits; `move` takes along all who can be. */
  decide(occupancy: Occupancy): Promise<'move' | null> {
    this.occupancy = occupancy;
    return this.ask();
  }

  override render(): TemplateResult {
    const { conversations, nodes } = this.occupancy;
    const movable = nodes
      .filter((place) => place.movable)
      .reduce((sum, place) => sum + place.conversations, 0);
    return this.renderDialog(
      this.t.text('occupancy.title', { count: conversations }),
      html`
        <p>${this.t.text('occupancy.body')}</p>
        <table>
          <thead>
            <tr>
              <th scope="col">${this.t.text('occupancy.node')}</th>
              <th scope="col" class="number">${this.t.text('occupancy.revision')}</th>
              <th scope="col" class="number">${this.t.text('occupancy.count')}</th>
              <th scope="col">${this.t.text('occupancy.effect')}</th>
            </tr>
          </thead>
          <tbody>
            ${nodes.map(
              (place) =>
                html`<tr>
                  <td>${this.#nameOf(place.node)}</td>
                  <td class="number">${this.t.number(place.revision)}</td>
                  <td class="number">${this.t.number(place.conversations)}</td>
                  <td>${this.t.text(place.movable ? 'occupancy.movable' : 'occupancy.stays')}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      `,
      html`
        <button type="button" autofocus @click=${() => this.answer(null)}>
          ${this.t.text('occupancy.leave')}
        </button>
        <button type="button" class="primary" ?disabled=${movable === 0} @click=${() => this.answer('move')}>
          ${this.t.text('occupancy.move', { count: movable })}
        </button>
      `,
    );
  }

  #nameOf(id: string): string {
    const node = this.editorState?.document.nodes.get(id);
    if (!node) return this.t.text('occupancy.gone');
    const definition = this.nodeTypes.definitionOf(node.type);
    return node.title || (definition ? this.t.pick(definition.label) : node.type);
  }
}
