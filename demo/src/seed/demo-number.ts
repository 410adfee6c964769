import type { StandInNumber } from '@fluxo/server/whatsapp-stand-in';

/** The business number of the demo. Made up, like its credentials: they open nothing but the demo's own stand-in. */
export const DEMO_NUMBER: StandInNumber = {
  phoneNumberId: '100200300400500',
  businessAccountId: '500400300200100',
  appId: '900800700600500',
  accessToken: 'demo-access-token',
  appSecret: 'demo-app-secret',
  displayPhone: '551140028922',
  verifiedName: 'Saúde Aurora',
};

/** Verify token of the webhook handshake. */
export const DEMO_VERIFY_TOKEN = 'demo-verify-token';
