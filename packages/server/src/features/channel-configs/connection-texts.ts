import { LOCALES, type Locale, type LocalText } from '@fluxo/core';

/** What the check of a connection can find, in words that say which field is wrong and what to do. */
export const CONNECTION_TEXTS = {
  ok: { 'pt-BR': 'Tudo certo.', en: 'All right.', es: 'Todo correcto.' },
  'missing-token': {
    'pt-BR': 'Falta o Token de Integração.',
    en: 'The integration token is missing.',
    es: 'Falta el token de integración.',
  },
  'invalid-token': {
    'pt-BR':
      'O Token de Integração não é válido, expirou ou foi revogado. Gere um novo para um usuário do sistema.',
    en: 'The integration token is not valid, has expired or was revoked. Generate a new one for a system user.',
    es: 'El token de integración no es válido, venció o fue revocado. Genere uno nuevo para un usuario del sistema.',
  },
  'missing-scope': {
    'pt-BR':
      'O Token de Integração não tem as permissões whatsapp_business_messaging e whatsapp_business_management.',
    en: 'The integration token lacks the permissions whatsapp_business_messaging and whatsapp_business_management.',
    es: 'El token de integración no tiene los permisos whatsapp_business_messaging y whatsapp_business_management.',
  },
  'missing-app-id': {
    'pt-BR': 'Falta o ID do Aplicativo.',
    en: 'The app id is missing.',
    es: 'Falta el id de la aplicación.',
  },
  'wrong-app-id': {
    'pt-BR': 'O ID do Aplicativo não é o do aplicativo que gerou o Token de Integração.',
    en: 'The app id is not that of the app which issued the integration token.',
    es: 'El id de la aplicación no es el de la aplicación que emitió el token de integración.',
  },
  'missing-app-secret': {
    'pt-BR': 'Falta a Chave Secreta do Aplicativo: sem ela as mensagens recebidas são recusadas.',
    en: 'The app secret is missing: without it received messages are refused.',
    es: 'Falta la clave secreta de la aplicación: sin ella se rechazan los mensajes recibidos.',
  },
  'wrong-app-secret': {
    'pt-BR': 'A Chave Secreta do Aplicativo não pertence ao aplicativo do Token de Integração.',
    en: 'The app secret does not belong to the app of the integration token.',
    es: 'La clave secreta no pertenece a la aplicación del token de integración.',
  },
  'missing-phone-number-id': {
    'pt-BR': 'Falta o Phone Number Id.',
    en: 'The Phone Number Id is missing.',
    es: 'Falta el Phone Number Id.',
  },
  'wrong-phone-number-id': {
    'pt-BR':
      'O Phone Number Id não existe ou o Token de Integração não tem acesso a ele. Não é o número de telefone.',
    en: 'The Phone Number Id does not exist or the integration token has no access to it. It is not the phone number.',
    es: 'El Phone Number Id no existe o el token de integración no tiene acceso a él. No es el número de teléfono.',
  },
  'not-registered': {
    'pt-BR': 'O número ainda não está registrado na Cloud API. Registre-o com o PIN de seis dígitos.',
    en: 'The number is not registered with the Cloud API yet. Register it with the six-digit PIN.',
    es: 'El número aún no está registrado en la Cloud API. Regístrelo con el PIN de seis dígitos.',
  },
  'missing-account-id': {
    'pt-BR': 'Falta o WhatsApp Business Account Id.',
    en: 'The WhatsApp Business Account Id is missing.',
    es: 'Falta el WhatsApp Business Account Id.',
  },
  'wrong-account-id': {
    'pt-BR': 'O WhatsApp Business Account Id não existe ou o Token de Integração não tem acesso a ele.',
    en: 'The WhatsApp Business Account Id does not exist or the integration token has no access to it.',
    es: 'El WhatsApp Business Account Id no existe o el token de integración no tiene acceso a él.',
  },
  'number-not-in-account': {
    'pt-BR': 'O número do Phone Number Id não pertence a este WhatsApp Business Account Id.',
    en: 'The number of the Phone Number Id does not belong to this WhatsApp Business Account Id.',
    es: 'El número del Phone Number Id no pertenece a este WhatsApp Business Account Id.',
  },
  'missing-verify-token': {
    'pt-BR': 'Falta o token de verificação do webhook.',
    en: 'The verify token of the webhook is missing.',
    es: 'Falta el token de verificación del webhook.',
  },
  'not-subscribed': {
    'pt-BR': 'O aplicativo não está inscrito nos webhooks desta conta: nenhuma mensagem chegará.',
    en: 'The app is not subscribed to the webhooks of this account: no message will arrive.',
    es: 'La aplicación no está suscrita a los webhooks de esta cuenta: no llegará ningún mensaje.',
  },
  'pin-mismatch': {
    'pt-BR': 'O PIN não confere. Muitas tentativas bloqueiam o número.',
    en: 'The PIN is wrong. Many attempts lock the number.',
    es: 'El PIN no coincide. Muchos intentos bloquean el número.',
  },
  'too-many-registrations': {
    'pt-BR': 'O número foi registrado muitas vezes. Tente novamente em 72 horas.',
    en: 'The number was registered too often. Try again in 72 hours.',
    es: 'El número se registró demasiadas veces. Inténtelo de nuevo en 72 horas.',
  },
  'not-checked': {
    'pt-BR': 'Não verificado por causa de outro problema.',
    en: 'Not checked because of another problem.',
    es: 'No verificado a causa de otro problema.',
  },
  'rate-limited': {
    'pt-BR': 'O WhatsApp pede para esperar. Tente de novo em alguns minutos.',
    en: 'WhatsApp asks to wait. Try again in some minutes.',
    es: 'WhatsApp pide esperar. Inténtelo de nuevo en unos minutos.',
  },
  unreachable: {
    'pt-BR': 'O WhatsApp não respondeu. Tente de novo.',
    en: 'WhatsApp did not answer. Try again.',
    es: 'WhatsApp no respondió. Inténtelo de nuevo.',
  },
  refused: {
    'pt-BR': 'O WhatsApp recusou o pedido.',
    en: 'WhatsApp refused the request.',
    es: 'WhatsApp rechazó la solicitud.',
  },
} as const satisfies Readonly<Record<string, LocalText>>;

export type ConnectionCode = keyof typeof CONNECTION_TEXTS;

/** The language that a caller asks for by `Accept-Language`; Portuguese otherwise. */
export function localeOf(acceptLanguage: string): Locale {
  const wishes = acceptLanguage
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', ...more] = wish.trim().toLowerCase().split(';');
      const quality = Number(/^\s*q=([\d.]+)/.exec(more.join(';'))?.[1] ?? 1);
      return { language: tag.split('-')[0] ?? '', quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wishes) {
    const locale = LOCALES.find((each) => each.toLowerCase().split('-')[0] === language);
    if (locale !== undefined) return locale;
  }
  return 'pt-BR';
}
