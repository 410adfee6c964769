import type { Field, LocalText, TextField } from '@fluxo/core';
import type { SecretName } from '../../data/settings/settings-types.js';

const DAY_S = 86_400;

const text = (key: string, label: LocalText, help?: LocalText): TextField => ({
  kind: 'text',
  key,
  label,
  ...(help ? { help } : {}),
});

/** What the config is and belongs to. */
export const IDENTITY_FIELDS: readonly Field[] = [
  {
    kind: 'text',
    key: 'name',
    label: { 'pt-BR': 'Identificação', en: 'Name', es: 'Identificación' },
    help: {
      'pt-BR': 'Aparece só para a sua equipe. Sem ela, a configuração se chama “Chat web 1”, “Chat web 2”…',
      en: 'Shown to your team only. Without it the configuration is called “Chat web 1”, “Chat web 2”…',
      es: 'Solo la ve su equipo. Sin ella, la configuración se llama “Chat web 1”, “Chat web 2”…',
    },
  },
  {
    kind: 'select',
    key: 'applicationInstance',
    label: {
      'pt-BR': 'Instância da Aplicação',
      en: 'Application instance',
      es: 'Instancia de la aplicación',
    },
    default: 'production',
    options: [
      { value: 'production', label: { 'pt-BR': 'Produção', en: 'Production', es: 'Producción' } },
      {
        value: 'sandbox',
        label: { 'pt-BR': 'Testes (sandbox)', en: 'Testing (sandbox)', es: 'Pruebas (sandbox)' },
      },
    ],
  },
  {
    kind: 'reference',
    key: 'occurrenceType',
    to: 'occurrence-type',
    label: { 'pt-BR': 'Tipo de Ocorrência', en: 'Occurrence type', es: 'Tipo de incidencia' },
    help: {
      'pt-BR': 'Tipo da ocorrência aberta quando o contato é identificado; dele vem o protocolo.',
      en: 'Type of the occurrence opened when the contact is identified; the protocol comes from it.',
      es: 'Tipo de la incidencia que se abre al identificar al contacto; de él viene el protocolo.',
    },
  },
  {
    kind: 'select',
    key: 'language',
    label: {
      'pt-BR': 'Idioma dos textos do sistema',
      en: 'Language of system texts',
      es: 'Idioma de los textos del sistema',
    },
    default: 'pt-BR',
    options: [
      {
        value: 'pt-BR',
        label: { 'pt-BR': 'Português (Brasil)', en: 'Portuguese (Brazil)', es: 'Portugués (Brasil)' },
      },
      { value: 'en', label: { 'pt-BR': 'Inglês', en: 'English', es: 'Inglés' } },
      { value: 'es', label: { 'pt-BR': 'Espanhol', en: 'Spanish', es: 'Español' } },
    ],
  },
];

/** Meta's ids. */
export const META_FIELDS: readonly TextField[] = [
  text(
    'phoneNumberId',
    { 'pt-BR': 'Phone Number Id', en: 'Phone Number Id', es: 'Phone Number Id' },
    {
      'pt-BR': 'No painel da Meta, em WhatsApp › Configuração da API. Não é o número de telefone.',
      en: 'In the Meta panel under WhatsApp › API Setup. It is not the phone number.',
      es: 'En el panel de Meta, en WhatsApp › Configuración de la API. No es el número de teléfono.',
    },
  ),
  text('businessAccountId', {
    'pt-BR': 'Whatsapp Business Account Id',
    en: 'Whatsapp Business Account Id',
    es: 'Whatsapp Business Account Id',
  }),
  text('appId', { 'pt-BR': 'ID do Aplicativo', en: 'App id', es: 'ID de la aplicación' }),
];

/** The secrets, with what each is for. */
export const SECRET_FIELDS: Readonly<Record<SecretName, TextField>> = {
  accessToken: text(
    'accessToken',
    { 'pt-BR': 'Token de Integração', en: 'Integration token', es: 'Token de integración' },
    {
      'pt-BR': 'Token permanente de um usuário do sistema, com permissão de enviar mensagens.',
      en: 'Permanent token of a system user that may send messages.',
      es: 'Token permanente de un usuario del sistema, con permiso para enviar mensajes.',
    },
  ),
  appSecret: text(
    'appSecret',
    { 'pt-BR': 'Chave Secreta do Aplicativo', en: 'App secret', es: 'Clave secreta de la aplicación' },
    {
      'pt-BR': 'Confere a assinatura do que a Meta envia. Sem ela, os webhooks são recusados.',
      en: 'Checks the signature of what Meta sends. Without it webhooks are refused.',
      es: 'Comprueba la firma de lo que envía Meta. Sin ella, los webhooks se rechazan.',
    },
  ),
  verifyToken: text(
    'verifyToken',
    { 'pt-BR': 'Token de verificação', en: 'Verify token', es: 'Token de verificación' },
    {
      'pt-BR': 'Um texto à sua escolha, o mesmo que você informa na Meta ao cadastrar o webhook.',
      en: 'A text of your choice, the same that you give to Meta when you enter the webhook.',
      es: 'Un texto a su elección, el mismo que indica en Meta al registrar el webhook.',
    },
  ),
  identitySecret: text(
    'identitySecret',
    { 'pt-BR': 'Segredo de identidade', en: 'Identity secret', es: 'Secreto de identidad' },
    {
      'pt-BR':
        'Assina a identidade de visitantes já logados no seu site, para que o chat não pergunte quem são.',
      en: 'Signs the identity of visitors signed in on your site, so that the chat need not ask who they are.',
      es: 'Firma la identidad de visitantes con sesión en su sitio, para que el chat no pregunte quiénes son.',
    },
  ),
};

