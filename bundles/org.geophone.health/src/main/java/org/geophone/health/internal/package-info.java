/**
 * The sensor's health: {@code HealthMonitor} asks every check there is and tells what changed. Checks of what several
 * bundles do are here; one that knows a single bundle's secrets lives in that bundle.
 */
package org.geophone.health.internal;
