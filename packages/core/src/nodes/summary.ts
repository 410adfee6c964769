/** Longest summary of a card, in UTF-16 code units: about two lines at zoom 1. */
const MAX_SUMMARY = 90;

/** First line of a text that has something in it, shortened for a card. */
export function firstLine(text: string): string {
  const line = text.split('\n').find((candidate) => candidate.trim() !== '') ?? '';
  const trimmed = line.trim();
  return trimmed.length <= MAX_SUMMARY ? trimmed : `${trimmed.slice(0, MAX_SUMMARY - 1).trimEnd()}…`;
}
