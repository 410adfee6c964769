import type { Texts } from './texts.js';

/** Texts that all settings elements share. */
export const FRAME = {
  search: { 'pt-BR': 'Buscar', en: 'Search', es: 'Buscar' },
  sort: { 'pt-BR': 'Ordenar por', en: 'Sort by', es: 'Ordenar por' },
  ascending: { 'pt-BR': '{column}, crescente', en: '{column}, ascending', es: '{column}, ascendente' },
  descending: { 'pt-BR': '{column}, decrescente', en: '{column}, descending', es: '{column}, descendente' },
  failed: {
    'pt-BR': 'Não foi possível carregar',
    en: 'Could not load',
    es: 'No se pudo cargar',
  },
  nothing: {
    'pt-BR': 'Nada encontrado com esta busca',
    en: 'Nothing found by this search',
    es: 'Nada encontrado con esta búsqueda',
  },
  nothingHint: {
    'pt-BR': 'Tente outras palavras ou limpe a busca e os filtros.',
    en: 'Try other words, or clear the search and the filters.',
    es: 'Pruebe otras palabras o limpie la búsqueda y los filtros.',
  },
  clearSearch: { 'pt-BR': 'Limpar busca', en: 'Clear search', es: 'Limpiar búsqueda' },
  more: { 'pt-BR': 'Carregar mais', en: 'Load more', es: 'Cargar más' },
  count: {
    one: { 'pt-BR': '{count} item', en: '{count} item', es: '{count} elemento' },
    other: { 'pt-BR': '{count} itens', en: '{count} items', es: '{count} elementos' },
  },
  countSoFar: {
    one: { 'pt-BR': '{count} item até aqui', en: '{count} item so far', es: '{count} elemento hasta aquí' },
    other: {
      'pt-BR': '{count} itens até aqui',
      en: '{count} items so far',
      es: '{count} elementos hasta aquí',
    },
  },
  refresh: { 'pt-BR': 'Atualizar', en: 'Refresh', es: 'Actualizar' },
  backToList: { 'pt-BR': 'Voltar para a lista', en: 'Back to the list', es: 'Volver a la lista' },
  saved: { 'pt-BR': '“{name}” foi salvo', en: '“{name}” was saved', es: '“{name}” se guardó' },
  deleted: { 'pt-BR': '“{name}” foi excluído', en: '“{name}” was deleted', es: '“{name}” se eliminó' },
  unsaved: { 'pt-BR': 'Alterações não salvas', en: 'Unsaved changes', es: 'Cambios sin guardar' },
  saving: { 'pt-BR': 'Salvando…', en: 'Saving…', es: 'Guardando…' },
  noRights: {
    'pt-BR': 'O seu perfil permite consultar, mas não alterar. O que você mudou não foi salvo.',
    en: 'Your role may read this but not change it. What you changed was not saved.',
    es: 'Su perfil permite consultar, pero no modificar. Lo que cambió no se guardó.',
  },
  readonly: { 'pt-BR': 'Somente leitura', en: 'Read only', es: 'Solo lectura' },
  problems: {
    one: {
      'pt-BR': 'Há {count} campo a corrigir antes de salvar.',
      en: '{count} field needs attention before saving.',
      es: 'Hay {count} campo por corregir antes de guardar.',
    },
    other: {
      'pt-BR': 'Há {count} campos a corrigir antes de salvar.',
      en: '{count} fields need attention before saving.',
      es: 'Hay {count} campos por corregir antes de guardar.',
    },
  },
  leaveTitle: {
    'pt-BR': 'Sair sem salvar?',
    en: 'Leave without saving?',
    es: '¿Salir sin guardar?',
  },
  leaveBody: {
    'pt-BR': 'As alterações que você fez aqui ainda não foram salvas.',
    en: 'The changes that you made here are not saved yet.',
    es: 'Los cambios que hizo aquí aún no se guardaron.',
  },
  stay: { 'pt-BR': 'Continuar editando', en: 'Go on editing', es: 'Seguir editando' },
  discard: { 'pt-BR': 'Descartar e sair', en: 'Discard and leave', es: 'Descartar y salir' },
  saveAndLeave: { 'pt-BR': 'Salvar e sair', en: 'Save and leave', es: 'Guardar y salir' },
  deleteTitle: { 'pt-BR': 'Excluir “{name}”?', en: 'Delete “{name}”?', es: '¿Eliminar “{name}”?' },
  deleteBody: {
    'pt-BR': 'Isto não pode ser desfeito.',
    en: 'This cannot be undone.',
    es: 'Esto no se puede deshacer.',
  },
  inUseTitle: {
    'pt-BR': '“{name}” está em uso',
    en: '“{name}” is in use',
    es: '“{name}” está en uso',
  },
  inUseBody: {
    'pt-BR': 'Para excluir, primeiro retire daqui:',
    en: 'To delete it, first take it away from:',
    es: 'Para eliminarlo, primero quítelo de:',
  },
  inUseUnknown: {
    'pt-BR': 'Outros cadastros ou atendimentos dependem dele, por isso não pode ser excluído.',
    en: 'Other records or conversations depend on it, so it cannot be deleted.',
    es: 'Otros registros o conversaciones dependen de él, por eso no se puede eliminar.',
  },
  useFlow: { 'pt-BR': 'Fluxo “{name}”', en: 'Flow “{name}”', es: 'Flujo “{name}”' },
  useConfig: {
    'pt-BR': 'Configuração de WhatsApp “{name}”',
    en: 'WhatsApp configuration “{name}”',
    es: 'Configuración de WhatsApp “{name}”',
  },
  conflictTitle: {
    'pt-BR': 'Outra pessoa salvou antes de você',
    en: 'Somebody else saved before you',
    es: 'Otra persona guardó antes que usted',
  },
  conflictBody: {
    'pt-BR': 'Compare o que mudou e escolha qual versão fica.',
    en: 'Compare what changed and choose which version stays.',
    es: 'Compare lo que cambió y elija qué versión queda.',
  },
  conflictField: { 'pt-BR': 'Campo', en: 'Field', es: 'Campo' },
  theirs: { 'pt-BR': 'Salvo agora', en: 'Saved now', es: 'Guardado ahora' },
  mine: { 'pt-BR': 'O seu', en: 'Yours', es: 'El suyo' },
  keepMine: { 'pt-BR': 'Salvar o meu', en: 'Save mine', es: 'Guardar el mío' },
  takeTheirs: { 'pt-BR': 'Usar o que está salvo', en: 'Take what is saved', es: 'Usar lo guardado' },
  conflictSame: {
    'pt-BR': 'Os campos mostrados aqui são iguais nas duas versões.',
    en: 'The fields shown here are the same in both versions.',
    es: 'Los campos mostrados aquí son iguales en ambas versiones.',
  },
  empty: { 'pt-BR': 'vazio', en: 'empty', es: 'vacío' },
  yes: { 'pt-BR': 'Sim', en: 'Yes', es: 'Sí' },
  no: { 'pt-BR': 'Não', en: 'No', es: 'No' },
  copy: { 'pt-BR': 'Copiar', en: 'Copy', es: 'Copiar' },
  copied: { 'pt-BR': 'Copiado', en: 'Copied', es: 'Copiado' },
  copyFailed: {
    'pt-BR': 'O navegador não deixou copiar. Selecione o texto e use Ctrl+C.',
    en: 'The browser did not allow copying. Select the text and press Ctrl+C.',
    es: 'El navegador no permitió copiar. Seleccione el texto y use Ctrl+C.',
  },
  moveHint: {
    'pt-BR': 'Reordenar {item}: setas para cima e para baixo movem',
    en: 'Reorder {item}: the up and down arrows move it',
    es: 'Reordenar {item}: las flechas arriba y abajo lo mueven',
  },
  moved: {
    'pt-BR': '{item} agora é o {position}º de {total}',
    en: '{item} is now {position} of {total}',
    es: '{item} ahora es el {position} de {total}',
  },
  remove: { 'pt-BR': 'Remover {item}', en: 'Remove {item}', es: 'Quitar {item}' },
  removed: { 'pt-BR': '{item} removido', en: '{item} removed', es: '{item} quitado' },
  add: { 'pt-BR': 'Adicionar', en: 'Add', es: 'Añadir' },
} as const satisfies Texts;

