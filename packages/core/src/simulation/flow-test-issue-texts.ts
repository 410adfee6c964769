import type { LocalText } from '../lib/local-text.js';

/** What the problems of an unreadable flow test are called on screens, beside those of flows. */
export const flowTestIssueTexts = {
  'large-flow-test': {
    'pt-BR': 'O teste tem mais de 64 KiB.',
    en: 'The test is larger than 64 KiB.',
    es: 'La prueba supera 64 KiB.',
  },
  'many-steps': {
    'pt-BR': 'O teste tem mais de 200 passos.',
    en: 'The test has more than 200 steps.',
    es: 'La prueba tiene más de 200 pasos.',
  },
  'unknown-step': {
    'pt-BR': 'O tipo deste passo não é conhecido.',
    en: 'The kind of this step is not known.',
    es: 'El tipo de este paso no es conocido.',
  },
} as const satisfies Readonly<Record<string, LocalText>>;
