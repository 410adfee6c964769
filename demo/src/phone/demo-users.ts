import type { StandInUser } from '@fluxo/server/whatsapp-stand-in';

/** People whose phones the demo shows. All are made up; no number is in use. */
export const DEMO_USERS: readonly StandInUser[] = [
  { waId: '5511987654321', name: 'Ana Souza', userId: 'BR.demo00000000000000001' },
  // WhatsApp knows older accounts without the ninth digit.
  { waId: '552187654322', name: 'Bruno Lima', userId: 'BR.demo00000000000000002' },
  { waId: '5531976543210', name: 'Carla Dias', userId: 'BR.demo00000000000000003' },
  // Shows a user name instead of a number.
  { waId: '5541965432109', name: 'Davi', userId: 'BR.demo00000000000000004', hidesPhone: true },
];
