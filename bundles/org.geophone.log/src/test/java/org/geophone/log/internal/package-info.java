/** Tests of the ways into the log. */
package org.geophone.log.internal;
