// All pages, in the order of the navigation.
import findings from './findings.js';
import sensor from './sensor.js';
import bundles from './bundles.js';
import outputs from './outputs.js';
import configuration from './configuration.js';
import log from './log.js';
import people from './people.js';
import audit from './audit.js';

export const pages = [findings, sensor, outputs, bundles, configuration, log, people, audit];
