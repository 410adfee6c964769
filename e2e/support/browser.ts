import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/lib/find-chromium.mjs';

/** Starts the installed Chrome or Chromium. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error('No Chrome or Chromium found: install one or set CHROME_PATH.');
  return chromium.launch({ executablePath, args: CHROMIUM_ARGS });
}
