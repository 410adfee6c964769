import { defineStep, leave } from '../../engine/step.js';
import { entryNode } from './entry.node.js';

export const entryStep = defineStep(entryNode, { enter: () => leave('default') });
