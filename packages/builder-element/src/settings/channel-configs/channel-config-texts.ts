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
