// Loaded before each node suite: property tests play the same cases in every run, so that a failure is the change's own.
// FLUXO_SEED plays others; the deep run takes a new seed each time and prints it with a failure.
import fc from 'fast-check';

const chosen = process.env.FLUXO_SEED;
if (chosen !== undefined || process.env.FLUXO_DEEP === undefined) {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(chosen ?? 20_261_122) });
}
