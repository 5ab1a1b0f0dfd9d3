// All pages, in the order of the navigation.
import sensor from './sensor.js';

export const pages = [sensor];
