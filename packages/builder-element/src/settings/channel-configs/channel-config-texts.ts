import type { Texts } from '../frame/texts.js';

/** Texts of `<channel-configs>`. */
export const CONFIGS = {
  title: {
    'pt-BR': 'Configurações de WhatsApp',
    en: 'WhatsApp configurations',
    es: 'Configuraciones de WhatsApp',
  },
  create: { 'pt-BR': 'Nova configuração', en: 'New configuration', es: 'Nueva configuración' },
  empty: {
    'pt-BR': 'Nenhuma configuração ainda',
    en: 'No configurations yet',
    es: 'Aún no hay configuraciones',
  },
  emptyHint: {
    'pt-BR':
      'Crie uma para receber conversas do WhatsApp, do chat do seu site ou dos dois. Só para o chat, os dados da Meta podem ficar em branco.',
    en: 'Create one to receive conversations from WhatsApp, from the chat on your site or both. For the chat alone Meta’s data may stay blank.',
    es: 'Cree una para recibir conversaciones de WhatsApp, del chat de su sitio o de ambos. Solo para el chat, los datos de Meta pueden quedar en blanco.',
  },
  name: { 'pt-BR': 'Identificação', en: 'Name', es: 'Identificación' },
  number: { 'pt-BR': 'Phone Number Id', en: 'Phone Number Id', es: 'Phone Number Id' },
  instance: { 'pt-BR': 'Instância', en: 'Instance', es: 'Instancia' },
  startFlow: { 'pt-BR': 'Fluxo de entrada', en: 'Start flow', es: 'Flujo de entrada' },
  webOnly: { 'pt-BR': 'Só chat web', en: 'Web chat only', es: 'Solo chat web' },
  incomplete: { 'pt-BR': 'Faltam credenciais', en: 'Credentials missing', es: 'Faltan credenciales' },
  noFlow: { 'pt-BR': 'Sem fluxo de entrada', en: 'No start flow', es: 'Sin flujo de entrada' },
  production: { 'pt-BR': 'Produção', en: 'Production', es: 'Producción' },
  sandbox: { 'pt-BR': 'Testes', en: 'Testing', es: 'Pruebas' },
  identity: { 'pt-BR': 'Identificação', en: 'Identification', es: 'Identificación' },
  whatsapp: { 'pt-BR': 'Conta na Meta', en: 'Meta account', es: 'Cuenta en Meta' },
  whatsappHelp: {
    'pt-BR':
      'Pode ficar em branco quando só o chat web é usado. As chaves são guardadas cifradas e nunca são mostradas.',
    en: 'May stay blank when only the web chat is used. The keys are stored encrypted and never shown.',
    es: 'Puede quedar en blanco cuando solo se usa el chat web. Las claves se guardan cifradas y nunca se muestran.',
  },
  webhook: { 'pt-BR': 'Webhook', en: 'Webhook', es: 'Webhook' },
  webhookHelp: {
    'pt-BR':
      'Cole no painel da Meta, em WhatsApp › Configuração, junto com o token de verificação, e assine o campo “messages”.',
    en: 'Paste it into the Meta panel under WhatsApp › Configuration with the verify token, and subscribe to “messages”.',
    es: 'Péguelo en el panel de Meta, en WhatsApp › Configuración, junto con el token de verificación, y suscríbase al campo “messages”.',
  },
  webhookUrl: { 'pt-BR': 'URL do webhook', en: 'Webhook URL', es: 'URL del webhook' },
  saveFirst: {
    'pt-BR': 'Salve a configuração para ver o endereço do webhook e o código do chat.',
    en: 'Save the configuration to see the webhook address and the code of the chat.',
    es: 'Guarde la configuración para ver la dirección del webhook y el código del chat.',
  },
  connection: { 'pt-BR': 'Conexão', en: 'Connection', es: 'Conexión' },
  connectionHelp: {
    'pt-BR': 'Confere as credenciais salvas com a Meta e diz qual campo está errado.',
    en: 'Checks the saved credentials with Meta and says which field is wrong.',
    es: 'Comprueba con Meta las credenciales guardadas y dice qué campo está mal.',
  },
  test: { 'pt-BR': 'Testar conexão', en: 'Test connection', es: 'Probar conexión' },
  testing: { 'pt-BR': 'Testando…', en: 'Testing…', es: 'Probando…' },
  testSaved: {
    'pt-BR': 'O teste usa o que está salvo. Salve antes as suas alterações.',
    en: 'The test uses what is saved. Save your changes first.',
    es: 'La prueba usa lo guardado. Guarde antes sus cambios.',
  },
  works: { 'pt-BR': 'A conexão funciona.', en: 'The connection works.', es: 'La conexión funciona.' },
  fails: {
    'pt-BR': 'Há algo a corrigir.',
    en: 'Something has to be put right.',
    es: 'Hay algo que corregir.',
  },
  passed: { 'pt-BR': 'certo', en: 'right', es: 'correcto' },
  wrong: { 'pt-BR': 'errado', en: 'wrong', es: 'incorrecto' },
  phone: { 'pt-BR': 'Número', en: 'Number', es: 'Número' },
  verifiedName: { 'pt-BR': 'Nome verificado', en: 'Verified name', es: 'Nombre verificado' },
  quality: { 'pt-BR': 'Qualidade', en: 'Quality', es: 'Calidad' },
  paused: {
    'pt-BR': 'Envios parados desde {at}: {detail}',
    en: 'Nothing is sent since {at}: {detail}',
    es: 'Envíos detenidos desde {at}: {detail}',
  },
  subscribe: { 'pt-BR': 'Assinar webhooks', en: 'Subscribe to webhooks', es: 'Suscribir webhooks' },
  subscribed: {
    'pt-BR': 'O aplicativo passou a receber os webhooks deste número.',
    en: 'The app now receives the webhooks of this number.',
    es: 'La aplicación ya recibe los webhooks de este número.',
  },
  register: { 'pt-BR': 'Registrar número', en: 'Register number', es: 'Registrar número' },
  registerBody: {
    'pt-BR':
      'Só é preciso uma vez. Informe o PIN de 6 dígitos da verificação em duas etapas; a Meta aceita poucas tentativas erradas.',
    en: 'Needed only once. Enter the 6-digit PIN of two-step verification; Meta takes few wrong ones.',
    es: 'Solo hace falta una vez. Indique el PIN de 6 dígitos de la verificación en dos pasos; Meta acepta pocos intentos erróneos.',
  },
  pin: { 'pt-BR': 'PIN de 6 dígitos', en: '6-digit PIN', es: 'PIN de 6 dígitos' },
  badPin: {
    'pt-BR': 'O PIN tem exatamente 6 dígitos.',
    en: 'The PIN has exactly 6 digits.',
    es: 'El PIN tiene exactamente 6 dígitos.',
  },
  registered: { 'pt-BR': 'Número registrado.', en: 'Number registered.', es: 'Número registrado.' },
  chatLink: { 'pt-BR': 'Link para conversar', en: 'Link to chat', es: 'Enlace para conversar' },
  qr: {
    'pt-BR': 'QR code que abre uma conversa com {phone}',
    en: 'QR code that opens a chat with {phone}',
    es: 'Código QR que abre una conversación con {phone}',
  },
  downloadQr: {
    'pt-BR': 'Baixar QR code (SVG)',
    en: 'Download QR code (SVG)',
    es: 'Descargar código QR (SVG)',
  },
  templates: { 'pt-BR': 'Templates', en: 'Templates', es: 'Plantillas' },
  templatesHelp: {
    'pt-BR':
      'Mensagens aprovadas pela Meta, as únicas que iniciam uma conversa ou escrevem depois de 24 horas.',
    en: 'Messages approved by Meta, the only ones that begin a conversation or write after 24 hours.',
    es: 'Mensajes aprobados por Meta, los únicos que inician una conversación o escriben después de 24 horas.',
  },
  syncTemplates: { 'pt-BR': 'Atualizar templates', en: 'Update templates', es: 'Actualizar plantillas' },
  synced: {
    one: {
      'pt-BR': '{count} template lido da Meta',
      en: '{count} template read from Meta',
      es: '{count} plantilla leída de Meta',
    },
    other: {
      'pt-BR': '{count} templates lidos da Meta',
      en: '{count} templates read from Meta',
      es: '{count} plantillas leídas de Meta',
    },
  },
  noTemplates: {
    'pt-BR': 'Nenhum template conhecido ainda.',
    en: 'No templates known yet.',
    es: 'Aún no se conocen plantillas.',
  },
  templateName: { 'pt-BR': 'Template', en: 'Template', es: 'Plantilla' },
  templateLanguage: { 'pt-BR': 'Idioma', en: 'Language', es: 'Idioma' },
  templateStatus: { 'pt-BR': 'Situação', en: 'State', es: 'Situación' },
  conversations: { 'pt-BR': 'Conversas', en: 'Conversations', es: 'Conversaciones' },
  web: { 'pt-BR': 'Chat web', en: 'Web chat', es: 'Chat web' },
  webHelp: {
    'pt-BR': 'Aparência e regras do chat no seu site.',
    en: 'Look and rules of the chat on your site.',
    es: 'Aspecto y reglas del chat en su sitio.',
  },
  preview: { 'pt-BR': 'Prévia', en: 'Preview', es: 'Vista previa' },
  previewTitle: { 'pt-BR': 'Atendimento', en: 'Service', es: 'Atención' },
  previewMessage: { 'pt-BR': 'Olá', en: 'Hello', es: 'Hola' },
  lowContrast: {
    'pt-BR': 'Esta cor se confunde com o fundo branco da página. Prefira uma mais escura.',
    en: 'This colour blends into a white page. Prefer a darker one.',
    es: 'Este color se confunde con el fondo blanco de la página. Prefiera uno más oscuro.',
  },
  snippet: { 'pt-BR': 'Código para o site', en: 'Code for the site', es: 'Código para el sitio' },
  snippetHelp: {
    'pt-BR': 'Cole antes de </body> em cada página que deve mostrar o chat.',
    en: 'Paste it before </body> in every page that shall show the chat.',
    es: 'Péguelo antes de </body> en cada página que deba mostrar el chat.',
  },
} as const satisfies Texts;
