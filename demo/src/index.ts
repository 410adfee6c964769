/** The demo as a library, for tests and for hosts that want to show it. */
export { startDemo, type RunningDemo } from './start.js';
