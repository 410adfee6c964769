import type { TranscriptContent } from '@fluxo/core/contract';
import type { ChatTexts } from '../../locales/texts.js';

/** The line that tells of an event of the system. Codes that this version does not know give an empty text. */
export function noticeText(
  content: Extract<TranscriptContent, { kind: 'notice' }>,
  texts: ChatTexts,
): string {
  const value = (name: string): string => content.values[name] ?? '';
  switch (content.code) {
    case 'occurrence-opened':
      return texts.noticeOccurrence(value('protocol'));
    case 'agent-joined':
      return texts.noticeAgentJoined(value('name'));
    case 'agent-left':
      return texts.noticeAgentLeft(value('name'));
    case 'queued':
      return texts.noticeQueued(value('place'));
    case 'closed':
      return texts.noticeClosed;
    default:
      return '';
  }
}
