import type { LocalText } from '@fluxo/core';
import { loadSettings } from '../demo-api.js';
import { followPreferences } from '../preferences.js';

const TEXTS = {
  intro: {
    'pt-BR': 'O painel da empresa, o site do cliente e um telefone, ligados ao mesmo servidor.',
    en: 'The company panel, a customer site and a phone, on one server.',
    es: 'El panel de la empresa, el sitio del cliente y un teléfono, en el mismo servidor.',
  },
  'panel-link': { 'pt-BR': 'Painel da empresa', en: 'Company panel', es: 'Panel de la empresa' },
  'site-link': { 'pt-BR': 'Site do cliente', en: 'Customer site', es: 'Sitio del cliente' },
  'phone-link': { 'pt-BR': 'Telefone com WhatsApp', en: 'Phone with WhatsApp', es: 'Teléfono con WhatsApp' },
} as const satisfies Record<string, LocalText>;

const STEPS: readonly LocalText[] = [
  {
    'pt-BR': 'Escreva “oi” no telefone e abra o chat no site.',
    en: 'Write “oi” on the phone and open the chat on the site.',
    es: 'Escriba “oi” en el teléfono y abra el chat del sitio.',
  },
  {
    'pt-BR': 'No painel, mude um texto do fluxo aberto e salve.',
    en: 'In the panel, change a text of the open flow and save.',
    es: 'En el panel, cambie un texto del flujo abierto y guarde.',
  },
  {
    'pt-BR': 'Continue a conversa: quem ainda não chegou ao fluxo recebe o texto novo.',
    en: 'Go on with the conversation: whoever had not reached the flow gets the new text.',
    es: 'Continúe la conversación: quien aún no llegó al flujo recibe el texto nuevo.',
  },
];

const { guidedFlow } = await loadSettings();
const panel = document.querySelector<HTMLIFrameElement>('#panel');
if (panel) panel.src = `/demo/panel/#/fluxos/${encodeURIComponent(guidedFlow)}`;

followPreferences(({ lang }) => {
  for (const [id, text] of Object.entries(TEXTS)) {
    const element = document.getElementById(id);
    if (element) element.textContent = text[lang];
  }
  document.getElementById('steps')?.replaceChildren(
    ...STEPS.map((text) => {
      const item = document.createElement('li');
      item.textContent = text[lang];
      return item;
    }),
  );
});
