import type { LocalText } from '../../lib/local-text.js';
import type { InputType } from '../../text/parse-input.js';

/** What the kinds of answers are called, in the order of the picker. */
export const inputTypeLabels: Readonly<Record<InputType, LocalText>> = {
  text: { 'pt-BR': 'Texto livre', en: 'Free text', es: 'Texto libre' },
  alphanumeric: { 'pt-BR': 'Alfanumérico', en: 'Alphanumeric', es: 'Alfanumérico' },
  name: { 'pt-BR': 'Nome', en: 'Name', es: 'Nombre' },
  number: { 'pt-BR': 'Número', en: 'Number', es: 'Número' },
  date: { 'pt-BR': 'Data', en: 'Date', es: 'Fecha' },
  'date-time': { 'pt-BR': 'Data e hora', en: 'Date and time', es: 'Fecha y hora' },
  time: { 'pt-BR': 'Hora', en: 'Time', es: 'Hora' },
  cep: { 'pt-BR': 'CEP', en: 'CEP (postal code)', es: 'CEP (código postal)' },
  cpf: { 'pt-BR': 'CPF', en: 'CPF', es: 'CPF' },
  cnpj: { 'pt-BR': 'CNPJ', en: 'CNPJ', es: 'CNPJ' },
  email: { 'pt-BR': 'E-mail', en: 'E-mail', es: 'Correo electrónico' },
  phone: { 'pt-BR': 'Telefone', en: 'Phone', es: 'Teléfono' },
  'yes-no': { 'pt-BR': 'Sim/Não', en: 'Yes/No', es: 'Sí/No' },
  file: { 'pt-BR': 'Arquivo', en: 'File', es: 'Archivo' },
  location: { 'pt-BR': 'Localização', en: 'Location', es: 'Ubicación' },
  pattern: { 'pt-BR': 'Padrão', en: 'Pattern', es: 'Patrón' },
};

/** Every kind of answer, in the order of the picker. */
// Written as data once: the keys of the table are the kinds, which the type of the table guarantees.
export const inputTypes = Object.keys(inputTypeLabels) as readonly InputType[];
