/** Tests of the launcher with tiny bundles made on the spot. */
package org.geophone.launcher;
