import type { PartText } from '../locales/part-texts.js';

const text = (pt: string, en: string, es: string) => ({ 'pt-BR': pt, en, es });

/** Texts of the import dialog; they load with it. */
export const IMPORT_TEXTS = {
  title: text('Importar {file}', 'Import {file}', 'Importar {file}'),
  'origin.fluxo': text('Arquivo do Fluxo', 'File of Fluxo', 'Archivo de Fluxo'),
  'origin.typebot': text('Exportado do Typebot', 'Exported from Typebot', 'Exportado de Typebot'),
  'origin.rapidpro': text(
    'Exportado do RapidPro / TextIt',
    'Exported from RapidPro / TextIt',
    'Exportado de RapidPro / TextIt',
  ),
  nodes: {
    one: text('{count} nó', '{count} node', '{count} nodo'),
    other: text('{count} nós', '{count} nodes', '{count} nodos'),
  },
  complete: text('Tudo foi convertido.', 'Everything was converted.', 'Todo se convirtió.'),
  toReview: {
    one: text('{count} ponto para revisar', '{count} thing to review', '{count} punto para revisar'),
    other: text('{count} pontos para revisar', '{count} things to review', '{count} puntos para revisar'),
  },
  'note.left-out': text('Ficou de fora', 'Left out', 'Quedó fuera'),
  'note.changed': text('Funciona de outro jeito', 'Works differently', 'Funciona de otra forma'),
  'note.incomplete': text('Falta escolher', 'To be chosen', 'Falta elegir'),
  problems: text(
    'O arquivo não pode ser importado:',
    'The file cannot be imported:',
    'El archivo no se puede importar:',
  ),
  place: text('em {path}', 'at {path}', 'en {path}'),
  include: text('Importar “{name}”', 'Import “{name}”', 'Importar “{name}”'),
  import: {
    one: text('Importar {count} fluxo', 'Import {count} flow', 'Importar {count} flujo'),
    other: text('Importar {count} fluxos', 'Import {count} flows', 'Importar {count} flujos'),
  },
} as const satisfies Readonly<Record<string, PartText>>;
