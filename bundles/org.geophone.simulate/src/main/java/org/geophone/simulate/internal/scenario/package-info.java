/** Scenarios by name, their settings with defaults and ranges, and the run that writes capture and labels. */
package org.geophone.simulate.internal.scenario;
