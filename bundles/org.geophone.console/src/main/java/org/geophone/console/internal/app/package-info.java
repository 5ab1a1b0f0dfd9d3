/** The files of the web application. */
package org.geophone.console.internal.app;
