import { nodeTypesById, parsePath, walkFields, type Flow, type Json, type TraceEntry } from '@fluxo/core';

/** What stands in place of a value that nobody is to see. */
export const MASK = '•••';

/**
 * Masks the values of variables, also what a user answered at a node that stores into one of them: a wrong answer to a
 * question for a password is most of the password.
 *
 * @param variables First names of the variables.
 * @param documentOf The flow of a revision; a node of an unknown one is taken as asking for something sensitive.
 */
export function maskTrace(
  entry: TraceEntry,
  variables: ReadonlySet<string>,
  documentOf: (revision: string) => Flow | undefined,
): TraceEntry {
  if (variables.size === 0) return entry;
  const hidesAnswer =
    entry.kind === 'answered' && entry.detail !== undefined && storesInto(entry, variables, documentOf);
  return {
    ...entry,
    ...(hidesAnswer && { detail: MASK }),
    ...(entry.changed && { changed: maskChanged(entry.changed, variables) }),
  };
}

function maskChanged(
  changed: Readonly<Record<string, Json>>,
  variables: ReadonlySet<string>,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(changed).map(([name, value]) => [name, isAmong(name, variables) ? MASK : value]),
  );
}

function storesInto(
  { revision, node }: TraceEntry,
  variables: ReadonlySet<string>,
  documentOf: (revision: string) => Flow | undefined,
): boolean {
  const found = documentOf(revision ?? '')?.nodes.find(({ id }) => id === node);
  const type = found && nodeTypesById.get(found.type);
  if (!found || !type) return true;
  let isSensitive = false;
  walkFields(type.fields, found.settings, '', ({ field, value }) => {
    if (field.kind === 'variable' && typeof value === 'string' && isAmong(value, variables))
      isSensitive = true;
  });
  return isSensitive;
}

/** `cliente.cpf` is part of `cliente`. */
function isAmong(path: string, variables: ReadonlySet<string>): boolean {
  const first = parsePath(path)?.[0];
  return variables.has(typeof first === 'string' ? first : path);
}
