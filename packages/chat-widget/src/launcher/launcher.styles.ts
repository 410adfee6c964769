/** Styles of the launcher as text: this file must not load Lit. Colours as in design/tokens.json. */
export const launcherStyles = `
:host { display: contents; }
:host([hidden]) { display: none; }
:host([mode='inline']) { display: block; position: relative; block-size: 560px; }
:host([mode='inline'][hidden]) { display: none; }
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
:host([theme='auto']) { color-scheme: light dark; }
.frame {
  --a: var(--fluxo-accent, var(--config-accent, light-dark(#0f766e, #2dd4bf)));
  --c: var(--fluxo-accent-contrast, var(--config-contrast, light-dark(#fff, #042f2e)));
  font-family: var(--fluxo-font, inherit);
  font-size: var(--fluxo-font-size, 14px);
  line-height: 1.5;
  position: fixed;
  inset-block-end: var(--fluxo-offset-block, 20px);
  inset-inline-end: var(--fluxo-offset-inline, 20px);
  z-index: var(--fluxo-z-index, 2147483000);
  display: flex;
  flex-direction: column;
  align-items: flex-end;
  gap: 12px;
}
:host([mode='inline']) .frame { position: absolute; inset: 0; z-index: auto; display: block; }
:host([mode='inline']) .frame > :not(fluxo-chat-panel) { display: none; }
button { font: inherit; cursor: pointer; padding: 0; }
.launch {
  position: relative;
  inline-size: 56px;
  block-size: 56px;
  border: 0;
  border-radius: 50%;
  background: var(--a);
  color: var(--c);
  box-shadow: 0 8px 24px rgb(15 23 42 / 18%);
  display: grid;
  place-items: center;
}
.launch[aria-busy=true] svg { animation: wait 1s ease-in-out infinite; }
@keyframes wait { 50% { opacity: .4; } }
:focus-visible { outline: 2px solid var(--a); outline-offset: 3px; }
svg { inline-size: 24px; block-size: 24px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.badge {
  position: absolute;
  inset-block-start: -4px;
  inset-inline-end: -4px;
  box-sizing: border-box;
  min-inline-size: 22px;
  padding: 0 6px;
  border-radius: 11px;
  background: #b42318;
  color: #fff;
  font-size: 12px;
  font-weight: 600;
  line-height: 22px;
}
[hidden] { display: none; }
@media (prefers-reduced-motion: reduce) { svg { animation: none !important; } }
@media (forced-colors: active) { .launch { border: 1px solid; } }
@media print { .frame { display: none; } }
`;
