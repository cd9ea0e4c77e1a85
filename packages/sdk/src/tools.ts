export {
  runTools,
  type ToolResultEvent,
  type ToolRun,
  type ToolRunEvent,
  type ToolRunOptions,
  type ToolRunRequest,
} from './tools/run-tools.ts';
export type { ArgumentsOf, JsonSchema, StandardSchema } from './tools/schema.ts';
export { type Tool, type ToolContext, type ToolDefinition, tool } from './tools/tool.ts';
