/**
 * Whether what is on the screen is safe. `at` is an ISO 8601 instant; `by` is a person's name, empty when unknown.
 *
 * `failed` keeps the edits; saving can be tried again. `conflict` waits for the author's decision.
 */
export type SaveStatus =
  | { readonly kind: 'saved'; readonly at: string | null; readonly by: string }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'conflict' };
