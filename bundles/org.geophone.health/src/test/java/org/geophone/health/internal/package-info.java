/** Tests of the monitor. */
package org.geophone.health.internal;
