/**
 * Limits of the WhatsApp Cloud API, in Unicode code points and items (developers.facebook.com, interactive messages, text
 * messages and media; the smaller number where its pages differ). One value over a limit rejects the whole message.
 */
export const whatsappLimits = {
  text: 4096,
  /** Body of reply buttons, list, link button and location request. */
  body: 1024,
  header: 60,
  footer: 60,
  caption: 1024,
  buttons: 3,
  buttonTitle: 20,
  /** Rows of one list, over all sections. */
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  /** Label of the button that opens a list, and of a link button. */
  label: 20,
  /** A reply button's id may have 256; rows have less, and the same id must fit both. */
  replyId: 200,
  url: 2000,
  fileName: 240,
  /** A template's whole body with its parameters. */
  template: 1024,
} as const;
