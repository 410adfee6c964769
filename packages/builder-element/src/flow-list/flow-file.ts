import type { Flow, Result } from '@fluxo/core';
import { fail, ok } from '@fluxo/core/language';

/** Longest file that is read: exports of other products hold many flows, of which the server takes 1 MiB each. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** Why a file is no flow file. */
export type FlowFileError = 'too-large' | 'not-json';

/** Gives a flow to the person as a file of our own format. */
export function downloadFlow(flow: Flow): void {
  const blob = new Blob([`${JSON.stringify(flow, null, 2)}\n`], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileNameOf(flow.name);
  link.click();
  // The download has begun with the click; a moment later nothing needs the address any more.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Reads the JSON of a file that was chosen. */
export async function readFlowFile(file: File): Promise<Result<unknown, FlowFileError>> {
  if (file.size > MAX_FILE_BYTES) return fail('too-large');
  try {
    return ok(JSON.parse(await file.text()) as unknown);
  } catch {
    return fail('not-json');
  }
}

/** File name that every system takes: "Financeiro › 2ª via" → "financeiro-2a-via.fluxo.json". */
export function fileNameOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${plain || 'fluxo'}.fluxo.json`;
}

/** Name of a flow whose file has none. */
export function baseNameOf(fileName: string): string {
  return fileName.replace(/(\.fluxo)?\.json$/i, '');
}
