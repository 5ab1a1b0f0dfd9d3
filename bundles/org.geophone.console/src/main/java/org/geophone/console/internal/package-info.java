/** The console: a web application and a REST API over the control plane, behind a login. */
package org.geophone.console.internal;
