export { FlowBuilderElement } from './flow-builder.element.js';
export type {
  FlowLeftDetail,
  FlowOpenRequestedDetail,
  FlowSavedDetail,
  LeaveRequestedDetail,
  SaveRequestedDetail,
} from './builder-events.js';
export { FlowListElement, type FlowListEventMap } from './flow-list.element.js';
export type { FlowOpenedDetail } from './flow-list/flow-table.element.js';
export { NO_MARKS, type CanvasMarks } from './canvas/canvas-marks.js';
export type { DataSource, CallOptions, FlowQuery } from './data/data-source.js';
export {
  DataSourceError,
  FlowInUseError,
  RevisionConflictError,
  type DataSourceErrorKind,
} from './data/data-source-error.js';
export { HttpDataSource, type HttpDataSourceOptions } from './data/http-data-source.js';
export { MemoryDataSource, type MemoryDataSourceOptions } from './data/memory-data-source.js';
