import {
  lockAllConfigs,
  secretPlace,
  updateSecrets,
  SECRET_NAMES,
  type SecretName,
} from '../features/channel-configs/channel-configs.repository.js';
import { hookSecretPlace, lockAllHooks, updateHookSecret } from '../features/hooks/hooks.repository.js';
import type { TransactionJob } from './job.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Seals secrets again that an older key sealed. When it has run the older key may be taken out of FLUXO_SECRET_KEYS. */
export const rotateSecretsJob: TransactionJob = {
  name: 'rotate-secrets',
  everyMs: DAY_MS,
  async run({ trx, secretBox }) {
    let resealed = 0;
    for (const row of await lockAllConfigs(trx)) {
      const secrets: Partial<Record<SecretName, string>> = { ...row.secrets };
      let changed = 0;
      for (const name of SECRET_NAMES) {
        const sealed = secrets[name];
        if (sealed === undefined || !secretBox.isOutdated(sealed)) continue;
        const place = secretPlace(row.tenant_id, row.id, name);
        secrets[name] = secretBox.seal(secretBox.open(sealed, place), place);
        changed += 1;
      }
      if (changed > 0) await updateSecrets(trx, row, secrets);
      resealed += changed;
    }
    for (const hook of await lockAllHooks(trx)) {
      if (!secretBox.isOutdated(hook.secret)) continue;
      const place = hookSecretPlace(hook.tenant_id, hook.id);
      await updateHookSecret(trx, hook, secretBox.seal(secretBox.open(hook.secret, place), place));
      resealed += 1;
    }
    return resealed > 0 ? { resealed } : null;
  },
};
