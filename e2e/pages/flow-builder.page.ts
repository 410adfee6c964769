import type { Locator, Page } from 'playwright-core';

/** The editor as an author uses it: by the names that are on the screen. */
export class FlowBuilderPage {
  constructor(private readonly page: Page) {}

  /** Adds a node by "Novo Nó" and gives it a title; it stays selected. */
  async addNode(typeLabel: string, title: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Novo Nó' }).click();
    await this.page.getByRole('combobox', { name: 'Buscar tipo de nó' }).fill(typeLabel);
    await this.page.keyboard.press('Enter');
    await this.page.getByLabel('Título do nó').fill(title);
    await this.card(title).waitFor();
  }

  /** Fills a setting of the selected node. */
  async fill(label: string, value: string): Promise<void> {
    await this.setting(label).fill(value);
  }

  /** Fills a setting of one item of a list of the selected node. */
  async fillItem(item: string, label: string, value: string): Promise<void> {
    const group = this.page.locator('fluxo-settings-form').getByRole('group', { name: item, exact: true });
    await group.getByLabel(label, { exact: true }).fill(value);
  }

  /** Chooses the value of a setting of the selected node by what the list shows. */
  async choose(label: string, value: string): Promise<void> {
    await this.page
      .locator('fluxo-settings-form')
      .getByRole('combobox', { name: label, exact: true })
      .fill(value);
    await this.page.getByRole('option', { name: value }).first().click();
  }

  async select(title: string): Promise<void> {
    await this.card(title).locator('.title').click();
    await this.page.getByLabel('Título do nó').waitFor();
  }

  /** Draws a wire from a node's first free port to another node's input. */
  async connect(from: string, to: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Ajustar à tela' }).click();
    const port = this.card(from).locator('.socket.out').first();
    await this.drag(port, this.card(to).locator('.socket.in'));
    await this.card(from).locator('.socket.out.wired').first().waitFor();
  }

  async rename(name: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'Nome do fluxo' });
    await field.fill(name);
    await field.press('Enter');
  }

  /** Saves by the button and waits until everything is stored. */
  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Salvar', exact: true }).click();
    await this.page.getByRole('status').filter({ hasText: /Salvo/ }).first().waitFor();
  }

  /** Leaves to the list. */
  async leave(): Promise<void> {
    await this.page.getByRole('button', { name: 'Voltar' }).click();
  }

  card(title: string): Locator {
    return this.page
      .locator('.node')
      .filter({ has: this.page.locator('.title', { hasText: new RegExp(`^${title}$`) }) });
  }

  private setting(label: string): Locator {
    return this.page.locator('fluxo-settings-form').getByLabel(label, { exact: true });
  }

  private async drag(from: Locator, to: Locator): Promise<void> {
    const [start, end] = [await centre(from), await centre(to)];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
    await this.page.mouse.up();
  }
}

async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('Expected something visible to drag');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
