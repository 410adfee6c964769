import type { StandInNumber, StandInUser } from './webhook-writer.js';

/** A number that tests send by. */
export const NUMBER: StandInNumber = {
  phoneNumberId: '106540352242922',
  businessAccountId: '102290129340398',
  appId: '670843887433847',
  accessToken: 'TEST_ACCESS_TOKEN',
  appSecret: 'test-app-secret',
  displayPhone: '551140040000',
  verifiedName: 'Saúde Aurora',
};

export const ANA: StandInUser = { waId: '5511999990000', name: 'Ana', userId: 'BR.ana' };
/** WhatsApp knows Bia's mobile without its ninth digit. */
export const BIA: StandInUser = { waId: '552188880001', name: 'Bia' };
/** Shows a user name instead of a number. */
export const CAIO: StandInUser = { waId: '5511977770000', name: 'Caio', userId: 'BR.caio', hidesPhone: true };
