export {
  healthPlanContext,
  healthPlanFlows,
  healthPlanReferences,
  healthPlanTests,
  type HealthPlanFlowName,
} from './health-plan/index.js';
export { withReferences } from './with-references.js';
