import type { Page } from 'playwright-core';

/** The list of flows in the company's panel. */
export class FlowListPage {
  constructor(private readonly page: Page) {}

  async open(origin: string): Promise<void> {
    await this.page.goto(`${origin}/demo/panel/#/fluxos`);
    await this.page.getByRole('button', { name: 'Novo', exact: true }).waitFor();
  }

  /** Begins a new flow; the editor opens. */
  async create(): Promise<void> {
    await this.page.getByRole('button', { name: 'Novo', exact: true }).click();
    await this.page.getByRole('button', { name: 'Novo Nó' }).waitFor();
  }

  /** Opens a flow by the last part of its name. */
  async openFlow(name: string): Promise<void> {
    await this.page
      .getByRole('link', { name })
      .or(this.page.getByRole('button', { name, exact: true }))
      .first()
      .click();
    await this.page.getByRole('button', { name: 'Novo Nó' }).waitFor();
  }

  /** "Usar como entrada de…" for WhatsApp of the only channel config; the web chat follows it. */
  async useAsStart(fullName: string): Promise<void> {
    const actions = this.page.getByRole('button', { name: `Ações de ${fullName}`, exact: true });
    await actions.click();
    await this.page.getByRole('menuitem', { name: 'Usar como entrada de…' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('checkbox').first().check();
    await dialog.getByRole('button', { name: 'Concluir' }).click();
    await this.page.getByRole('row').filter({ has: actions }).getByText('Entrada de').waitFor();
  }
}
