import type { TranscriptMessage } from '@fluxo/chat-widget/transcript';
import type { SimulatedLine, UserInput } from '@fluxo/core';
import type { TranscriptContent } from '@fluxo/core/contract';

/** The lines of a simulation as the transcript element shows them. */
export function transcriptOf(lines: readonly SimulatedLine[]): readonly TranscriptMessage[] {
  return lines.map((line, index) => {
    const id = String(index);
    const at = new Date(line.at).toISOString();
    return line.from === 'bot'
      ? { id, at, from: 'bot', key: line.key, content: line.content }
      : { id, at, from: 'visitor', content: contentOf(line.input) };
  });
}

function contentOf(input: UserInput): TranscriptContent {
  if (input.kind === 'choice' && input.replyId !== undefined) {
    return {
      kind: 'choice',
      replyId: input.replyId,
      title: input.text,
      ...(input.inReplyTo === undefined ? {} : { inReplyTo: input.inReplyTo }),
    };
  }
  if (input.kind === 'location' && input.location) return { kind: 'location', ...input.location };
  if (input.kind === 'media' && input.media) {
    const { kind, url, mediaId, mimeType, fileName } = input.media;
    const media = {
      kind,
      ...(url === undefined ? {} : { url }),
      ...(mediaId === undefined ? {} : { mediaId }),
      ...(mimeType === undefined ? {} : { mimeType }),
      ...(fileName === undefined ? {} : { fileName }),
    };
    return { kind: 'media', media, ...(input.text === '' ? {} : { caption: input.text }) };
  }
  return { kind: 'text', text: input.text };
}
