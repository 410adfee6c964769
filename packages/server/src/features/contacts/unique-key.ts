import { parseCpf, parseEmail } from '@fluxo/core';
import type { UniqueKeyType } from '@fluxo/core/contract';

/** Longest key of the kind `other`, as in conversations. */
const MAX_KEY = 100;

export interface UniqueKey {
  readonly type: UniqueKeyType;
  /** In the form in which all spellings are equal. */
  readonly value: string;
}

/**
 * A key in the form in which all its spellings are equal: a CPF is its eleven digits, an e-mail is in lower case, anything
 * else has single blanks. Without `type` the kind is found by the form. `null` when it is no key of that kind.
 */
export function normalizeKey(text: string, type?: UniqueKeyType): UniqueKey | null {
  const plain = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  switch (type) {
    case 'cpf':
      return keyOf('cpf', parseCpf(plain));
    case 'email':
      return keyOf('email', parseEmail(plain));
    case 'other':
      return plain !== '' && plain.length <= MAX_KEY ? { type: 'other', value: plain } : null;
    case undefined:
      return normalizeKey(plain, 'cpf') ?? normalizeKey(plain, 'email') ?? normalizeKey(plain, 'other');
  }
}

function keyOf(type: UniqueKeyType, value: string | null): UniqueKey | null {
  return value === null ? null : { type, value };
}
