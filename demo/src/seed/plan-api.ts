import Router from '@koa/router';

/** Where the health plan's own systems are in the example flows, and below the demo's origin here. */
export const PLAN_ADDRESSES = {
  'https://api.saudeaurora.example': '/demo/plan/api',
  'https://www.saudeaurora.example': '/demo/plan/site',
} as const;

/** Numbers that play the parts of people without a bill, and of cards that nobody has. */
const WITHOUT_BILL = /0$/;
const UNKNOWN_CARD = /^0+$/;

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The systems that a health plan would have: bills, authorisations, cards and appointments of nobody, so that the example
 * flows can be walked to their ends. A document that ends in 0 has no open bill, one that ends in 1 an overdue one; a card of
 * zeros does not exist, and one that begins with 9 has no authorisations.
 */
export function planApi(now: () => number): Router {
  const router = new Router();
  const dayIn = (days: number): string => new Date(now() + days * DAY_MS).toISOString().slice(0, 10);
  const originOf = (ctx: { readonly origin: string }): string => ctx.origin;

  router.get('/demo/plan/api/v1/boletos/aberto', (ctx) => {
    const document = String(ctx.query['documento'] ?? '');
    const bill = {
      valor: 412.9,
      vencimento: dayIn(10),
      url: `${originOf(ctx)}/demo/plan/site/boleto`,
      ...(document.endsWith('1') && { vencidoEm: dayIn(-12) }),
    };
    ctx.body = WITHOUT_BILL.test(document) ? {} : bill;
  });
  router.get('/demo/plan/api/v1/beneficiarios/:card/guias', (ctx) => {
    const card = ctx.params['card'] ?? '';
    if (UNKNOWN_CARD.test(card)) {
      ctx.status = 404;
      ctx.body = { erro: 'carteirinha desconhecida' };
      return;
    }
    ctx.body = {
      guias: card.startsWith('9')
        ? []
        : [
            {
              numero: '70001',
              procedimento: 'Ressonância',
              resumo: 'Joelho direito',
              situacao: 'autorizada',
              validade: dayIn(45),
            },
            {
              numero: '70002',
              procedimento: 'Fisioterapia',
              resumo: '10 sessões',
              situacao: 'em análise',
              prazo: dayIn(3),
            },
            { numero: '70003', procedimento: 'Tomografia', resumo: 'Tórax', situacao: 'negada' },
          ],
    };
  });
  router.post('/demo/plan/api/v1/carteirinha', (ctx) => {
    ctx.body = { url: `${originOf(ctx)}/demo/plan/site/carteirinha.pdf` };
  });
  router.post('/demo/plan/api/v1/consultas/:id/confirmacao', (ctx) => {
    ctx.body = { confirmada: true };
  });
  router.put('/demo/plan/api/v1/consultas/:id', (ctx) => {
    ctx.body = { pedida: true };
  });
  router.delete('/demo/plan/api/v1/consultas/:id', (ctx) => {
    ctx.body = { cancelada: true };
  });

  router.get('/demo/plan/site/imagens/frente-do-cartao.png', (ctx) => {
    ctx.type = 'image/svg+xml';
    ctx.body = CARD_PICTURE;
  });
  router.get('/demo/plan/site/carteirinha.pdf', (ctx) => {
    ctx.type = 'application/pdf';
    ctx.body = onePagePdf('Saude Aurora - carteirinha digital (demonstracao)');
  });
  router.get(['/demo/plan/site/boleto', '/demo/plan/site/mapa', '/demo/plan/site/aplicativo'], (ctx) => {
    ctx.type = 'text/plain; charset=utf-8';
    ctx.body = 'Saúde Aurora – página de demonstração.';
  });
  return router;
}

const CARD_PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300" viewBox="0 0 480 300">
<rect width="480" height="300" rx="24" fill="#0b5d66"/>
<text x="32" y="64" font-family="sans-serif" font-size="30" fill="#fff">Saúde Aurora</text>
<text x="32" y="200" font-family="sans-serif" font-size="22" fill="#fff">NOME DO BENEFICIÁRIO</text>
<rect x="24" y="216" width="250" height="48" rx="8" fill="none" stroke="#ffd166" stroke-width="4"/>
<text x="36" y="249" font-family="monospace" font-size="28" fill="#fff">0000000000</text>
</svg>`;

/** A PDF with one line of ASCII text: lengths and places are counted here, as the format wants them. */
function onePagePdf(line: string): Buffer {
  const drawing = `BT /F1 16 Tf 40 100 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 480 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(place).padStart(10, '0');
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${place} 00000 n \n`).join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
