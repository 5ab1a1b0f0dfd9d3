/**
 * What the sensor tells about itself: one snapshot of pipeline, lanes and counters, and its renderings as status
 * object, as text and as the counts of {@code report.json}. Losses come first everywhere.
 */
package org.geophone.admin.internal.report;
