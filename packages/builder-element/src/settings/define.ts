import { defineSettings } from './define-settings.js';

defineSettings();
