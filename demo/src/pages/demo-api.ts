/** What the demo's own routes tell its pages. */
export interface DemoSettings {
  /** Public key of the seeded channel config. */
  readonly configKey: string;
  /** Id of the seeded flow that the guided first minute edits. */
  readonly guidedFlow: string;
}

/** Reads the demo's settings. */
export async function loadSettings(): Promise<DemoSettings> {
  const response = await fetch('/demo/settings');
  if (!response.ok) throw new Error(`The demo's settings cannot be read: ${response.status}`);
  return (await response.json()) as DemoSettings;
}

/** Tokens as a host's own sign-in would issue them; a real host never hands them out like this. */
export async function fetchToken(): Promise<string> {
  const response = await fetch('/demo/token', { method: 'POST' });
  if (!response.ok) throw new Error(`The demo issued no token: ${response.status}`);
  return ((await response.json()) as { token: string }).token;
}
