import { resolveLocale, type Locale } from '@fluxo/core/locale';
