export { MAX_FLOW_TESTS, parseFlowTest } from '@fluxo/core/simulation';
