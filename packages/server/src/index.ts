/** Embedding the server: build it whole by `startServer`, or mount the Koa application of `createContainer`. */
export { createApp, type AppDeps } from './app.js';
export { readConfig, type AuthConfig, type Config, type Environment, type Mode } from './config.js';
export { createContainer, type Container, type ContainerOptions } from './container.js';
export { withDemoSecrets } from './demo-secrets.js';
export { startServer, type RunningServer } from './start-server.js';
export { addTenant } from './features/tenants/tenants.service.js';
export type { UnitOfWork, Transaction } from './db/unit-of-work.js';
