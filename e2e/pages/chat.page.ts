import type { Page } from 'playwright-core';

/** The chat of the customer site. */
export class ChatPage {
  constructor(private readonly page: Page) {}

  async open(origin: string): Promise<void> {
    await this.page.goto(`${origin}/demo/site/`);
    await this.page.getByRole('button', { name: 'Abrir conversa' }).click();
    await this.page.getByRole('textbox', { name: 'Mensagem' }).waitFor();
  }

  /** Loads the page again; the chat stands as it was. */
  async reload(): Promise<void> {
    await this.page.reload();
    const opener = this.page.getByRole('button', { name: 'Abrir conversa' });
    const box = this.page.getByRole('textbox', { name: 'Mensagem' });
    await opener.or(box).first().waitFor();
    if (await opener.isVisible()) await opener.click();
    await box.waitFor();
  }

  async write(text: string): Promise<void> {
    const box = this.page.getByRole('textbox', { name: 'Mensagem' });
    await box.fill(text);
    await box.press('Enter');
  }

  async sees(text: string): Promise<void> {
    await this.page.getByRole('log').getByText(text).last().waitFor();
  }

  /** Chooses an option of the newest menu. */
  async choose(option: string): Promise<void> {
    await this.page.getByRole('log').getByRole('button', { name: option }).last().click();
  }

  count(text: string): Promise<number> {
    return this.page.getByRole('log').getByText(text, { exact: true }).count();
  }
}