/** What is wrong with a value, by the stable code of the server's or the form's issue. */
export const ISSUE_TEXTS = {
  'missing-field': { 'pt-BR': 'Preencha este campo.', en: 'Fill in this field.', es: 'Complete este campo.' },
  'name-taken': {
    'pt-BR': 'Já existe outro com este nome. Escolha outro.',
    en: 'Another one has this name. Choose another.',
    es: 'Ya existe otro con este nombre. Elija otro.',
  },
  'too-big': {
    'pt-BR': 'É maior do que o permitido.',
    en: 'It is larger than allowed.',
    es: 'Es mayor que lo permitido.',
  },
  'too-small': {
    'pt-BR': 'É menor do que o permitido.',
    en: 'It is smaller than allowed.',
    es: 'Es menor que lo permitido.',
  },
  'invalid-format': {
    'pt-BR': 'Este valor não está no formato esperado.',
    en: 'This value is not in the expected form.',
    es: 'Este valor no está en el formato esperado.',
  },
  'invalid-id-number': {
    'pt-BR': 'Use só números, como a Meta mostra.',
    en: 'Use digits only, as Meta shows it.',
    es: 'Use solo números, como lo muestra Meta.',
  },
  'invalid-origin': {
    'pt-BR': 'Use a origem do site, sem caminho. Ex.: https://www.exemplo.com.br',
    en: 'Use the origin of the site without a path. E.g. https://www.example.com',
    es: 'Use el origen del sitio, sin ruta. Ej.: https://www.ejemplo.com',
  },
  'phone-number-taken': {
    'pt-BR': 'Outra configuração já usa este número. Cada número pertence a uma só configuração.',
    en: 'Another configuration uses this number. A number belongs to one configuration only.',
    es: 'Otra configuración ya usa este número. Cada número pertenece a una sola configuración.',
  },
  'unknown-flow': {
    'pt-BR': 'Este fluxo não existe mais. Escolha outro.',
    en: 'This flow no longer exists. Choose another.',
    es: 'Este flujo ya no existe. Elija otro.',
  },
  'unknown-occurrence-type': {
    'pt-BR': 'Este tipo de ocorrência não existe mais. Escolha outro.',
    en: 'This occurrence type no longer exists. Choose another.',
    es: 'Este tipo de incidencia ya no existe. Elija otro.',
  },
  'invalid-protocol-pattern': {
    'pt-BR': 'O padrão precisa de {date} e {sequence}, e aceita {operator} e outros textos curtos.',
    en: 'The pattern needs {date} and {sequence}, and takes {operator} and other short text.',
    es: 'El patrón necesita {date} y {sequence}, y acepta {operator} y otros textos cortos.',
  },
  'duplicate-status': {
    'pt-BR': 'Este código já é de outro status.',
    en: 'Another status has this code.',
    es: 'Otro estado ya tiene este código.',
  },
  'duplicate-value': {
    'pt-BR': 'Este valor já está na lista.',
    en: 'This value is in the list already.',
    es: 'Este valor ya está en la lista.',
  },
  'missing-default-status': {
    'pt-BR': 'Escolha o status com que as ocorrências do bot começam.',
    en: 'Choose the status with which occurrences of the bot begin.',
    es: 'Elija el estado con el que empiezan las incidencias del bot.',
  },
  'unknown-time-zone': {
    'pt-BR': 'Este fuso horário não existe. Ex.: America/Sao_Paulo',
    en: 'This time zone does not exist. E.g. America/Sao_Paulo',
    es: 'Esta zona horaria no existe. Ej.: America/Sao_Paulo',
  },
  'contact-exists': {
    'pt-BR': 'Já é de outro contato. Una os dois em vez de repetir.',
    en: 'Another contact has it. Merge the two instead of repeating it.',
    es: 'Ya es de otro contacto. Una los dos en vez de repetirlo.',
  },
  'invalid-key': {
    'pt-BR': 'Esta chave não é válida para o tipo escolhido.',
    en: 'This key is not valid for the chosen kind.',
    es: 'Esta clave no es válida para el tipo elegido.',
  },
  'invalid-email': {
    'pt-BR': 'Este e-mail não é válido.',
    en: 'This e-mail address is not valid.',
    es: 'Este correo no es válido.',
  },
  'invalid-phone': {
    'pt-BR': 'Este telefone não é válido. Ex.: (11) 98765-4321',
    en: 'This phone is not valid. E.g. (11) 98765-4321',
    es: 'Este teléfono no es válido. Ej.: (11) 98765-4321',
  },
  'invalid-url': {
    'pt-BR': 'Use um endereço https completo.',
    en: 'Use a whole https address.',
    es: 'Use una dirección https completa.',
  },
  'short-secret': {
    'pt-BR': 'O segredo precisa de pelo menos 16 caracteres.',
    en: 'The secret needs at least 16 characters.',
    es: 'El secreto necesita al menos 16 caracteres.',
  },
  'past-expiry': {
    'pt-BR': 'A validade precisa ser depois de agora e da execução.',
    en: 'It has to expire after now and after it is executed.',
    es: 'La validez debe ser posterior a ahora y a la ejecución.',
  },
  'unknown-reference': {
    'pt-BR': 'Isto não existe mais. Escolha outro.',
    en: 'This no longer exists. Choose another.',
    es: 'Esto ya no existe. Elija otro.',
  },
  'missing-parameter': {
    'pt-BR': 'Preencha todos os parâmetros do template.',
    en: 'Fill in all parameters of the template.',
    es: 'Complete todos los parámetros de la plantilla.',
  },
  'invalid-value': {
    'pt-BR': 'Este valor não foi aceito.',
    en: 'This value was not accepted.',
    es: 'Este valor no fue aceptado.',
  },
} as const satisfies Texts;
