// All pages, in the order of the navigation.
import findings from './findings.js';
import explorer from './explorer.js';
import dns from './dns.js';
import sensor from './sensor.js';
import outputs from './outputs.js';
import bundles from './bundles.js';
import configuration from './configuration.js';
import fleet from './fleet.js';
import log from './log.js';
import people from './people.js';
import audit from './audit.js';

export const pages = [findings, explorer, dns, sensor, outputs, bundles, configuration, log, fleet, people, audit];