/** How conversations begin and end. */
export const CONVERSATION_FIELDS: readonly Field[] = [
  {
    kind: 'reference',
    key: 'startFlow',
    to: 'flow',
    label: { 'pt-BR': 'Fluxo de entrada', en: 'Start flow', es: 'Flujo de entrada' },
    help: {
      'pt-BR': 'Com qual fluxo começa uma conversa no WhatsApp.',
      en: 'The flow with which a WhatsApp conversation begins.',
      es: 'Con qué flujo empieza una conversación en WhatsApp.',
    },
  },
  {
    kind: 'reference',
    key: 'webStartFlow',
    to: 'flow',
    label: {
      'pt-BR': 'Fluxo de entrada no chat web',
      en: 'Start flow of the web chat',
      es: 'Flujo de entrada en el chat web',
    },
    help: {
      'pt-BR': 'Vazio: o mesmo do WhatsApp.',
      en: 'Empty: the same as on WhatsApp.',
      es: 'Vacío: el mismo de WhatsApp.',
    },
  },
  {
    kind: 'duration',
    key: 'idleSeconds',
    required: true,
    minSeconds: 60,
    maxSeconds: 30 * DAY_S,
    label: { 'pt-BR': 'Limite de inatividade', en: 'Idle limit', es: 'Límite de inactividad' },
    help: {
      'pt-BR': 'Depois deste tempo sem resposta, a conversa com o bot é encerrada.',
      en: 'After this time without an answer the conversation with the bot is closed.',
      es: 'Tras este tiempo sin respuesta, se cierra la conversación con el bot.',
    },
  },
  {
    kind: 'duration',
    key: 'graceSeconds',
    required: true,
    minSeconds: 0,
    maxSeconds: DAY_S,
    label: {
      'pt-BR': 'Tolerância após o encerramento',
      en: 'Grace after closing',
      es: 'Tolerancia tras el cierre',
    },
    help: {
      'pt-BR': 'Um “obrigado” enviado neste prazo entra na conversa encerrada em vez de abrir outra.',
      en: 'A “thank you” within this time joins the closed conversation instead of opening another.',
      es: 'Un “gracias” enviado en este plazo entra en la conversación cerrada en vez de abrir otra.',
    },
  },
  {
    kind: 'boolean',
    key: 'firstMessageAnswers',
    default: false,
    label: {
      'pt-BR': 'A primeira mensagem já vale como resposta',
      en: 'The first message counts as an answer',
      es: 'El primer mensaje ya vale como respuesta',
    },
    help: {
      'pt-BR': 'Desligado, a mensagem que inicia a conversa só a inicia.',
      en: 'When off, the message that starts the conversation only starts it.',
      es: 'Desactivado, el mensaje que inicia la conversación solo la inicia.',
    },
  },
];

/** Sites that may show the chat. */
export const ORIGINS_FIELD: TextField = {
  kind: 'text',
  key: 'allowedOrigins',
  label: { 'pt-BR': 'Sites autorizados', en: 'Allowed sites', es: 'Sitios autorizados' },
  placeholder: {
    'pt-BR': 'https://www.exemplo.com.br',
    en: 'https://www.example.com',
    es: 'https://www.ejemplo.com',
  },
  help: {
    'pt-BR': 'Só estes sites podem mostrar o chat. Sem nenhum, o chat não abre em lugar algum.',
    en: 'Only these sites may show the chat. With none, the chat opens nowhere.',
    es: 'Solo estos sitios pueden mostrar el chat. Sin ninguno, el chat no se abre en ningún lugar.',
  },
};

/** Look of the web chat. */
export const WEB_FIELDS: readonly Field[] = [
  {
    kind: 'text',
    key: 'title',
    maxLength: 200,
    label: { 'pt-BR': 'Título do chat', en: 'Chat title', es: 'Título del chat' },
  },
  {
    kind: 'text',
    key: 'greeting',
    multiline: true,
    maxLength: 2000,
    label: { 'pt-BR': 'Saudação', en: 'Greeting', es: 'Saludo' },
    help: {
      'pt-BR': 'Balão ao lado do botão, antes de o visitante abrir o chat.',
      en: 'Bubble beside the button before the visitor opens the chat.',
      es: 'Globo junto al botón, antes de que el visitante abra el chat.',
    },
  },
];

/** Colour of button, header and own messages. */
export const ACCENT_FIELD: TextField = {
  kind: 'text',
  key: 'accent',
  format: 'colour',
  default: '#0f766e',
  label: { 'pt-BR': 'Cor de destaque', en: 'Accent colour', es: 'Color de destaque' },
};

export const START_ON_OPEN_FIELD: Field = {
  kind: 'boolean',
  key: 'startOnOpen',
  default: false,
  label: {
    'pt-BR': 'Iniciar a conversa ao abrir o chat',
    en: 'Start the conversation when the chat opens',
    es: 'Iniciar la conversación al abrir el chat',
  },
  help: {
    'pt-BR': 'Desligado, a conversa começa com a primeira mensagem do visitante.',
    en: 'When off, the conversation starts with the visitor’s first message.',
    es: 'Desactivado, la conversación empieza con el primer mensaje del visitante.',
  },
};
