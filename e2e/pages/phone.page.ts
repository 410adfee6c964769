import type { Page } from 'playwright-core';

/** The WhatsApp phone. */
export class PhonePage {
  constructor(private readonly page: Page) {}

  async open(origin: string): Promise<void> {
    await this.page.goto(`${origin}/demo/phone/`);
    await this.page.getByRole('textbox', { name: 'Mensagem' }).waitFor();
  }

  async write(text: string): Promise<void> {
    const box = this.page.getByRole('textbox', { name: 'Mensagem' });
    await box.fill(text);
    await box.press('Enter');
  }

  /** Waits until the phone shows a message of the business. */
  async sees(text: string): Promise<void> {
    await this.page.getByRole('log').getByText(text).last().waitFor();
  }

  async tap(button: string): Promise<void> {
    await this.page.getByRole('log').getByRole('button', { name: button }).last().click();
  }

  /** How often a text stands in the transcript. */
  count(text: string): Promise<number> {
    return this.page.getByRole('log').getByText(text, { exact: true }).count();
  }
}
