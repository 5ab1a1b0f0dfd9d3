/** Tests of what the sensor tells about itself. */
package org.geophone.admin.internal.report;
