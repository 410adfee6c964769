import type { ConversationScript } from '../../engine/conversation-script.js';
import { flowScripts } from './flows.scripts.js';
import { menuScripts } from './menu.scripts.js';
import { questionScripts } from './questions.scripts.js';
import { serviceScripts } from './services.scripts.js';
import { waitScripts } from './waits.scripts.js';

/** Conversations that every host of the engine must play alike. */
export const conversationScripts: readonly ConversationScript[] = [
  ...menuScripts,
  ...questionScripts,
  ...flowScripts,
  ...waitScripts,
  ...serviceScripts,
];
