export { type Configuration, ConfigurationError } from './configuration/configuration.ts';
export { readConfiguration } from './configuration/read.ts';
export { type Overrides, type RunningServer, startServer } from './server.ts';
