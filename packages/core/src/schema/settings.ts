import type { MediaRef } from '../messages/message.js';
import type {
  BooleanField,
  DurationField,
  Field,
  GroupField,
  ListField,
  MediaField,
  NumberField,
  SelectField,
} from './field.js';

type ValueOf<F extends Field> = F extends ListField
  ? readonly ({ readonly id: string } & SettingsOf<F['fields']>)[]
  : F extends GroupField
    ? SettingsOf<F['fields']>
    : F extends BooleanField
      ? boolean
      : F extends SelectField
        ? F['options'][number]['value']
        : F extends NumberField | DurationField
          ? F extends { readonly default: number }
            ? number
            : number | null
          : F extends MediaField
            ? MediaRef | null
            : string;

/**
 * Type of the settings that a list of fields describes, after `checkSettings` filled in what was absent: texts and
 * references default to the empty string, numbers and durations to their default or `null`, lists to `[]`.
 */
export type SettingsOf<Fields extends readonly Field[]> = {
  readonly [F in Fields[number] as F['key']]: ValueOf<F>;
};
