import type { TranscriptMessage } from './transcript-message.js';

/** What a row shows beyond its message. Rows with equal facts and the same message render the same. */
export interface TranscriptRow {
  readonly message: TranscriptMessage;
  /** First message of its day: a date separator goes before it. */
  readonly startsDay: boolean;
  /** First and last of a run of messages by the same sender. */
  readonly startsRun: boolean;
  readonly endsRun: boolean;
  /** State of an options message: open, used without a listed choice (`''`), or the chosen reply id. `null` for others. */
  readonly answer: 'open' | { readonly replyId: string } | null;
}

/** Messages of one sender further apart than this are separate runs: the reader wants to see the time again. */
const RUN_GAP_MS = 5 * 60 * 1000;

/**
 * Rows for `messages[from, to)`.
 *
 * An options message is open until the visitor writes anything after it: the engine takes the next input as its answer,
 * and repeats the question as a new message when the answer fits none.
 */
export function describeRows(
  messages: readonly TranscriptMessage[],
  from: number,
  to: number,
): readonly TranscriptRow[] {
  const rows: TranscriptRow[] = [];
  for (let index = from; index < to; index += 1) {
    const message = messages[index];
    if (!message) break;
    const before = index > 0 ? messages[index - 1] : undefined;
    const after = messages[index + 1];
    rows.push({
      message,
      startsDay: !before || dayOf(before.at) !== dayOf(message.at),
      startsRun: !before || !isSameRun(before, message),
      endsRun: !after || !isSameRun(message, after),
      answer: message.content.kind === 'options' ? answerTo(messages, index) : null,
    });
  }
  return rows;
}

function answerTo(messages: readonly TranscriptMessage[], index: number): TranscriptRow['answer'] {
  const question = messages[index]?.content;
  if (question?.kind !== 'options') return null;
  for (let next = index + 1; next < messages.length; next += 1) {
    const message = messages[next];
    if (message?.from !== 'visitor') continue;
    const { content } = message;
    const chosen = question.options.find((option) =>
      content.kind === 'choice'
        ? option.replyId === content.replyId
        : content.kind === 'text' && folded(option.title) === folded(content.text),
    );
    return { replyId: chosen?.replyId ?? '' };
  }
  return 'open';
}

function isSameRun(a: TranscriptMessage, b: TranscriptMessage): boolean {
  return (
    a.from === b.from &&
    a.agentName === b.agentName &&
    a.content.kind !== 'notice' &&
    b.content.kind !== 'notice' &&
    Date.parse(b.at) - Date.parse(a.at) < RUN_GAP_MS &&
    dayOf(a.at) === dayOf(b.at)
  );
}

/** Local calendar day as a number that differs between days. */
function dayOf(at: string): number {
  const date = new Date(at);
  return date.getFullYear() * 1000 + date.getMonth() * 40 + date.getDate();
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}
