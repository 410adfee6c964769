import { css, html, nothing, type TemplateResult } from 'lit';
import type { Command, CommandGroup } from '../commands/command.js';
import { ModalElement } from './modal.element.js';

const GROUPS: readonly CommandGroup[] = [
  'file',
  'edit',
  'nodes',
  'selection',
  'navigation',
  'view',
  'panels',
];

/** All commands that have keys, by group. Opened by "?". */
export class KeymapHelpElement extends ModalElement<never> {
  static override styles = [
    ...ModalElement.styles,
    css`
      dialog {
        --_dialog-width: 860px;
      }
      .groups {
        columns: 3 230px;
        column-gap: 28px;
      }
      section {
        break-inside: avoid;
        margin-bottom: 16px;
      }
      h3 {
        margin: 0 0 4px;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        font-weight: 600;
      }
      dl {
        margin: 0;
      }
      dl > div {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        min-height: 28px;
        border-bottom: 1px solid var(--_border);
      }
      dd {
        display: flex;
        gap: 4px;
        margin: 0;
      }
    `,
  ];

  show(): void {
    void this.ask();
  }

  override render(): TemplateResult {
    const commands = this.commands?.commands.filter(({ keys }) => keys.length > 0) ?? [];
    return this.renderDialog(
      this.t.text('keymap.title'),
      html`<div class="groups">${GROUPS.map((group) => this.#renderGroup(group, commands))}</div>`,
      html`<button type="button" autofocus @click=${() => this.answer(null)}>
        ${this.t.text('common.close')}
      </button>`,
    );
  }

  #renderGroup(group: CommandGroup, commands: readonly Command[]): TemplateResult | typeof nothing {
    const own = commands.filter((command) => command.group === group);
    if (own.length === 0) return nothing;
    return html`<section>
      <h3>${this.t.text(`commands.${group}`)}</h3>
      <dl>
        ${own.map(
          ({ id, label }) =>
            html`<div>
              <dt>${this.t.pick(label)}</dt>
              <dd><kbd>${this.commands?.keysOf(id)}</kbd></dd>
            </div>`,
        )}
      </dl>
    </section>`;
  }
}
