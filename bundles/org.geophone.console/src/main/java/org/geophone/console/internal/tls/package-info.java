/** The certificate and the listener that uses it. */
package org.geophone.console.internal.tls;
