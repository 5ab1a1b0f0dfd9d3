/** Tests of what is told to browsers as it comes. */
package org.geophone.console.internal.live;
