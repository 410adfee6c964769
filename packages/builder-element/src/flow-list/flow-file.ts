import type { Flow, Result } from '@fluxo/core';
import { fail, isJsonObject, ok } from '@fluxo/core/language';

/** Longest file that is read: the server takes flows of 1 MiB. */
const MAX_FILE_BYTES = 1_310_720;

/** Why a file is no flow file. */
export type FlowFileError = 'too-large' | 'not-json' | 'not-a-flow';

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

/** Reads a file that was chosen. What is in the flow is checked by the server, which names every problem with its place. */
export async function readFlowFile(file: File): Promise<Result<Flow, FlowFileError>> {
  if (file.size > MAX_FILE_BYTES) return fail('too-large');
  let value: unknown;
  try {
    value = JSON.parse(await file.text());
  } catch {
    return fail('not-json');
  }
  if (!isFlow(value)) return fail('not-a-flow');
  const name = hasName(value) ? value.name : baseNameOf(file.name);
  return ok({ ...value, name });
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

/** Tells our own files from other JSON. */
function isFlow(value: unknown): value is Flow {
  return (
    isJsonObject(value) && 'fluxo' in value && Array.isArray(value['nodes']) && Array.isArray(value['edges'])
  );
}

function hasName(flow: { readonly name?: unknown }): boolean {
  return typeof flow.name === 'string' && flow.name.trim() !== '';
}

function baseNameOf(fileName: string): string {
  return fileName.replace(/(\.fluxo)?\.json$/i, '');
}
