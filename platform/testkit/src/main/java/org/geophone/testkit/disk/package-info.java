/** Disks that are small, full or read only. */
package org.geophone.testkit.disk;
