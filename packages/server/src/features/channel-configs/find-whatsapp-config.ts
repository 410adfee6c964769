import type { WhatsAppCredentials } from '../../channels/whatsapp/client.js';
import { notFound } from '../../errors.js';
import type { ChannelConfigReader, OpenChannelConfig } from './channel-configs.reader.js';

/**
 * A config of this tenant with what calls of the Graph API need. Empty credentials are left empty: the checks tell them.
 *
 * @throws {Fault} 404.
 */
export async function findWhatsAppConfig(
  configs: Pick<ChannelConfigReader, 'byId'>,
  tenantId: string,
  id: string,
): Promise<{ readonly config: OpenChannelConfig; readonly credentials: WhatsAppCredentials }> {
  const config = await configs.byId(id);
  if (config?.tenantId !== tenantId) throw notFound('channel-config');
  return { config, credentials: credentialsOf(config) };
}

/** Credentials for the channel; `null` for a config that is another tenant's, gone or has no number. */
export function createCredentialsFinder(
  configs: Pick<ChannelConfigReader, 'byId'>,
): (tenantId: string, configId: string) => Promise<WhatsAppCredentials | null> {
  return async (tenantId, configId) => {
    const config = await configs.byId(configId);
    if (config?.tenantId !== tenantId || config.phoneNumberId === '') return null;
    return credentialsOf(config);
  };
}

function credentialsOf(config: OpenChannelConfig): WhatsAppCredentials {
  const { accessToken, appSecret } = config.secrets;
  return {
    phoneNumberId: config.phoneNumberId,
    businessAccountId: config.businessAccountId,
    appId: config.appId,
    accessToken: accessToken ?? '',
    ...(appSecret === null ? {} : { appSecret }),
  };
}
